import type { Answer, Answers } from '../domain/application.js';
import { allOf } from './conditions.js';
import type { Step } from './step.js';

/**
 * Codes of the answers that other questions look at: conditions, ready reasons, the date that another must not
 * precede or lasts from, the birth that it must fit, the IIN that it must not repeat, the seats of a school. Only these need to be opened while a form is filled in.
 */
export function conditionSteps(steps: readonly Step[]): readonly string[] {
  const named = steps.flatMap((step) => [
    ...Object.keys(step.askWhen),
    ...(step.startsFrom === undefined ? [] : [step.startsFrom]),
    ...measuredBy(step),
  ]);
  return [...new Set(named)];
}

/** Codes of the answers by which an answer to this question is right or wrong. */
export function measuredBy({ notBefore, lasts, born, apartFrom, seats }: Step): readonly string[] {
  const byGround = lasts !== undefined && lasts.always === undefined ? 'ground' : undefined;
  const ofSeats = seats ? [seats.grade, seats.language] : [];
  const codes = [notBefore, lasts?.from, byGround, born === 'card' ? undefined : born, apartFrom, ...ofSeats];
  return codes.filter((code) => code !== undefined);
}

/** Whether the conditions of a question are fulfilled; opens only the answers that they name. */
export function isAsked(step: Step, answers: Answers): boolean {
  return meets(step.askWhen, answers);
}

export function meets(conditions: Step['askWhen'], answers: Answers): boolean {
  return Object.entries(conditions).every(([code, values]) => {
    const given = conditionValues(answers.get(code));
    return values.some((value) => allOf(value).every((one) => given.includes(one)));
  });
}

export function firstStep(steps: readonly Step[], answers: Answers): Step | undefined {
  return steps.find((step) => isAsked(step, answers));
}

/** The next question; undefined: all have been asked, the summary comes. */
export function nextStep(steps: readonly Step[], answers: Answers, after: string): Step | undefined {
  const at = steps.findIndex((step) => step.code === after);
  return steps.slice(at + 1).find((step) => isAsked(step, answers));
}

/** The question before; undefined at the first one. */
export function previousStep(steps: readonly Step[], answers: Answers, before: string): Step | undefined {
  const at = steps.findIndex((step) => step.code === before);
  return steps.slice(0, Math.max(at, 0)).findLast((step) => isAsked(step, answers));
}

/** "4 of 9" among the questions that are asked as the answers stand now. */
export function progress(
  steps: readonly Step[],
  answers: Answers,
  code: string,
): { readonly at: number; readonly of: number } {
  const asked = steps.filter((step) => isAsked(step, answers));
  const here = steps.findIndex((step) => step.code === code);
  const passed = asked.filter((step) => steps.indexOf(step) <= here).length;
  return { at: Math.max(passed, 1), of: asked.length };
}

/**
 * Where a draft goes on. The question where it stood, if that is still asked; else the nearest one after it, or
 * before it, in the order of the form that the person saw; undefined: the summary.
 *
 * @param before the steps of the version of the service under which the position was saved
 */
export function resumeStep(
  steps: readonly Step[],
  answers: Answers,
  position: string | undefined,
  before: readonly Step[] = steps,
): Step | undefined {
  if (position === undefined) return undefined;
  const asked = (code: string) => steps.find((step) => step.code === code && isAsked(step, answers));
  const codes = before.map((step) => step.code);
  const at = codes.indexOf(position);
  const near = at < 0 ? [position] : [...codes.slice(at), ...codes.slice(0, at).reverse()];
  for (const code of near) {
    const step = asked(code);
    if (step) return step;
  }
  return firstStep(steps, answers);
}

/** What an answer means to a condition: codes of what was chosen, "yes" or "no". */
function conditionValues(answer: Answer | undefined): readonly string[] {
  if (!answer || 'skipped' in answer) return [];
  const { value } = answer;
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (typeof value === 'string') return [value];
  if (typeof value === 'object' && 'school' in value) return [value.by];
  return typeof value === 'object' && 'chosen' in value ? value.chosen : [];
}
