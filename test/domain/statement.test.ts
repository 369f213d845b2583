import { describe, expect, test } from '@jest/globals';
import { isPlainText } from '../../src/domain/plain-text.js';
import { filledStatement, isWellFormed, placesIn } from '../../src/domain/statement.js';

const text = 'Прошу дать отпуск с {leaveFrom}[ по {leaveUntil}].\n[Ребёнок: {childName}.]\n{card.name}';

describe('the text of a standard statement', () => {
  test('names its places, each once', () => {
    expect(placesIn(`${text} { leaveFrom }`)).toEqual(['leaveFrom', 'leaveUntil', 'childName', 'card.name']);
  });

  test('is filled, and leaves out a part that has nothing to stand in it', () => {
    const values: Record<string, string> = { leaveFrom: '1 декабря 2026 г.', 'card.name': 'Морозов Алексей' };
    expect(filledStatement(text, (place) => values[place])).toBe(
      'Прошу дать отпуск с 1 декабря 2026 г.\n\nМорозов Алексей',
    );
  });

  test('leaves a line to write on where nobody knows what belongs there', () => {
    expect(filledStatement('Топ: {card.group}', () => undefined)).toBe('Топ: ________');
  });

  test('does not read as a place what somebody has typed', () => {
    const typed = (place: string) => (place === 'reason' ? '{card.iin} [x] ...' : 'тайна');
    expect(filledStatement('{reason}', typed)).toBe('{card.iin} [x] ...');
  });

  test.each([
    ['{leaveFrom} [x {leaveUntil}]', true],
    ['no places', true],
    ['{leaveFrom', false],
    ['leaveFrom}', false],
    ['[a [b] c]', false],
    ['{a {b}}', false],
    ['[a {b]}', false],
    ['a] b', false],
  ])('%s has its brackets in order: %s', (written, well) => {
    expect(isWellFormed(written)).toBe(well);
  });
});

describe('a plain text', () => {
  test.each<[string, Uint8Array, boolean]>([
    ['UTF-8', Buffer.from('Өтініш:\r\n\tсұраймын'), true],
    ['windows-1251', Buffer.from([0xcf, 0xf0, 0xee, 0xf8, 0xf3]), true],
    ['UTF-16 of Windows', Buffer.from('\ufeffПрошу', 'utf16le'), true],
    ['nothing', Buffer.alloc(0), false],
    ['half a letter of UTF-16', Buffer.from([0xff, 0xfe, 0x41]), false],
    ['bytes of a program', Buffer.from([0x4d, 0x5a, 0x00, 0x01]), false],
  ])('%s', (_, bytes, plain) => {
    expect(isPlainText(bytes)).toBe(plain);
  });
});
