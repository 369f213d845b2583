import type { Calendar } from './calendar.js';
import { windowDates, type Times } from './deadlines.js';
import type { StudyHolidays } from './institution.js';
import type { Service } from './service.js';
import type { LocalDate } from './zone.js';

/** First and last working day of holidays of study. */
export interface HolidayDays {
  readonly first: LocalDate;
  readonly last: LocalDate;
}

/** Whether a case is carried out in the holidays of study only: all of its service, or its ground (R43). */
export function waitsForHolidays(service: Service, ground: string | undefined): boolean {
  return service.inHolidays === true || groundOf(service, ground)?.inHolidays === true;
}

/**
 * The times of a case that is carried out in the holidays of study (R43). It may be filed at any time; it is planned
 * for the first working day of the next holidays, or for the ordinary day if that lies in them, and the term runs
 * until their last working day. The holidays that are nearly over count only if the ordinary term still ends in them.
 */
export function timesInHolidays(
  times: Times,
  holidays: readonly StudyHolidays[],
  calendar: Calendar,
  timeZone: string,
): Times {
  const days = holidaysFrom(times.dueAt, holidays, calendar, timeZone);
  if (!days) return times;
  const inThem = calendar.localDate(times.plannedAt) >= days.first;
  return {
    ...times,
    plannedAt: inThem ? times.plannedAt : calendar.endOfWork(days.first),
    dueAt: calendar.endOfWork(days.last),
  };
}

/** The holidays that are on at that moment or come next, as far as anybody works in them. */
export function holidaysFrom(
  at: Date,
  holidays: readonly StudyHolidays[],
  calendar: Calendar,
  timeZone: string,
): HolidayDays | undefined {
  const date = calendar.localDate(at);
  const found = holidays
    .map((one) => workedIn(one, at, calendar, timeZone))
    .filter(({ first, last }) => first <= last && last >= date);
  return found.reduce<HolidayDays | undefined>(
    (next, one) => (next === undefined || one.last < next.last ? one : next),
    undefined,
  );
}

function workedIn(
  { from, until }: StudyHolidays,
  at: Date,
  calendar: Calendar,
  timeZone: string,
): HolidayDays {
  const dates = windowDates({ from, until }, at, undefined, timeZone);
  return {
    first: calendar.addWorkingDays(dates.from, 0),
    last: calendar.isWorkingDay(dates.until) ? dates.until : calendar.previousWorkingDay(dates.until),
  };
}

function groundOf({ grounds }: Service, code: string | undefined) {
  return grounds.find((ground) => ground.code === code);
}
