import { addDays, dayOfWeek, type LocalDate } from './zone.js';

interface Holiday {
  /** `MM-DD` */
  readonly day: string;
  readonly since?: number;
  readonly until?: number;
  /** Stays where it is, even on a weekend. */
  readonly fixed?: true;
}

/** Public holidays of Kazakhstan, with the years in which they are days off. */
const holidays: readonly Holiday[] = [
  { day: '01-01' },
  { day: '01-02' },
  { day: '01-07', fixed: true },
  { day: '03-08' },
  { day: '03-15', since: 2027 },
  { day: '03-21' },
  { day: '03-22' },
  { day: '03-23' },
  { day: '05-01' },
  { day: '05-07' },
  { day: '05-09' },
  { day: '07-06' },
  { day: '08-30', until: 2025 },
  { day: '10-25', since: 2022 },
  { day: '12-16' },
];

/**
 * The first day of Kurban Ait, which follows the moon and never moves. Up to 2027 as announced, later ones by
 * the Umm al-Qura calendar; years that are not here go into the institution's own days off.
 */
const kurbanAit: Readonly<Record<number, LocalDate>> = {
  2024: '2024-06-16',
  2025: '2025-06-06',
  2026: '2026-05-27',
  2027: '2027-05-16',
  2028: '2028-05-05',
  2029: '2029-04-24',
  2030: '2030-04-13',
};

export function isWeekend(date: LocalDate): boolean {
  const weekday = dayOfWeek(date);
  return weekday === 0 || weekday === 6;
}

/**
 * The days off of a year: the holidays where they fall, and for each that falls on a weekend and may move
 * the next day that would have been a working day.
 */
export function publicHolidays(year: number): ReadonlySet<LocalDate> {
  const ofYear = holidays.filter(({ since, until }) => year >= (since ?? year) && year <= (until ?? year));
  const off = new Set(ofYear.map((holiday) => `${year}-${holiday.day}`));
  const feast = kurbanAit[year];
  if (feast) off.add(feast);
  for (const holiday of ofYear) {
    const date = `${year}-${holiday.day}`;
    if (holiday.fixed || !isWeekend(date)) continue;
    let moved = addDays(date, 1);
    while (isWeekend(moved) || off.has(moved)) moved = addDays(moved, 1);
    off.add(moved);
  }
  return off;
}
