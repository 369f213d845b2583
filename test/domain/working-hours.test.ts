import { describe, expect, test } from '@jest/globals';
import { parseHours } from '../../src/domain/working-hours.js';

describe('the hours of a desk as they are typed', () => {
  test.each([
    ['9:00-18:00', { from: '09:00', until: '18:00' }],
    ['09.00–18.00, 13.00–14.00', { from: '09:00', until: '18:00', break: { from: '13:00', until: '14:00' } }],
    [
      'с 8:30 до 17:30, перерыв 12:30 - 13:30',
      { from: '08:30', until: '17:30', break: { from: '12:30', until: '13:30' } },
    ],
  ])('%s', (text, hours) => {
    expect(parseHours(text)).toEqual({ ok: true, hours });
  });

  test.each([
    ['9-18', 'format'],
    ['09:00', 'format'],
    ['09:00-18:00 13:00', 'format'],
    ['25:00-26:00', 'format'],
    ['09:00-09:75', 'format'],
    ['18:00-09:00', 'order'],
    ['09:00-09:00', 'order'],
    ['09:00-18:00, 14:00-13:00', 'order'],
    ['09:00-18:00, 17:00-19:00', 'order'],
    ['', 'format'],
  ])('"%s" is refused: %s', (text, why) => {
    expect(parseHours(text)).toEqual({ ok: false, why });
  });
});
