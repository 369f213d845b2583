import { describe, expect, test } from '@jest/globals';
import { plainAnswers } from '../../src/domain/application.js';
import { createCalendar } from '../../src/domain/calendar.js';
import { dueAt } from '../../src/domain/deadlines.js';
import type { Service } from '../../src/domain/service.js';
import { promisedAt, timesThroughCorporation } from '../../src/domain/state-corporation.js';
import { termChoices, termOf } from '../../src/domain/term-choices.js';
import { certificate } from '../support/services.js';

const calendar = createCalendar({ timeZone: 'Asia/Almaty', hours: { from: '09:00', until: '18:00' } });
const office = { days: 3, kind: 'working', intakeDay: 'not' } as const;
const elsewhere = { ...office, days: 8 };
const service: Service = { ...certificate(), term: { ...office, elsewhere } };

function at(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00+05:00`);
}

function show(moment: Date | undefined): string | undefined {
  return moment && new Date(moment.getTime() + 5 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

function times(received: string, averageMs = Number.POSITIVE_INFINITY) {
  const registeredAt = at(received);
  const due = dueAt(elsewhere, registeredAt, calendar);
  const average = new Date(Math.min(registeredAt.getTime() + averageMs, due.getTime()));
  return timesThroughCorporation({ registeredAt, plannedAt: average, dueAt: due }, calendar);
}

describe('R36 where the result is fetched decides the term', () => {
  test.each([
    ['office', office],
    ['stateCorporation', elsewhere],
  ])('%s', (via, term) => {
    const choices = termChoices(service, plainAnswers({ via: { value: via } }));
    expect(termOf(service, choices)).toMatchObject(term);
  });

  test('nothing is expedited on the way through the State Corporation', () => {
    const yes = { expedited: { value: true } };
    expect(termChoices(service, plainAnswers(yes)).expedited).toBe(true);
    expect(termChoices(service, plainAnswers({ ...yes, via: { value: 'stateCorporation' } })).expedited).toBe(
      false,
    );
  });

  test('a service without another term knows one way only', () => {
    const choices = termChoices(certificate(), plainAnswers({ via: { value: 'stateCorporation' } }));
    expect(choices).toEqual({ expedited: false, via: 'office' });
  });
});

describe('R36 the staff must be done a working day before the end of the term', () => {
  test.each([
    ['the day of receipt is not counted', '2026-11-02 10:00', '2026-11-11 18:00', '2026-11-12 18:00'],
    ['over a weekend', '2026-11-04 10:00', '2026-11-13 18:00', '2026-11-16 18:00'],
    ['over a holiday', '2026-12-07 10:00', '2026-12-17 18:00', '2026-12-18 18:00'],
  ])('%s', (_, received, inner, promised) => {
    const found = times(received);
    expect([show(found.innerDueAt), show(found.plannedAt), show(promisedAt(found))]).toEqual([
      inner,
      inner,
      promised,
    ]);
  });

  test('what is planned earlier stays, and the applicant is still promised the end of the term', () => {
    const found = times('2026-11-02 10:00', 3_600_000);
    expect([show(found.plannedAt), show(promisedAt(found))]).toEqual([
      '2026-11-02 11:00',
      '2026-11-12 18:00',
    ]);
  });

  test('at the institution the applicant is promised the planned date', () => {
    const { innerDueAt: _, ...ordinary } = times('2026-11-02 10:00', 3_600_000);
    expect(show(promisedAt(ordinary))).toBe('2026-11-02 11:00');
  });
});
