import { textOf, type Answers, type Application } from './application.js';
import type { Calendar } from './calendar.js';
import type { OpenWindow, Term } from './service.js';
import { addDays, minute, zoneOf, type LocalDate } from './zone.js';

/**
 * When a case counts as received (R35): at once during the day, at the opening of the desk if it comes earlier
 * that day, and on the next working day if it comes after hours, on a day off or on a holiday.
 */
export function registeredAt(receivedAt: Date, calendar: Calendar): Date {
  const date = calendar.localDate(receivedAt);
  if (!calendar.isWorkingDay(date) || receivedAt >= calendar.endOfWork(date)) {
    return calendar.startOfWork(calendar.nextWorkingDay(date));
  }
  const opening = calendar.startOfWork(date);
  return receivedAt < opening ? opening : receivedAt;
}

/**
 * The end of the declared term (R36, R37). Days end with the working hours of the last day; hours and minutes
 * are working time. A last calendar day that is a day off gives way to the next working day, as the Civil Code
 * has it for terms.
 */
export function dueAt(term: Term, registered: Date, calendar: Calendar): Date {
  const time = ((term.hours ?? 0) * 60 + (term.minutes ?? 0)) * minute;
  if (!term.days) return calendar.addWorkingTime(registered, time);
  const first = calendar.localDate(registered);
  const days = term.intakeDay === 'counted' ? term.days - 1 : term.days;
  const last =
    term.kind === 'working'
      ? calendar.addWorkingDays(first, days)
      : calendar.addWorkingDays(addDays(first, days), 0);
  const end = calendar.endOfWork(last);
  return time === 0 ? end : calendar.addWorkingTime(end, time);
}

/** Nothing is promised more exactly, or sooner. */
const quarter = 15 * minute;

export interface PlanInput {
  readonly term: Term;
  /** Working time that cases of this service took on average, milliseconds. */
  readonly averageMs?: number | undefined;
  readonly registeredAt: Date;
}

/** When the case will probably be done (R17): by the average, to the next quarter of an hour, never after the term. */
export function plannedAt(input: PlanInput, calendar: Calendar): Date {
  const due = dueAt(input.term, input.registeredAt, calendar);
  if (input.averageMs === undefined) return due;
  const average = calendar.addWorkingTime(input.registeredAt, Math.max(quarter, input.averageMs)).getTime();
  const planned = new Date(Math.ceil(average / quarter) * quarter);
  return planned < due ? planned : due;
}

/**
 * The same moment after the clock has stood still: as much working time later as passed meanwhile. No time is named more
 * exactly than to the minute, so that whole minutes count: a few seconds would make 18:00 the 9:00 of the next working day.
 */
export function resume(at: Date, stoppedAt: Date, resumedAt: Date, calendar: Calendar): Date {
  const waited = Math.floor(calendar.workingTimeBetween(stoppedAt, resumedAt) / minute) * minute;
  return waited === 0 ? at : calendar.addWorkingTime(at, waited);
}

export interface Times {
  readonly registeredAt: Date;
  readonly plannedAt: Date;
  readonly dueAt: Date;
  /** Where the result still has to travel: by when the staff must be done (R36). */
  readonly innerDueAt?: Date | undefined;
}

/** The times of a case whose clock has stood still since then and goes on at `now`; undefined for one that has no times. */
export function timesAfterPause(
  application: Application,
  since: Date | undefined,
  now: Date,
  calendar: Calendar,
): Times | undefined {
  const { registeredAt: registered, plannedAt: planned, dueAt: due } = application;
  if (!since || !registered || !planned || !due) return undefined;
  return {
    registeredAt: registered,
    plannedAt: resume(planned, since, now, calendar),
    dueAt: resume(due, since, now, calendar),
  };
}

/** For days that are named as "before the 5th of September": that day, or the last working day before it. */
export function lastWorkingDayUpTo(day: string, year: number, calendar: Calendar): LocalDate {
  const date = `${year}-${day}`;
  return calendar.isWorkingDay(date) ? date : calendar.previousWorkingDay(date);
}

export interface WindowDates {
  readonly open: boolean;
  /** First and last day of the window that is open, or of the next one. */
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/**
 * The window in which a service takes applications (R38); its first and last day belong to it. An answer may
 * give it another end; while that question is open, the latest end holds, so that nobody is turned away early.
 * A window may run over the new year.
 */
export function windowDates(
  open: OpenWindow,
  now: Date,
  answers: Answers | undefined,
  timeZone: string,
): WindowDates {
  const today = zoneOf(timeZone).localDate(now);
  const year = Number(today.slice(0, 4));
  const [from, until] = [open.from, lastDay(open, answers)];
  const wraps = until < from;
  for (let start = wraps ? year - 1 : year; ; start += 1) {
    const window = { from: `${start}-${from}`, until: `${wraps ? start + 1 : start}-${until}` };
    if (window.until >= today) return { open: window.from <= today, ...window };
  }
}

export function windowOpen(
  open: OpenWindow | undefined,
  now: Date,
  answers: Answers | undefined,
  timeZone: string,
): boolean {
  return open === undefined || windowDates(open, now, answers, timeZone).open;
}

function lastDay(open: OpenWindow, answers: Answers | undefined): string {
  if (!open.by) return open.until;
  const value = textOf(answers?.get(open.by.field));
  if (value !== undefined) return open.by.windows[value]?.until ?? open.until;
  // Counted from the opening day, so that an end in the new year is later than one in the old.
  const ends = [open.until, ...Object.values(open.by.windows).map((window) => window.until)];
  const later = (end: string) => `${end < open.from ? 1 : 0}-${end}`;
  return ends.reduce((latest, end) => (later(end) > later(latest) ? end : latest));
}
