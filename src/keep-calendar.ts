import type { Catalogue } from './catalogue/load-catalogue.js';
import { createCalendar } from './domain/calendar.js';
import type { Storage } from './storage/open-storage.js';

/** How often the administrators' days off are read again, ms. */
const calendarMs = 60_000;

/** The centre's calendar, with the days that the administrators keep. */
export async function keepCalendar(
  storage: Storage,
  institution: Catalogue['institution'],
  report: (error: unknown, what: string) => void,
) {
  const read = async () =>
    createCalendar({
      timeZone: institution.timeZone,
      hours: institution.hours,
      ...(await storage.calendar.read()),
    });
  let current = await read();
  const timer = setInterval(() => {
    read().then(
      (calendar) => (current = calendar),
      (error: unknown) => report(error, 'calendar not read'),
    );
  }, calendarMs);
  timer.unref();
  return { now: () => current, stop: () => clearInterval(timer) };
}
