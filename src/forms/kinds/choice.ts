import { ownChoices } from '../directories.js';
import { findNamed } from '../find-choice.js';
import { accept, misread, refuse } from '../misread.js';
import { droppedShown } from '../standing.js';
import type { FieldKind, FormFacts, ReadResult, Step } from '../step.js';
import { tooLate } from '../too-late.js';
import { folded, quoted } from '../typed-text.js';

/** One of the service's choices or of the bot's own, tapped or typed in any of the three languages; the value is its code. */
export const choice: FieldKind = {
  code: 'choice',
  offers: (step) => [
    ...ownChoices(step).map(({ code, label }) => ({ code, label })),
    ...step.choices.map(({ code, name }) => ({ code, label: { text: name } })),
  ],
  read(reading, step, facts) {
    if (reading.type === 'option') {
      return offered(step, reading.code) ? inTime(reading.code, step, facts) : refuse('oldButton');
    }
    if (reading.type !== 'text') return misread(reading, 'notChoice');
    const code = findTyped(reading.text, step, facts);
    return code === undefined
      ? refuse('choice.unknown', { received: quoted(reading.text) })
      : inTime(code, step, facts);
  },
  check: (value, step, facts) =>
    typeof value === 'string' && offered(step, value) ? tooLate(value, step, facts) : { code: 'choice.gone' },
  show(value, step) {
    const chosen = step.choices.find(({ code }) => code === value);
    if (chosen) return { type: 'label', label: { text: chosen.name } };
    const own = ownChoices(step).find(({ code }) => code === value);
    return own ? { type: 'label', label: own.label } : droppedShown;
  },
};

function inTime(code: string, step: Step, facts: FormFacts): ReadResult {
  const fault = tooLate(code, step, facts);
  return fault ? { ok: false, fault } : accept(code);
}

function offered(step: Step, code: string): boolean {
  return [...step.choices, ...ownChoices(step)].some((one) => one.code === code);
}

function findTyped(text: string, step: Step, facts: FormFacts): string | undefined {
  const typed = folded(text);
  return (
    findNamed(text, step.choices, facts.locale) ??
    ownChoices(step).find((own) => own.typed.some((words) => folded(words) === typed))?.code
  );
}
