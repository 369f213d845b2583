import { describe, expect, test } from '@jest/globals';
import { plainAnswers } from '../../src/domain/application.js';
import { createCalendar } from '../../src/domain/calendar.js';
import {
  dueAt,
  lastWorkingDayUpTo,
  plannedAt,
  registeredAt,
  resume,
  timesAfterPause,
  windowDates,
  windowOpen,
} from '../../src/domain/deadlines.js';
import type { OpenWindow, Term } from '../../src/domain/service.js';
import { cases, submitted } from './lifecycle-cases.js';

const calendar = createCalendar({
  timeZone: 'Asia/Almaty',
  hours: { from: '09:00', until: '18:00', break: { from: '13:00', until: '14:00' } },
});

function at(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00+05:00`);
}

function show(moment: Date): string {
  return new Date(moment.getTime() + 5 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

describe('R35: registration', () => {
  test.each([
    ['during the day', '2026-11-19 10:42', '2026-11-19 10:42'],
    ['during lunch', '2026-11-19 13:30', '2026-11-19 13:30'],
    ['before work', '2026-11-19 07:00', '2026-11-19 09:00'],
    ['at closing time', '2026-11-19 18:00', '2026-11-20 09:00'],
    ['on Friday evening', '2026-11-20 23:59', '2026-11-23 09:00'],
    ['on Saturday', '2026-11-21 10:00', '2026-11-23 09:00'],
    ['on a holiday', '2026-12-16 10:00', '2026-12-17 09:00'],
    [
      'after midnight in Almaty, when it is still yesterday in Greenwich',
      '2026-11-20 00:30',
      '2026-11-20 09:00',
    ],
  ])('%s', (_, received, expected) => {
    expect(show(registeredAt(at(received), calendar))).toBe(expected);
  });
});

const working = { kind: 'working', intakeDay: 'not' } as const;

describe('the end of the declared term', () => {
  test.each<[string, Term, string, string]>([
    [
      'R36: the day of receipt is not counted',
      { days: 3, ...working },
      '2026-11-19 10:42',
      '2026-11-24 18:00',
    ],
    [
      'R36: it is counted',
      { days: 3, kind: 'working', intakeDay: 'counted' },
      '2026-11-19 10:42',
      '2026-11-23 18:00',
    ],
    [
      'one day, counted: the same day',
      { days: 1, kind: 'working', intakeDay: 'counted' },
      '2026-11-19 10:42',
      '2026-11-19 18:00',
    ],
    ['R37: working days', { days: 10, ...working }, '2026-12-14 10:00', '2026-12-29 18:00'],
    [
      'R37: calendar days',
      { days: 10, kind: 'calendar', intakeDay: 'not' },
      '2026-12-14 10:00',
      '2026-12-24 18:00',
    ],
    [
      'R37: calendar days that end on a Sunday',
      { days: 3, kind: 'calendar', intakeDay: 'not' },
      '2026-11-19 10:00',
      '2026-11-23 18:00',
    ],
    ['R37: hours are working time', { hours: 4, ...working }, '2026-11-19 16:00', '2026-11-20 11:00'],
    ['R37: minutes', { minutes: 20, ...working }, '2026-11-19 12:50', '2026-11-19 14:10'],
  ])('%s', (_, term, registered, expected) => {
    expect(show(dueAt(term, at(registered), calendar))).toBe(expected);
  });
});

describe('R17: the planned date', () => {
  const term: Term = { days: 3, ...working };
  const hour = 3_600_000;

  test.each([
    ['nothing is known: the term', undefined, '2026-11-24 18:00'],
    ['the average', 10 * hour, '2026-11-20 12:45'],
    ['an average beyond the term', 100 * hour, '2026-11-24 18:00'],
  ])('%s', (_, averageMs, expected) => {
    const planned = plannedAt({ term, averageMs, registeredAt: at('2026-11-19 10:42') }, calendar);
    expect(show(planned)).toBe(expected);
  });
});

describe('while a correction waits the clock stands still', () => {
  test.each([
    ['two hours', '2026-11-19 10:00', '2026-11-19 12:00', '2026-11-25 11:00'],
    ['overnight', '2026-11-19 19:00', '2026-11-20 08:00', '2026-11-24 18:00'],
    ['over a weekend', '2026-11-20 17:00', '2026-11-23 10:00', '2026-11-25 11:00'],
    ['a whole day', '2026-11-19 10:42', '2026-11-20 10:42', '2026-11-25 18:00'],
  ])('%s', (_, stopped, resumed, expected) => {
    expect(show(resume(at('2026-11-24 18:00'), at(stopped), at(resumed), calendar))).toBe(expected);
  });

  test.each([
    ['at once', 0, '2026-11-24 18:00'],
    ['after some seconds', 7, '2026-11-24 18:00'],
    ['after almost a minute', 59, '2026-11-24 18:00'],
    ['after a minute', 60, '2026-11-25 09:01'],
    ['after a minute and some seconds', 67, '2026-11-25 09:01'],
  ])('18:00 of a day is kept as long as no minute is lost: sent in %s', (_, seconds, expected) => {
    const asked = at('2026-11-19 10:42');
    const sent = new Date(asked.getTime() + seconds * 1000);
    expect(show(resume(at('2026-11-24 18:00'), asked, sent, calendar))).toBe(expected);
  });

  test('planned date and end of the term move, the registration stays', () => {
    // Asked at 10:10, sent in at 12:10.
    const paused = cases['submitted, correction'];
    const times = timesAfterPause(paused, paused.correction.askedAt, at('2026-11-19 12:10'), calendar);
    expect(times && [times.registeredAt, times.plannedAt, times.dueAt].map(show)).toEqual([
      '2026-11-19 09:00',
      '2026-11-24 11:00',
      '2026-11-25 11:00',
    ]);
  });

  test('there are none without a correction', () => {
    expect(timesAfterPause(submitted, undefined, at('2026-11-19 12:10'), calendar)).toBeUndefined();
  });
});

describe('the last working day up to a day of the year', () => {
  test.each([
    ['09-05', 2025, '2025-09-05'],
    ['09-05', 2026, '2026-09-04'],
    ['09-05', 2027, '2027-09-03'],
    ['12-16', 2026, '2026-12-15'],
  ])('%s in %d', (day, year, expected) => {
    expect(lastWorkingDayUpTo(day, year, calendar)).toBe(expected);
  });
});

describe('R38: windows', () => {
  const open: OpenWindow = {
    from: '06-20',
    until: '08-20',
    by: { field: 'studyForm', windows: { evening: { until: '09-20' } } },
  };
  const evening = plainAnswers({ studyForm: { value: 'evening' } });
  const fullTime = plainAnswers({ studyForm: { value: 'fullTime' } });

  test.each([
    ['the day before', '2026-06-19 23:59', fullTime, false],
    ['the first day, from midnight', '2026-06-20 00:00', fullTime, true],
    ['the last day, until midnight', '2026-08-20 23:59', fullTime, true],
    ['the day after', '2026-08-21 00:00', fullTime, false],
    ['longer for evening studies', '2026-09-20 23:59', evening, true],
    ['but not for ever', '2026-09-21 00:00', evening, false],
    ['not answered yet: the longest', '2026-09-01 10:00', undefined, true],
    ['skipped: the longest', '2026-09-01 10:00', plainAnswers({ studyForm: { skipped: true } }), true],
  ])('%s', (_, moment, answers, expected) => {
    expect(windowOpen(open, at(moment), answers, 'Asia/Almaty')).toBe(expected);
  });

  test('a service without a window is always open', () => {
    expect(windowOpen(undefined, at('2026-01-01 00:00'), undefined, 'Asia/Almaty')).toBe(true);
  });

  test.each([
    ['2026-03-01 10:00', { open: false, from: '2026-06-20', until: '2026-08-20' }],
    ['2026-07-01 10:00', { open: true, from: '2026-06-20', until: '2026-08-20' }],
    ['2026-08-21 10:00', { open: false, from: '2027-06-20', until: '2027-08-20' }],
  ])('the window that is open or comes next: %s', (moment, expected) => {
    expect(windowDates(open, at(moment), fullTime, 'Asia/Almaty')).toEqual(expected);
  });

  test.each([
    ['2026-11-30 10:00', { open: false, from: '2026-12-01', until: '2027-01-15' }],
    ['2026-12-31 10:00', { open: true, from: '2026-12-01', until: '2027-01-15' }],
    ['2027-01-15 10:00', { open: true, from: '2026-12-01', until: '2027-01-15' }],
    ['2027-01-16 10:00', { open: false, from: '2027-12-01', until: '2028-01-15' }],
  ])('over the new year: %s', (moment, expected) => {
    expect(windowDates({ from: '12-01', until: '01-15' }, at(moment), undefined, 'Asia/Almaty')).toEqual(
      expected,
    );
  });
});
