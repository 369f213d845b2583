import { describe, expect, test } from '@jest/globals';
import { lastDayAfterExpulsion } from '../../src/domain/expulsion.js';

describe('R44 one may apply for reinstatement within a month of the expulsion', () => {
  test.each([
    ['the same day of the next month', '2026-10-20', 1, '2026-11-20'],
    ['the last day of a shorter month', '2027-01-31', 1, '2027-03-01'],
    ['over the new year', '2026-12-10', 1, '2027-01-11'],
    ['a Saturday gives way to Monday', '2026-10-21', 1, '2026-11-23'],
    ['a holiday gives way to the next working day', '2026-11-16', 1, '2026-12-17'],
    ['several months', '2026-08-31', 6, '2027-03-01'],
  ])('%s', (_, expelled, months, last) => {
    expect(lastDayAfterExpulsion(expelled, months)).toBe(last);
  });
});
