import { describe, expect, test } from '@jest/globals';
import { endsOf, type Span } from '../../src/domain/period.js';

describe('something that begins on a day and lasts so long', () => {
  test.each<[string, Span['unit'], number, number, string, string]>([
    // The last day counted in or out: both stand.
    ['2027-01-11', 'months', 6, 12, '2027-07-10', '2028-01-11'],
    ['2026-12-01', 'months', 6, 12, '2027-05-31', '2027-12-01'],
    ['2027-01-01', 'months', 6, 12, '2027-06-30', '2028-01-01'],
    // "One to" is "up to".
    ['2027-01-11', 'months', 1, 36, '2027-01-11', '2030-01-11'],
    // The month in which it ends has no such day.
    ['2026-08-31', 'months', 6, 12, '2027-02-28', '2027-08-31'],
    ['2027-08-31', 'months', 6, 18, '2028-02-29', '2029-02-28'],
    ['2028-02-29', 'months', 12, 48, '2029-02-28', '2032-02-29'],
    ['2027-05-31', 'months', 4, 6, '2027-09-30', '2027-11-30'],
    ['2027-01-30', 'months', 2, 2, '2027-03-29', '2027-03-30'],
    ['2027-03-01', 'days', 1, 30, '2027-03-01', '2027-03-31'],
    ['2028-02-20', 'days', 10, 10, '2028-02-29', '2028-03-01'],
  ])('on %s, in %s %i to %i: ends from %s to %s', (from, unit, min, max, earliest, latest) => {
    expect(endsOf(from, { unit, min, max })).toEqual({ earliest, latest });
  });
});
