import { describe, expect, test } from '@jest/globals';
import { findAbsence } from '../../src/domain/absence.js';

const away = { from: '2026-11-24', until: '2026-11-27' };

describe('an absence', () => {
  test.each<[string, string, boolean]>([
    ['the day before', '2026-11-23', false],
    ['its first day', '2026-11-24', true],
    ['a day in between', '2026-11-25', true],
    ['its last day', '2026-11-27', true],
    ['the day after', '2026-11-28', false],
  ])('on %s', (_, today, lasts) => {
    expect(findAbsence({ away }, today)).toEqual(lasts ? away : undefined);
  });

  test('of somebody who is not away, or not of the staff, does not last', () => {
    expect([findAbsence({}, '2026-11-24'), findAbsence(undefined, '2026-11-24')]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
