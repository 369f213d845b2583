import type { Application } from './application.js';
import type { Calendar } from './calendar.js';
import { promisedAt } from './state-corporation.js';

/**
 * Working days until a moment, by the day: 0 is today, negative when its day is over. A day that passed over a weekend is a day late,
 * although no working day has gone by.
 */
export function daysUntil(at: Date, now: Date, calendar: Calendar): number {
  const [today, last] = [calendar.localDate(now), calendar.localDate(at)];
  const days = calendar.workingDaysBetween(today, last);
  return last < today ? Math.min(days, -1) : days;
}

type Running = Pick<Application, 'status' | 'correction' | 'waiting' | 'plannedAt' | 'dueAt' | 'innerDueAt'>;

/** Working days until the planned date of an open case; undefined while a correction or a place is waited for: the clock stands still. */
export function daysLeft(application: Running, now: Date, calendar: Calendar): number | undefined {
  return isRunning(application) && application.plannedAt
    ? daysUntil(application.plannedAt, now, calendar)
    : undefined;
}

/** The same as the applicant may count on it. */
export function daysPromised(application: Running, now: Date, calendar: Calendar): number | undefined {
  const promised = promisedAt(application);
  return isRunning(application) && promised ? daysUntil(promised, now, calendar) : undefined;
}

function isRunning({ status, correction, waiting }: Running): boolean {
  return (status === 'submitted' || status === 'inProgress') && !correction && !waiting;
}
