import { describe, expect, test } from '@jest/globals';
import { createCalendar } from '../../src/domain/calendar.js';
import { dueAt, registeredAt } from '../../src/domain/deadlines.js';
import { heldTimes } from '../../src/domain/held-times.js';
import type { Ground, Service } from '../../src/domain/service.js';
import { timesInHolidays, waitsForHolidays } from '../../src/domain/study-holidays.js';
import { noChoices } from '../../src/domain/term-choices.js';
import { certificate } from '../support/services.js';

const calendar = createCalendar({ timeZone: 'Asia/Almaty', hours: { from: '09:00', until: '18:00' } });
const winter = { name: { kk: 'Қыс', ru: 'Зима', en: 'Winter' }, from: '12-30', until: '01-20' };
const summer = { name: { kk: 'Жаз', ru: 'Лето', en: 'Summer' }, from: '06-26', until: '08-22' };
const term = { days: 5, kind: 'working', intakeDay: 'not' } as const;

function at(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00+05:00`);
}

function show(moment: Date): string {
  return new Date(moment.getTime() + 5 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** Received at that moment, planned by the term. */
function ordinary(received: string) {
  const registered = registeredAt(at(received), calendar);
  const due = dueAt(term, registered, calendar);
  return { registeredAt: registered, plannedAt: due, dueAt: due };
}

describe('R43 the planned date of a transfer', () => {
  test.each([
    [
      'in the term: the first working day of the winter holidays',
      '2026-10-05 10:00',
      '2026-12-30 18:00',
      '2027-01-20 18:00',
    ],
    [
      'in spring: the first working day of the summer holidays',
      '2027-03-01 10:00',
      '2027-06-28 18:00',
      '2027-08-20 18:00',
    ],
    ['in the holidays: as ever', '2027-01-08 10:00', '2027-01-15 18:00', '2027-01-20 18:00'],
    [
      'in the holidays that are nearly over: the next ones',
      '2027-01-19 10:00',
      '2027-06-28 18:00',
      '2027-08-20 18:00',
    ],
    [
      'shortly before the holidays: as ever, if that lies in them',
      '2026-12-28 10:00',
      '2027-01-06 18:00',
      '2027-01-20 18:00',
    ],
  ])('filed %s', (_, received, planned, due) => {
    const times = timesInHolidays(ordinary(received), [winter, summer], calendar, 'Asia/Almaty');
    expect([show(times.plannedAt), show(times.dueAt)]).toEqual([planned, due]);
  });

  test('is the ordinary one where no holidays are declared', () => {
    const times = ordinary('2026-10-05 10:00');
    expect(timesInHolidays(times, [], calendar, 'Asia/Almaty')).toEqual(times);
  });

  test('is held to the holidays for the grounds that say so, and for all of a service that does', () => {
    const ground = (code: string, inHolidays?: true): Ground => ({
      code,
      name: winter.name,
      asks: [],
      documents: [],
      inHolidays,
    });
    const service: Service = { ...certificate(), grounds: [ground('transfer', true), ground('reinstated')] };
    expect(waitsForHolidays(service, 'transfer')).toBe(true);
    expect(waitsForHolidays(service, 'reinstated')).toBe(false);
    expect(waitsForHolidays(service, undefined)).toBe(false);
    expect(waitsForHolidays({ ...service, inHolidays: true }, 'reinstated')).toBe(true);
    const institution = { timeZone: 'Asia/Almaty', studyHolidays: [winter] };
    const held = (code: string) =>
      show(
        heldTimes(
          ordinary('2026-10-05 10:00'),
          service,
          { ...noChoices, ground: code },
          institution,
          calendar,
        ).plannedAt,
      );
    expect([held('transfer'), held('reinstated')]).toEqual(['2026-12-30 18:00', '2026-10-12 18:00']);
  });
});
