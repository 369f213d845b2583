import type { Calendar } from './calendar.js';
import type { Times } from './deadlines.js';

/** Working days before the end of the term by which the result is brought to the State Corporation. */
const daysBefore = 1;

/**
 * The times of a case whose result is fetched at the State Corporation (R36): the person is promised the end of the
 * term, and the staff must be done a working day earlier.
 */
export function timesThroughCorporation(times: Times, calendar: Calendar): Times {
  const lastDay = calendar.addWorkingDays(calendar.localDate(times.dueAt), -daysBefore);
  const innerDueAt = calendar.endOfWork(lastDay);
  const plannedAt = times.plannedAt < innerDueAt ? times.plannedAt : innerDueAt;
  return { ...times, plannedAt, innerDueAt };
}

/** When the applicant can have the result: as planned, or, where it travels, at the end of the term. */
export function promisedAt(times: {
  readonly plannedAt?: Date | undefined;
  readonly dueAt?: Date | undefined;
  readonly innerDueAt?: Date | undefined;
}): Date | undefined {
  return times.innerDueAt === undefined ? times.plannedAt : times.dueAt;
}
