/** A day of the local calendar, `YYYY-MM-DD`; such texts compare as the days do. */
export type LocalDate = string;

export const minute = 60_000;
export const day = 24 * 60 * minute;

/** Local dates and times of one time zone. */
export interface Zone {
  localDate(at: Date): LocalDate;
  /** Milliseconds since local midnight, by the clock on the wall. */
  timeOfDay(at: Date): number;
  /** The moment at which the clock on the wall shows so many milliseconds after midnight of that day. */
  moment(date: LocalDate, timeOfDay: number): Date;
}

const zones = new Map<string, Zone>();

/**
 * The zone by its IANA name, `Asia/Almaty`; throws a RangeError for a name that Intl does not know.
 * Intl is slow, and offsets change at most at half hours, so each half hour is asked about once.
 */
export function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const zone = createZone(timeZone);
  zones.set(timeZone, zone);
  return zone;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return isoDate(Date.parse(date) + days * day);
}

/** The same day so many months later; the last day of a month that has no such day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return isoDate(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, last)));
}

/** 0 is Sunday. */
export function dayOfWeek(date: LocalDate): number {
  return new Date(date).getUTCDay();
}

function createZone(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const offsets = new Map<number, number>();

  function offset(at: number): number {
    const slot = Math.floor(at / (30 * minute));
    let found = offsets.get(slot);
    if (found === undefined) {
      if (offsets.size > 20_000) offsets.clear();
      found = readOffset(format, slot * 30 * minute);
      offsets.set(slot, found);
    }
    return found;
  }

  return {
    localDate: (at) => isoDate(at.getTime() + offset(at.getTime())),
    timeOfDay: (at) => modulo(at.getTime() + offset(at.getTime()), day),
    moment(date, timeOfDay) {
      const wall = Date.parse(date) + timeOfDay;
      return new Date(wall - offset(wall - offset(wall)));
    },
  };
}

/** `GMT+05:00`, or plain `GMT`. */
function readOffset(format: Intl.DateTimeFormat, at: number): number {
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /([+-])(\d\d):(\d\d)/.exec(name);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * minute;
}

function isoDate(at: number): LocalDate {
  return new Date(at).toISOString().slice(0, 10);
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
