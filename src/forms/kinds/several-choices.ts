import type { AnswerValue } from '../../domain/application.js';
import type { Choice } from '../../domain/choice.js';
import { locales, type Localized } from '../../domain/text.js';
import { findNamed } from '../find-choice.js';
import { accept, misread, refuse } from '../misread.js';
import { standingValue } from '../standing.js';
import type { Fault, FieldKind, FormFacts, Offer, Step } from '../step.js';
import { folded, quoted } from '../typed-text.js';

/** How people type it instead of tapping it. */
const doneWords = new Set(['дайын', 'дайын болды', 'болды', 'готово', 'всё', 'все', 'done']);

/**
 * Any number of the service's choices within limits. Each is ticked by a tap, and what is ticked so far is the answer
 * so far, so that nothing is lost with a restart; "done" ends the question. Who types gives the whole list at once, by
 * names or by the numbers on the buttons. Codes of the buttons: `done`, `tick-<choice>`, `untick-<choice>`; they name
 * what is wanted, so that a repeated tap changes nothing.
 */
export const severalChoices: FieldKind = {
  code: 'severalChoices',
  offers(step, facts) {
    const ticked = chosenOf(standingValue(facts), step);
    const all = step.choices.map(({ code, name }, index): Offer => {
      const is = ticked.includes(code);
      const text = withMark(`${is ? '☑' : '☐'} ${index + 1}.`, name);
      return { code: `${is ? 'untick' : 'tick'}-${code}`, label: { text } };
    });
    if (countFault(ticked, step)) return all;
    return [...all, { code: 'done', label: { key: 'offers.done' }, below: true }];
  },
  standing(step, facts) {
    const count = chosenOf(standingValue(facts), step).length;
    return count === 0 ? undefined : { key: 'standing.ticked', params: { ticked: count } };
  },
  goOn(reading, step, facts) {
    if (reading.type !== 'option') return undefined;
    const [, deed, code = ''] = /^(tick|untick)-(.+)$/.exec(reading.code) ?? [];
    if (deed === undefined || !step.choices.some((one) => one.code === code)) return undefined;
    const ticked = chosenOf(standingValue(facts), step);
    if (deed === 'untick')
      return ongoing(
        ticked.filter((one) => one !== code),
        step,
      );
    // One more than may be is a fault, which `read` names.
    if (!ticked.includes(code) && ticked.length >= maxOf(step)) return undefined;
    return ongoing([...ticked, code], step);
  },
  read(reading, step, facts) {
    const ticked = chosenOf(standingValue(facts), step);
    if (isDone(reading.type === 'text' ? reading.text : undefined) || isTap(reading, 'done')) {
      return finished(ticked, step);
    }
    if (reading.type === 'option') {
      return reading.code.startsWith('tick-') && ticked.length >= maxOf(step)
        ? refuse('several.many', { max: maxOf(step) })
        : refuse('oldButton');
    }
    if (reading.type !== 'text') return misread(reading, 'notChoice');
    const typed = readList(reading.text, step.choices, facts);
    return 'unknown' in typed
      ? refuse('several.unknown', { received: quoted(typed.unknown) })
      : finished(inOrder(typed.codes, step), step);
  },
  check: (value, step) => countFault(chosenOf(value, step), step),
  show: (value, step) => ({
    type: 'label',
    label: {
      list: step.choices
        .filter(({ code }) => chosenOf(value, step).includes(code))
        .map(({ name }) => ({ text: name })),
    },
  }),
};

/** What was chosen and is still offered. */
function chosenOf(value: AnswerValue | undefined, step: Step): readonly string[] {
  return typeof value === 'object' && 'chosen' in value ? inOrder(value.chosen, step) : [];
}

function inOrder(codes: readonly string[], { choices }: Step): readonly string[] {
  return choices.map(({ code }) => code).filter((code) => codes.includes(code));
}

function ongoing(codes: readonly string[], step: Step) {
  return { value: { chosen: inOrder(codes, step) } };
}

function finished(codes: readonly string[], step: Step) {
  const fault = countFault(codes, step);
  return fault ? ({ ok: false, fault } as const) : accept({ chosen: codes });
}

function countFault(codes: readonly string[], step: Step): Fault | undefined {
  if (codes.length === 0) return { code: 'several.none' };
  const { min = 1 } = step;
  if (codes.length < min) return { code: 'several.few', params: { have: codes.length, min } };
  return codes.length > maxOf(step) ? { code: 'several.many', params: { max: maxOf(step) } } : undefined;
}

function maxOf({ max, choices }: Step): number {
  return max ?? choices.length;
}

function withMark(mark: string, name: Localized): Localized {
  return Object.fromEntries(locales.map((locale) => [locale, `${mark} ${name[locale]}`])) as Localized;
}

function isDone(text: string | undefined): boolean {
  return text !== undefined && doneWords.has(folded(text));
}

function isTap(reading: { readonly type: string; readonly code?: string }, code: string): boolean {
  return reading.type === 'option' && reading.code === code;
}

/** Names or numbers, parted by commas, semicolons, line breaks, "and"; a name may hold such a mark itself. */
function readList(
  text: string,
  choices: readonly Choice[],
  facts: FormFacts,
): { readonly codes: readonly string[] } | { readonly unknown: string } {
  const codes: string[] = [];
  let unread: readonly string[] = [text];
  for (const parting of partings) {
    const parts = unread.flatMap((part) => part.split(parting)).map((part) => part.trim());
    unread = parts.filter((part) => {
      const code = findOne(part, choices, facts);
      if (code !== undefined) codes.push(code);
      return code === undefined && part !== '';
    });
  }
  const [unknown] = unread;
  if (unknown !== undefined) return { unknown };
  return codes.length > 0 ? { codes } : { unknown: text };
}

/** One after the other, for what is not read by then: nothing, marks, "and", the space between two numbers. */
const partings = [/$^/, /[,;\n]/, /\s(?:және|мен|пен|бен|и|and)\s/u, /(?<=\d[.)]?)\s+(?=№?\s*\d)/];

/** A name before a number: a choice may be called "2". */
function findOne(text: string, choices: readonly Choice[], facts: FormFacts): string | undefined {
  const named = findNamed(text, choices, facts.locale);
  if (named !== undefined) return named;
  const number = /^(?:№\s*)?(\d{1,3})[.)]?$/.exec(text.trim())?.[1];
  return number === undefined ? undefined : choices[Number(number) - 1]?.code;
}
