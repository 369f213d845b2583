import type { Words } from '../src/i18n.js';
import { pack } from '../src/telegram/callback-data.js';
import type { Button } from '../src/telegram/screen.js';

/** Leads to a case, for whoever may see it. */
export function caseButton(words: Words, application: string): Button {
  return { text: `📂 ${words.t('case:open')}`, data: pack('case', application) };
}
