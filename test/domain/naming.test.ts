import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { isId, newId } from '../../src/domain/id.js';
import { nameParts, nameTokens } from '../../src/domain/name-tokens.js';
import { applicationNumber, parseNumber } from '../../src/domain/number.js';

describe('the number of an application', () => {
  test.each([
    [2026, 123, '2026-000123'],
    [2026, 1, '2026-000001'],
    [2027, 1234567, '2027-1234567'],
  ])('%d, %d: %s', (year, n, expected) => {
    expect(applicationNumber(year, n)).toBe(expected);
  });

  test.each([
    ['2026-000123', '2026-000123'],
    ['№ 2026-000123', '2026-000123'],
    ['№2026–123', '2026-000123'],
    [' 2026 - 000123 ', '2026-000123'],
    ['2026 123', '2026-000123'],
    ['2026000123', '2026-000123'],
    ['# 2026-000123', '2026-000123'],
    ['No. 2026-000123', '2026-000123'],
    ['2027-1234567', '2027-1234567'],
  ])('is found in %j', (text, number) => {
    expect(parseNumber(text)).toEqual({ ok: true, number });
  });

  test.each(['', '123', 'Айгүл', '150315500124', '87011234567', '2026-'])('is not in %j', (text) => {
    expect(parseNumber(text)).toEqual({ ok: false });
  });

  test('may be typed without the year where the year is known', () => {
    expect(parseNumber('№ 123', 2026)).toEqual({ ok: true, number: '2026-000123' });
  });
});

describe('an id', () => {
  test('is twelve random bytes in sixteen characters', () => {
    expect(newId(() => new Uint8Array(12))).toBe('AAAAAAAAAAAAAAAA');
    expect(newId(() => new Uint8Array(12).fill(255))).toBe('________________');
    expect(isId(newId(randomBytes))).toBe(true);
  });

  test.each([
    '',
    'AAAAAAAAAAAAAAA',
    'AAAAAAAAAAAAAAAAA',
    'AAAAAAAA/AAAAAAA',
    'AAAAAAAAAAAAAAAA\n',
    undefined,
    7,
  ])('%j is none', (value) => {
    expect(isId(value)).toBe(false);
  });
});

describe('what a name is found by', () => {
  test.each([
    ['Айгүл Серікова', ['айгул', 'серикова']],
    ['АЙГУЛ СЕРИКОВА', ['айгул', 'серикова']],
    ['Серiкова', ['серикова']], // Latin i
    ['Қожа-Ахмет', ['кожа', 'ахмет']],
    ['Алёна', ['алена']],
    ['O’Neil', ['o', 'neil']],
    ['Ли', ['ли']],
    ['й'.normalize('NFD'), ['й']],
    ['', []],
  ])('%s', (name, parts) => {
    expect(nameParts(name)).toEqual(parts);
  });

  test('its parts and their beginnings from three letters on, each once', () => {
    expect(nameTokens('Ли Асан Асанов')).toEqual(['ли', 'аса', 'асан', 'асано', 'асанов']);
  });
});
