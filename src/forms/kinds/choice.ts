import { locales } from '../../domain/text.js';
import { accept, misread, refuse } from '../misread.js';
import { plainShown } from '../standing.js';
import type { FieldKind, FormFacts, Step } from '../step.js';
import { folded, quoted } from '../typed-text.js';

/** How people type the bot's own "other". */
const otherWords = new Set(['басқа', 'баска', 'другое', 'другая', 'иное', 'other']);

/** One of the service's choices, tapped or typed in any of the three languages; the value is its code. */
export const choice: FieldKind = {
  code: 'choice',
  offers: (step) => [
    ...(step.other ? [{ code: 'other', label: { key: 'offers.other' } }] : []),
    ...step.choices.map(({ code, name }) => ({ code, label: { text: name } })),
  ],
  read(reading, step, facts) {
    if (reading.type === 'option') {
      return offered(step, reading.code) ? accept(reading.code) : refuse('oldButton');
    }
    if (reading.type !== 'text') return misread(reading, 'notChoice');
    const code = findTyped(reading.text, step, facts);
    return code === undefined ? refuse('choice.unknown', { received: quoted(reading.text) }) : accept(code);
  },
  check: (value, step) =>
    typeof value === 'string' && offered(step, value) ? undefined : { code: 'choice.gone' },
  show(value, step) {
    const chosen = step.choices.find(({ code }) => code === value);
    if (chosen) return { type: 'label', label: { text: chosen.name } };
    if (step.other && value === 'other') return { type: 'label', label: { key: 'offers.other' } };
    return plainShown(value);
  },
};

function offered(step: Step, code: string): boolean {
  return step.choices.some((one) => one.code === code) || (step.other === true && code === 'other');
}

/** In the person's own language first: two languages may use one word for different things. */
function findTyped(text: string, step: Step, facts: FormFacts): string | undefined {
  const typed = folded(text);
  for (const locale of [facts.locale, ...locales]) {
    const found = step.choices.filter(({ name }) => folded(name[locale]) === typed);
    if (found.length === 1) return found[0]?.code;
  }
  return step.other && otherWords.has(typed) ? 'other' : undefined;
}
