import { kinds } from '../src/forms/kinds.js';
import type { Reading } from '../src/forms/reading.js';
import type { Step } from '../src/forms/step.js';
import type { Words } from '../src/i18n.js';
import { faultText } from '../src/telegram/ask.js';

/** Remarks, notes and reasons keep to the same rules as a long text in a form. */
const remark: Step = {
  code: 'remark',
  group: 'application',
  kind: 'longText',
  name: { plain: '' },
  question: { plain: '' },
  optional: false,
  choices: [],
  askWhen: {},
  max: 1000,
};

/** Reads what somebody writes outside a form, of so many characters at most: the words, or the sentence that says what is wanted instead. */
export function readWords(
  words: Words,
  reading: Reading,
  max = remark.max,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly html: string } {
  const facts = { now: new Date(0), timeZone: 'UTC', locale: words.locale };
  const read = kinds.longText.read(reading, { ...remark, max }, facts);
  return read.ok
    ? { ok: true, text: read.value as string }
    : { ok: false, html: faultText(words, read.fault) };
}
