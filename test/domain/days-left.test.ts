import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/domain/application.js';
import { createCalendar } from '../../src/domain/calendar.js';
import { daysLeft, daysPromised, daysUntil } from '../../src/domain/days-left.js';

const calendar = createCalendar({ timeZone: 'Asia/Almaty', hours: { from: '09:00', until: '18:00' } });
const at = (time: string) => new Date(`${time.replace(' ', 'T')}:00+05:00`);

describe('working days left', () => {
  test.each([
    ['tomorrow', '2026-11-24 10:00', '2026-11-25 18:00', 1],
    ['today, whatever the hour', '2026-11-24 17:59', '2026-11-24 12:00', 0],
    ['over a weekend', '2026-11-27 10:00', '2026-11-30 18:00', 1],
    ['over Nauryz', '2027-03-19 10:00', '2027-03-25 18:00', 1],
    ['on a day off until the next working day', '2026-11-28 10:00', '2026-11-30 18:00', 1],
    ['yesterday', '2026-11-25 10:00', '2026-11-24 18:00', -1],
    // No working day has gone by since Friday evening.
    ['Friday, on the Saturday after it', '2026-11-28 10:00', '2026-11-27 18:00', -1],
    ['Friday, on the Monday after it', '2026-11-30 10:00', '2026-11-27 18:00', -1],
    ['Friday, on the Tuesday after it', '2026-12-01 10:00', '2026-11-27 18:00', -2],
  ])('%s', (_, now, planned, expected) => {
    expect(daysUntil(at(planned), at(now), calendar)).toBe(expected);
  });

  const open = { status: 'inProgress', plannedAt: at('2026-11-26 18:00') } as Application;
  const correction = {} as Application['correction'];

  test.each([
    ['an open case', open, 2, 2],
    [
      'a case whose result travels',
      { ...open, dueAt: at('2026-11-27 18:00'), innerDueAt: at('2026-11-26 18:00') },
      2,
      3,
    ],
    ['a case that waits for its applicant', { ...open, correction }, undefined, undefined],
    ['a case that is done', { ...open, status: 'completed' }, undefined, undefined],
    ['a draft', { status: 'draft' }, undefined, undefined],
  ])('of %s', (_, given, left, promised) => {
    const application = given as Application;
    const now = at('2026-11-24 10:00');
    expect(daysLeft(application, now, calendar)).toBe(left);
    expect(daysPromised(application, now, calendar)).toBe(promised);
  });
});
