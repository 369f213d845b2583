import type { Actor } from '../domain/person.js';
import type { WorkingHours } from '../domain/institution.js';
import { addDays, type LocalDate } from '../domain/zone.js';
import type { CalendarChange } from '../ports/catalogue-store.js';
import type { Deps } from './deps.js';
import { recordAct } from './record-act.js';

/** What an administrator does to the centre's calendar. */
export type CalendarAct =
  /** Days off, the first and the last one among them. */
  | { readonly type: 'close'; readonly from: LocalDate; readonly until: LocalDate }
  /** They are no days off after all. */
  | { readonly type: 'reopen'; readonly from: LocalDate; readonly until: LocalDate }
  /** A Saturday or holiday that is worked. */
  | { readonly type: 'workOn'; readonly date: LocalDate }
  | { readonly type: 'restOn'; readonly date: LocalDate }
  | { readonly type: 'setHours'; readonly hours: WorkingHours }
  /** The hours of the catalogue again. */
  | { readonly type: 'declaredHours' };

export type CalendarChanged = { readonly ok: true } | { readonly ok: false; readonly why: CalendarRefusal };

/**
 * `order`: the last day lies before the first; `past`: the day is over; `tooLong`: a slip of the year, or more days than the centre can be
 * closed at a stretch; `restsAnyway`, `worksAnyway`: nothing would change.
 */
export type CalendarRefusal =
  'notAdministrator' | 'order' | 'past' | 'tooLong' | 'restsAnyway' | 'worksAnyway';

/** Whose chain of the audit tells of changes of the calendar. */
export const calendarAudit = 'calendar';

const longestStretch = 100;
const furthestAhead = 800;
/** Of all days to come: between so many days off there is always a working day within a year. */
const mostDays = 300;

/**
 * Changes the days and hours by which terms are counted from now on: here at once, in other processes within a minute. Who did it is kept
 * in the audit. Dates that were promised already stay.
 */
export async function changeCalendar(
  deps: Pick<Deps, 'keptCalendar' | 'followCalendar' | 'calendar' | 'audit' | 'clock'>,
  input: { readonly actor: Actor; readonly act: CalendarAct },
): Promise<CalendarChanged> {
  const { actor, act } = input;
  if (!actor.administrator) return { ok: false, why: 'notAdministrator' };
  const why = await findRefusal(deps, act);
  if (why !== undefined) return { ok: false, why };
  await deps.keptCalendar.change(changeBy(act));
  await recordAct(deps, actor, { application: calendarAudit, what: told(act) });
  await deps.followCalendar();
  return { ok: true };
}

async function findRefusal(
  { calendar, clock, keptCalendar }: Pick<Deps, 'calendar' | 'clock' | 'keptCalendar'>,
  act: CalendarAct,
): Promise<CalendarRefusal | undefined> {
  const kept = calendar();
  const today = kept.localDate(clock.now());
  if (act.type === 'workOn') {
    if (act.date < today) return 'past';
    if (act.date > addDays(today, furthestAhead)) return 'tooLong';
    return kept.isWorkingDay(act.date) ? 'worksAnyway' : undefined;
  }
  if (act.type !== 'close') return undefined;
  const { from, until } = act;
  if (until < from) return 'order';
  if (from < today) return 'past';
  if (until > addDays(from, longestStretch) || from > addDays(today, furthestAhead)) return 'tooLong';
  const closed = days(from, until);
  if (!closed.some((date) => kept.isWorkingDay(date))) return 'restsAnyway';
  const { daysOff } = await keptCalendar.read();
  const all = new Set([...daysOff.filter((date) => date >= today), ...closed]);
  return all.size > mostDays ? 'tooLong' : undefined;
}

function changeBy(act: CalendarAct): CalendarChange {
  switch (act.type) {
    case 'close': {
      const closed = days(act.from, act.until);
      return { add: { daysOff: closed }, remove: { workingSaturdays: closed } };
    }
    case 'reopen':
      return { remove: { daysOff: days(act.from, act.until) } };
    case 'workOn':
      return { add: { workingSaturdays: [act.date] }, remove: { daysOff: [act.date] } };
    case 'restOn':
      return { remove: { workingSaturdays: [act.date] } };
    case 'setHours':
      return { hours: act.hours };
    case 'declaredHours':
      return { hours: 'declared' };
  }
}

/** For the audit: codes, dates and times only. */
function told(act: CalendarAct): string {
  switch (act.type) {
    case 'close':
    case 'reopen':
      return `calendar.${act.type}:${act.from}:${act.until}`;
    case 'workOn':
    case 'restOn':
      return `calendar.${act.type}:${act.date}`;
    case 'setHours': {
      const { from, until, break: pause } = act.hours;
      return `calendar.setHours:${from}-${until}${pause ? `,${pause.from}-${pause.until}` : ''}`;
    }
    case 'declaredHours':
      return 'calendar.declaredHours';
  }
}

function days(from: LocalDate, until: LocalDate): LocalDate[] {
  const all: LocalDate[] = [];
  for (let date = from; date <= until; date = addDays(date, 1)) all.push(date);
  return all;
}
