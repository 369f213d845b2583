import { textOf, type Answers } from '../domain/application.js';
import { parseIin } from '../domain/iin.js';
import { endsOf } from '../domain/period.js';
import type { Locale } from '../domain/text.js';
import { isRealDate } from './date-spelling.js';
import type { FormFacts, Step } from './step.js';
import { todayOf } from './today.js';

/**
 * What a kind must know of the other answers to ask, read or check one question: the answer that stands, the ready
 * text it may start from, the date or the birth it must not precede, the days between which it lies. Opens these answers and no others.
 *
 * @param facts whose `locale` is that of the application
 */
export function factsFor(steps: readonly Step[], answers: Answers, step: Step, facts: FormFacts): FormFacts {
  return {
    ...facts,
    current: answers.get(step.code),
    suggested: facts.suggested ?? facts.suggestions?.[step.code],
    start: startText(steps, answers, step, facts.locale),
    notBefore: step.notBefore === undefined ? undefined : textOf(answers.get(step.notBefore)),
    period: periodOf(answers, step),
    born: birthDate(answers, step, facts),
    apartFrom: step.apartFrom === undefined ? undefined : textOf(answers.get(step.apartFrom)),
  };
}

/** Whether a question looks at the personal card, which need not be read for the others. */
export function looksAtCard(step: Step): boolean {
  return (
    step.card !== undefined ||
    step.born === 'card' ||
    step.expelledWithin !== undefined ||
    (step.kind === 'iin' && step.notSelf === true)
  );
}

/** Between which days something ends that begins on the day that was answered. */
function periodOf(answers: Answers, { lasts }: Step): FormFacts['period'] {
  if (lasts === undefined) return undefined;
  const from = textOf(answers.get(lasts.from));
  const span = lasts.always ?? lasts.byGround[textOf(answers.get('ground')) ?? ''];
  return from !== undefined && isRealDate(from) && span ? { from, ...endsOf(from, span) } : undefined;
}

/** The day of birth that a question must fit: it stands on the card, was given as a date, or is told by an IIN. */
function birthDate(answers: Answers, { born }: Step, facts: FormFacts): string | undefined {
  if (born === undefined) return undefined;
  if (born === 'card') return facts.card?.birthDate || undefined;
  const given = textOf(answers.get(born));
  if (given === undefined || isRealDate(given)) return given;
  const iin = parseIin(given, todayOf(facts));
  return iin.ok ? iin.birthDate : undefined;
}

/** The text of the ready reason that was chosen; undefined for "other", which must be typed. */
function startText(steps: readonly Step[], answers: Answers, step: Step, locale: Locale): string | undefined {
  if (step.startsFrom === undefined) return undefined;
  const chosen = textOf(answers.get(step.startsFrom));
  if (chosen === undefined || chosen === 'other') return undefined;
  const choices = steps.find(({ code }) => code === step.startsFrom)?.choices ?? [];
  return choices.find(({ code }) => code === chosen)?.name[locale];
}
