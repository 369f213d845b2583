import { isWeekend, publicHolidays } from './holidays.js';
import { addDays, addMonths, type LocalDate } from './zone.js';

/**
 * The last day on which one may still apply so many months after the expulsion (R44): the same day of that month, or
 * its last one; if it is a weekend or a holiday, the next working day, as the Civil Code has it for terms.
 */
export function lastDayAfterExpulsion(expelledOn: LocalDate, months: number): LocalDate {
  let last = addMonths(expelledOn, months);
  while (isWeekend(last) || publicHolidays(Number(last.slice(0, 4))).has(last)) last = addDays(last, 1);
  return last;
}
