import type { Catalogue } from './catalogue/load-catalogue.js';
import { createCalendar } from './domain/calendar.js';
import type { Storage } from './storage/open-storage.js';

/** How often it is read again what administrators have changed in other processes, ms. */
const calendarMs = 60_000;

/** The centre's calendar, with the days and hours that the administrators keep. */
export async function keepCalendar(
  storage: Pick<Storage, 'calendar'>,
  institution: Catalogue['institution'],
  report: (error: unknown, what: string) => void,
) {
  const read = async () => {
    const { hours = institution.hours, ...days } = await storage.calendar.read();
    return createCalendar({ timeZone: institution.timeZone, hours, ...days });
  };
  let current = await read();
  const follow = async () => {
    current = await read();
  };
  const timer = setInterval(() => {
    follow().catch((error: unknown) => report(error, 'calendar not read'));
  }, calendarMs);
  timer.unref();
  return { now: () => current, follow, stop: () => clearInterval(timer) };
}
