import type { Calendar } from './calendar.js';
import { addDays, minute } from './zone.js';

const hour = 60 * minute;
/** By the clock on the wall of the centre. */
const quiet = { from: 21 * hour, until: 8 * hour } as const;

/** The same moment, or 8:00 of the morning after: nobody is reminded between 21:00 and 8:00. */
export function awakeTime(at: Date, { zone }: Calendar): Date {
  const clock = zone.timeOfDay(at);
  if (clock >= quiet.until && clock < quiet.from) return at;
  const date = zone.localDate(at);
  return zone.moment(clock < quiet.until ? date : addDays(date, 1), quiet.until);
}

/** The same moment, or the next at which the desk is open: the staff are reminded at work only, lunch included. */
export function deskTime(at: Date, calendar: Calendar): Date {
  const date = calendar.localDate(at);
  if (!calendar.isWorkingDay(date) || at >= calendar.endOfWork(date))
    return atOpening(calendar.nextWorkingDay(date), calendar);
  return at < calendar.startOfWork(date) ? atOpening(date, calendar) : awakeTime(at, calendar);
}

/** When the desk opens; where that is before 8:00, at 8:00. */
export function atOpening(date: string, calendar: Calendar): Date {
  return awakeTime(calendar.startOfWork(date), calendar);
}
