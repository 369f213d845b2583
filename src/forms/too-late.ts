import { lastDayAfterExpulsion } from '../domain/expulsion.js';
import { dateInWords } from './date-spelling.js';
import type { Fault, FormFacts, Step } from './step.js';
import { todayOf } from './today.js';

/**
 * Why a choice is not open to the applicant (R44): it is for who was expelled, for some months only. Whom the register
 * does not know, or not since when, is left to the staff.
 */
export function tooLate(code: string, { expelledWithin }: Step, facts: FormFacts): Fault | undefined {
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
