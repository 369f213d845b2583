import { isWeekend, publicHolidays } from './holidays.js';
import type { WorkingHours } from './institution.js';
import { addDays, minute, zoneOf, type LocalDate, type Zone } from './zone.js';

export interface CalendarSettings {
  /** IANA name. */
  readonly timeZone: string;
  readonly hours: WorkingHours;
  /** Days that the institution does not work besides weekends and public holidays. */
  readonly daysOff?: readonly LocalDate[] | undefined;
  /** Weekend days or holidays that are worked, as the government moves them each year. */
  readonly workingSaturdays?: readonly LocalDate[] | undefined;
}

/** The working days and hours of an institution or of one of its units. */
export interface Calendar {
  readonly zone: Zone;
  localDate(at: Date): LocalDate;
  isWorkingDay(date: LocalDate): boolean;
  /** The first working day after that one. */
  nextWorkingDay(date: LocalDate): LocalDate;
  /** The last working day before that one. */
  previousWorkingDay(date: LocalDate): LocalDate;
  /** The `count`-th working day after that one; 0: the day itself or, if it is a day off, the next working day. */
  addWorkingDays(date: LocalDate, count: number): LocalDate;
  /** Working days after `from` up to and with `until`: from Friday to Monday it is 1. Negative backwards. */
  workingDaysBetween(from: LocalDate, until: LocalDate): number;
  /** Whether the desk is open: not in the evening, on a day off or during the lunch break. */
  isWorkingTime(at: Date): boolean;
  startOfWork(date: LocalDate): Date;
  endOfWork(date: LocalDate): Date;
  /** When so much working time has passed; it ends at 18:00 rather than at 9:00 of the next day. */
  addWorkingTime(from: Date, ms: number): Date;
  /** Milliseconds of working time; 0 where `until` is not after `from`. */
  workingTimeBetween(from: Date, until: Date): number;
}

/** A calendar without a working day in a year is a mistake in the settings, not something to wait for. */
const patience = 400;

/**
 * @throws RangeError for a time zone that is not known, Error for hours that make no day
 */
export function createCalendar(settings: CalendarSettings): Calendar {
  const zone = zoneOf(settings.timeZone);
  const stretches = readHours(settings.hours);
  const opens = (stretches[0] as Stretch).from;
  const closes = (stretches.at(-1) as Stretch).until;
  const daysOff = new Set(settings.daysOff);
  const worked = new Set(settings.workingSaturdays);
  const holidays = new Map<string, ReadonlySet<LocalDate>>();

  function isHoliday(date: LocalDate): boolean {
    const year = date.slice(0, 4);
    let ofYear = holidays.get(year);
    if (!ofYear) holidays.set(year, (ofYear = publicHolidays(Number(year))));
    return ofYear.has(date);
  }

  function isWorkingDay(date: LocalDate): boolean {
    if (daysOff.has(date)) return false;
    return worked.has(date) || !(isWeekend(date) || isHoliday(date));
  }

  function step(date: LocalDate, by: 1 | -1): LocalDate {
    let next = addDays(date, by);
    for (let tries = 0; !isWorkingDay(next); tries += 1) {
      if (tries > patience) throw new Error(`no working day near ${date}`);
      next = addDays(next, by);
    }
    return next;
  }

  function addWorkingDays(date: LocalDate, count: number): LocalDate {
    let found = count === 0 && !isWorkingDay(date) ? step(date, 1) : date;
    for (let n = 0; n < Math.abs(count); n += 1) found = step(found, count < 0 ? -1 : 1);
    return found;
  }

  function workingDaysBetween(from: LocalDate, until: LocalDate): number {
    if (until < from) return -workingDaysBetween(until, from);
    let count = 0;
    for (let date = addDays(from, 1); date <= until; date = addDays(date, 1))
      if (isWorkingDay(date)) count += 1;
    return count;
  }

  function addWorkingTime(from: Date, ms: number): Date {
    let date = zone.localDate(from);
    let clock = zone.timeOfDay(from);
    if (!isWorkingDay(date)) [date, clock] = [step(date, 1), 0];
    for (let left = ms; ; [date, clock] = [step(date, 1), 0]) {
      for (const stretch of stretches) {
        const start = Math.max(clock, stretch.from);
        if (start >= stretch.until) continue;
        if (start + left <= stretch.until) return zone.moment(date, start + left);
        left -= stretch.until - start;
      }
    }
  }

  function workedUpTo(date: LocalDate, clock: number): number {
    if (!isWorkingDay(date)) return 0;
    return stretches.reduce((sum, { from, until }) => sum + Math.max(0, Math.min(clock, until) - from), 0);
  }

  function workingTimeBetween(from: Date, until: Date): number {
    if (until <= from) return 0;
    const last = zone.localDate(until);
    let date = zone.localDate(from);
    let sum = -workedUpTo(date, zone.timeOfDay(from));
    for (; date < last; date = addDays(date, 1)) sum += workedUpTo(date, closes);
    return sum + workedUpTo(last, zone.timeOfDay(until));
  }

  return {
    zone,
    localDate: (at) => zone.localDate(at),
    isWorkingDay,
    nextWorkingDay: (date) => step(date, 1),
    previousWorkingDay: (date) => step(date, -1),
    addWorkingDays,
    workingDaysBetween,
    isWorkingTime(at) {
      const clock = zone.timeOfDay(at);
      return (
        isWorkingDay(zone.localDate(at)) &&
        stretches.some(({ from, until }) => clock >= from && clock < until)
      );
    },
    startOfWork: (date) => zone.moment(date, opens),
    endOfWork: (date) => zone.moment(date, closes),
    addWorkingTime,
    workingTimeBetween,
  };
}

/** Milliseconds since midnight. */
interface Stretch {
  readonly from: number;
  readonly until: number;
}

function readHours({ from, until, break: pause }: WorkingHours): readonly Stretch[] {
  const ends = [from, ...(pause ? [pause.from, pause.until] : []), until].map(readTime);
  if (ends.some((end, i) => i > 0 && end <= (ends[i - 1] as number))) {
    throw new Error(`working hours that make no day: ${from} to ${until}`);
  }
  const [opens, lunch, back, closes] = pause ? ends : [ends[0], ends[1]];
  const stretches = [{ from: opens as number, until: lunch as number }];
  if (pause) stretches.push({ from: back as number, until: closes as number });
  return stretches;
}

function readTime(text: string): number {
  const match = /^(\d\d):(\d\d)$/.exec(text);
  if (!match) throw new Error(`not a time of day: ${text}`);
  return (Number(match[1]) * 60 + Number(match[2])) * minute;
}
