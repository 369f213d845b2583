import { describe, expect, test } from '@jest/globals';
import { parseSought } from '../../src/domain/sought.js';

describe('what somebody types into the search', () => {
  test.each([
    ['№ 2026-000123', { by: 'number', number: '2026-000123' }],
    ['123', { by: 'number', number: '2026-000123' }],
    ['2025 77', { by: 'number', number: '2025-000077' }],
    ['150315500124', { by: 'iin', iin: '150315500124' }],
    ['150315 500 124', { by: 'iin', iin: '150315500124' }],
    // Of a child born in 2020: it reads like a number of that year.
    ['201231500125', { by: 'iin', iin: '201231500125' }],
    ['8 701 123-45-67', { by: 'phone', phone: '+77011234567' }],
    ['+7 (701) 123 45 67', { by: 'phone', phone: '+77011234567' }],
    [' Dana@Example.kz ', { by: 'email', email: 'Dana@example.kz' }],
    ['Серікова Дана', { by: 'name', words: ['серикова', 'дана'] }],
    ['Ахметов Е.', { by: 'name', words: ['ахметов'] }],
    ['Ли', { by: 'name', words: ['ли'] }],
    ['Е.', undefined],
    ['дом 5', undefined],
    ['dana@', undefined],
    ['…', undefined],
    ['', undefined],
  ])('"%s"', (text, sought) => {
    expect(parseSought(text, 2026)).toEqual(sought);
  });
});
