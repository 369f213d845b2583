import { findAbsence } from '../domain/absence.js';
import { isReachable } from '../domain/person.js';
import { minute, type LocalDate } from '../domain/zone.js';
import type { Deps } from './deps.js';
import { morningDelivery } from './morning-delivery.js';

/** By the clock on the wall; who starts the bot in the afternoon no longer wishes anybody a good morning. */
const morning = { from: 9 * 60 * minute, until: 12 * 60 * minute } as const;

/**
 * From 9:00 of a working day on, everybody of the staff is owed a list of what waits for them; a day's list
 * is owed once, however often this is done.
 *
 * @param done the day whose lists were made already, so that the staff is gone through once a day
 * @returns the day whose lists are made now; undefined where it is not the time for them
 */
export async function addMorningLists(
  deps: Pick<Deps, 'accounts' | 'deliveries' | 'calendar' | 'clock' | 'nudge'>,
  done?: LocalDate,
): Promise<LocalDate | undefined> {
  const calendar = deps.calendar();
  const now = deps.clock.now();
  const today = calendar.localDate(now);
  const clock = calendar.zone.timeOfDay(now);
  if (today === done) return today;
  if (!calendar.isWorkingDay(today) || clock < morning.from || clock >= morning.until) return undefined;
  const staff = (await deps.accounts.listStaff({})).filter(
    (account) =>
      isReachable(account) &&
      account.remindersOff !== true &&
      findAbsence(account.staff, today) === undefined,
  );
  const dueAt = calendar.zone.moment(today, morning.from);
  await deps.deliveries.add(staff.map(({ id }) => morningDelivery(id, today, dueAt)));
  if (staff.length > 0) deps.nudge();
  return today;
}
