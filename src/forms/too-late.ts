import { windowDates } from '../domain/deadlines.js';
import { lastDayAfterExpulsion } from '../domain/expulsion.js';
import { dateInWords } from './date-spelling.js';
import type { Fault, FormFacts, Step } from './step.js';
import { todayOf } from './today.js';

/** Why a choice is not open to the applicant now. What was handed in in time is corrected whenever it is asked for. */
export function tooLate(code: string, step: Step, facts: FormFacts): Fault | undefined {
  if (facts.open !== undefined) return undefined;
  return afterWindow(code, step, facts) ?? afterExpulsion(code, step, facts);
}

/** R38: whoever chooses it reads at once when it is taken, not after the last question. */
function afterWindow(code: string, { open }: Step, { now, timeZone }: FormFacts): Fault | undefined {
  if (open === undefined) return undefined;
  const until = open.by?.windows[code]?.until ?? open.until;
  const dates = windowDates({ from: open.from, until }, now, undefined, timeZone);
  if (dates.open) return undefined;
  return {
    code: 'choice.closed',
    params: { from: dateInWords(dates.from), until: dateInWords(dates.until) },
  };
}

/**
 * R44: it is for who was expelled, for some months only. Whom the register does not know, or not since when, is left to
 * the staff.
 */
function afterExpulsion(code: string, { expelledWithin }: Step, facts: FormFacts): Fault | undefined {
  const months = expelledWithin?.[code];
  const { card } = facts;
  if (months === undefined || card === undefined) return undefined;
  if (card.state !== 'expelled') return { code: 'choice.notExpelled' };
  if (!card.stateSince) return undefined;
  const last = lastDayAfterExpulsion(card.stateSince, months);
  if (todayOf(facts) <= last) return undefined;
  return {
    code: 'choice.tooLate',
    params: { expelled: dateInWords(card.stateSince), last: dateInWords(last) },
  };
}
