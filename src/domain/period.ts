import { addDays, type LocalDate } from './zone.js';

/** How long something lasts, at least and at most. */
export interface Span {
  readonly unit: 'months' | 'days';
  readonly min: number;
  readonly max: number;
}

/** The days on which it may end, both among them. */
export interface Ends {
  readonly earliest: LocalDate;
  readonly latest: LocalDate;
}

/**
 * When something may end that begins on a day and lasts so long. Offices count the last day in or out: six months from
 * 11 January end on 10 or on 11 July, and both stand. "One month to three" means up to three, as the notice on the wall
 * says it.
 */
export function endsOf(from: LocalDate, { unit, min, max }: Span): Ends {
  if (unit === 'days') return { earliest: addDays(from, min - 1), latest: addDays(from, max) };
  return { earliest: min === 1 ? from : lastDay(from, min), latest: addMonths(from, max) };
}

/** The same day of a later month, or the last day of that month where it has no such day. */
function addMonths(from: LocalDate, months: number): LocalDate {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const found = new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)));
  return found.toISOString().slice(0, 10);
}

/** The day before the same day of a later month; where that month has no such day, its last one. */
function lastDay(from: LocalDate, months: number): LocalDate {
  const same = addMonths(from, months);
  return same.slice(8) === from.slice(8) ? addDays(same, -1) : same;
}
