import { describe, expect, test } from '@jest/globals';
import { createCalendar, type CalendarSettings } from '../../src/domain/calendar.js';
import { publicHolidays, isWeekend } from '../../src/domain/holidays.js';

const almaty: CalendarSettings = {
  timeZone: 'Asia/Almaty',
  hours: { from: '09:00', until: '18:00', break: { from: '13:00', until: '14:00' } },
};

const calendar = createCalendar(almaty);
const hours = (n: number) => n * 3_600_000;

/** A moment by the clock on the wall in Almaty. */
function at(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00+05:00`);
}

function show(moment: Date): string {
  return new Date(moment.getTime() + hours(5)).toISOString().slice(0, 16).replace('T', ' ');
}

function weekdaysOff(year: number): string[] {
  const days = Array.from({ length: 366 }, (_, i) =>
    new Date(Date.UTC(year, 0, 1 + i)).toISOString().slice(0, 10),
  );
  return days
    .filter((day) => day.startsWith(`${year}`) && !isWeekend(day) && !calendar.isWorkingDay(day))
    .map((day) => day.slice(5));
}

describe('public holidays of Kazakhstan', () => {
  test('days off on weekdays in 2026', () => {
    expect(weekdaysOff(2026)).toEqual([
      '01-01',
      '01-02',
      '01-07',
      '03-09',
      '03-23',
      '03-24',
      '03-25',
      '05-01',
      '05-07',
      '05-11',
      '05-27',
      '07-06',
      '10-26',
      '12-16',
    ]);
  });

  test('days off on weekdays in 2027', () => {
    expect(weekdaysOff(2027)).toEqual([
      '01-01',
      '01-04',
      '01-07',
      '03-08',
      '03-15',
      '03-22',
      '03-23',
      '03-24',
      '05-03',
      '05-07',
      '05-10',
      '07-06',
      '10-25',
      '12-16',
    ]);
  });

  test.each([
    ['30 August is one until 2025', '2024-08-30', true],
    ['and no longer in 2027', '2027-08-30', false],
    ['15 March is none in 2026', '2026-03-16', false],
    ['and is one from 2027 on', '2028-03-15', true],
    ['30 August 2025, a Saturday, moves to Monday', '2025-09-01', true],
    ['7 January 2024, a Sunday, does not move', '2024-01-08', false],
    ['Kurban Ait 2027, a Sunday, does not move', '2027-05-17', false],
    ['Kurban Ait 2024, a Sunday, does not move', '2024-06-17', false],
    ['Kurban Ait 2025, a Friday', '2025-06-06', true],
    ['1 and 2 January 2028, a Saturday and a Sunday, move to Monday', '2028-01-03', true],
    ['and Tuesday', '2028-01-04', true],
    ['but not to Wednesday', '2028-01-05', false],
  ])('%s', (_, date, off) => {
    expect(publicHolidays(Number(date.slice(0, 4))).has(date)).toBe(off);
  });
});

describe('working days', () => {
  test.each([
    ['2026-11-20', true],
    ['2026-11-21', false],
    ['2026-11-22', false],
    ['2026-12-16', false],
  ])('%s: %s', (date, expected) => {
    expect(calendar.isWorkingDay(date)).toBe(expected);
  });

  test('the institution’s own days off and working Saturdays go before the rules', () => {
    const own = createCalendar({
      ...almaty,
      daysOff: ['2026-11-20'],
      workingSaturdays: ['2026-11-21', '2026-12-16'],
    });
    expect(own.isWorkingDay('2026-11-20')).toBe(false);
    expect(own.isWorkingDay('2026-11-21')).toBe(true);
    expect(own.isWorkingDay('2026-12-16')).toBe(true);
    expect(own.nextWorkingDay('2026-11-19')).toBe('2026-11-21');
  });

  test.each([
    ['2026-11-20', 0, '2026-11-20'],
    ['2026-11-21', 0, '2026-11-23'],
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-12-14', 3, '2026-12-18'],
    ['2025-12-31', 1, '2026-01-05'],
    ['2026-11-23', -1, '2026-11-20'],
  ])('%s and %d working days: %s', (from, count, expected) => {
    expect(calendar.addWorkingDays(from, count)).toBe(expected);
  });

  test.each([
    ['2026-11-20', '2026-11-20', 0],
    ['2026-11-20', '2026-11-22', 0],
    ['2026-11-20', '2026-11-23', 1],
    ['2026-12-14', '2026-12-18', 3],
    ['2026-11-23', '2026-11-20', -1],
  ])('from %s to %s: %d', (from, until, expected) => {
    expect(calendar.workingDaysBetween(from, until)).toBe(expected);
  });

  test('days before a holiday: the day before 16 December is the 15th', () => {
    expect(calendar.previousWorkingDay('2026-12-17')).toBe('2026-12-15');
  });
});

describe('working hours', () => {
  test.each([
    ['2026-11-20 08:59', false],
    ['2026-11-20 09:00', true],
    ['2026-11-20 13:00', false],
    ['2026-11-20 14:00', true],
    ['2026-11-20 17:59', true],
    ['2026-11-20 18:00', false],
    ['2026-11-21 10:00', false],
  ])('%s: %s', (moment, expected) => {
    expect(calendar.isWorkingTime(at(moment))).toBe(expected);
  });

  test('begin and end in local time', () => {
    expect(calendar.startOfWork('2026-11-20')).toEqual(new Date('2026-11-20T04:00:00Z'));
    expect(calendar.endOfWork('2026-11-20')).toEqual(new Date('2026-11-20T13:00:00Z'));
    expect(calendar.localDate(new Date('2026-11-20T19:00:00Z'))).toBe('2026-11-21');
  });

  test.each([
    ['2026-11-20 10:00', 2, '2026-11-20 12:00'],
    ['2026-11-20 12:00', 2, '2026-11-20 15:00'],
    ['2026-11-20 09:00', 8, '2026-11-20 18:00'],
    ['2026-11-20 17:00', 2, '2026-11-23 10:00'],
    ['2026-11-20 06:00', 1, '2026-11-20 10:00'],
    ['2026-11-20 20:00', 1, '2026-11-23 10:00'],
    ['2026-11-21 12:00', 4, '2026-11-23 13:00'],
    ['2026-12-15 17:30', 1, '2026-12-17 09:30'],
    ['2026-11-20 13:30', 0, '2026-11-20 14:00'],
    ['2026-11-16 09:00', 80, '2026-11-27 18:00'],
  ])('%s and %d hours of work: %s', (from, count, expected) => {
    expect(show(calendar.addWorkingTime(at(from), hours(count)))).toBe(expected);
  });

  test.each([
    ['2026-11-20 10:00', '2026-11-20 12:00', 2],
    ['2026-11-20 12:30', '2026-11-20 14:30', 1],
    ['2026-11-20 17:00', '2026-11-23 10:00', 2],
    ['2026-11-20 19:00', '2026-11-23 08:00', 0],
    ['2026-11-21 10:00', '2026-11-22 18:00', 0],
    ['2026-11-16 09:00', '2026-11-27 18:00', 80],
    ['2026-11-20 12:00', '2026-11-20 10:00', 0],
  ])('from %s to %s: %d hours of work', (from, until, expected) => {
    expect(calendar.workingTimeBetween(at(from), at(until))).toBe(hours(expected));
  });

  test('without a break', () => {
    const straight = createCalendar({ timeZone: 'Asia/Almaty', hours: { from: '08:00', until: '17:00' } });
    expect(show(straight.addWorkingTime(at('2026-11-20 12:00'), hours(2)))).toBe('2026-11-20 14:00');
  });

  test.each([
    [{ from: '18:00', until: '09:00' }],
    [{ from: '09:00', until: '18:00', break: { from: '19:00', until: '20:00' } }],
    [{ from: '9', until: '18:00' }],
  ])('that make no day are refused', (wrong) => {
    expect(() => createCalendar({ timeZone: 'Asia/Almaty', hours: wrong })).toThrow();
  });
});

describe('time zones', () => {
  test('Almaty had another offset until March 2024', () => {
    expect(calendar.startOfWork('2024-02-29')).toEqual(new Date('2024-02-29T03:00:00Z'));
    expect(calendar.startOfWork('2024-03-01')).toEqual(new Date('2024-03-01T04:00:00Z'));
  });

  test('a zone with summer time is honoured', () => {
    const berlin = createCalendar({ ...almaty, timeZone: 'Europe/Berlin' });
    expect(berlin.startOfWork('2026-10-23')).toEqual(new Date('2026-10-23T07:00:00Z'));
    expect(berlin.startOfWork('2026-10-27')).toEqual(new Date('2026-10-27T08:00:00Z'));
    expect(berlin.localDate(new Date('2026-07-01T22:30:00Z'))).toBe('2026-07-02');
  });

  test('a zone that nobody knows is refused', () => {
    expect(() => createCalendar({ ...almaty, timeZone: 'Asia/Nowhere' })).toThrow(RangeError);
  });
});
