import type { WorkingHours } from '../domain/institution.js';
import { addDays, type LocalDate } from '../domain/zone.js';
import type { Deps } from './deps.js';

/** The calendar as administrators keep it. */
export interface CalendarKept {
  readonly hours: WorkingHours;
  /** Whether they are those of the catalogue. */
  readonly declared: boolean;
  /** Days off that are still to come, days that follow each other together. */
  readonly daysOff: readonly { readonly from: LocalDate; readonly until: LocalDate }[];
  readonly workingSaturdays: readonly LocalDate[];
}

export async function readCalendar(
  deps: Pick<Deps, 'keptCalendar' | 'calendar' | 'clock' | 'services'>,
): Promise<CalendarKept> {
  const { daysOff, workingSaturdays, hours } = await deps.keptCalendar.read();
  const today = deps.calendar().localDate(deps.clock.now());
  const coming = (days: readonly LocalDate[]) => days.filter((date) => date >= today).toSorted();
  const stretches: { from: LocalDate; until: LocalDate }[] = [];
  for (const date of coming(daysOff)) {
    const last = stretches.at(-1);
    if (last && addDays(last.until, 1) === date) last.until = date;
    else stretches.push({ from: date, until: date });
  }
  return {
    hours: hours ?? deps.services.institution.hours,
    declared: hours === undefined,
    daysOff: stretches,
    workingSaturdays: coming(workingSaturdays),
  };
}
