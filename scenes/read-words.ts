import type { Reading } from '../src/forms/reading.js';
import type { Words } from '../src/i18n.js';
import { loneStep, readLone } from './lone-question.js';

/** Remarks, notes and reasons keep to the same rules as a long text in a form. */
const remark = loneStep('remark', 'longText', { max: 1000 });

/** Reads what somebody writes outside a form, of so many characters at most: the words, or the sentence that says what is wanted instead. */
export function readWords(
  words: Words,
  reading: Reading,
  max = remark.max,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly html: string } {
  const facts = { now: new Date(0), timeZone: 'UTC', locale: words.locale };
  const read = readLone(words, { ...remark, max }, reading, facts);
  return read.ok ? { ok: true, text: read.value as string } : read;
}
