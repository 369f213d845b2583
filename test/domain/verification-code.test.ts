import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { drawCode, readCode, shownCode } from '../../src/domain/verification-code.js';

describe('The code of an issued document', () => {
  test('is drawn without signs that look alike, always with a digit and a letter, and reads as it is shown', () => {
    const codes = Array.from({ length: 500 }, () => drawCode(randomBytes));
    expect(new Set(codes).size).toBe(500);
    for (const code of codes) {
      expect(code).toMatch(/^[2-9ACDEFGHJKMNPQRTVWXY]{8}$/);
      expect(code).toMatch(/\d/);
      expect(code).toMatch(/\D/);
      expect(readCode(shownCode(code))).toBe(code);
    }
  });

  test.each([
    ['as it is shown', '4KT7-9WXA'],
    ['in lower case', '4kt7-9wxa'],
    ['with spaces', ' 4k t7  9w xa '],
    ['with another dash', '4KT7–9WXA'],
    ['without a dash', '4KT79WXA'],
    ['with the letters of the Cyrillic keyboard', '4КТ7-9WХА'],
  ])('is read %s', (_, text) => {
    expect(readCode(text)).toBe('4KT79WXA');
  });

  test.each([
    ['Z for 2, S for 5, B for 8, U for V', 'ZSBU-4KT7', '258V4KT7'],
    ['Cyrillic В for 8 and З for 3', 'ВЗ4K-T79W', '834KT79W'],
  ])('takes %s', (_, text, code) => {
    expect(readCode(text)).toBe(code);
  });

  test.each([
    'Анықтама',
    'MATERKAT',
    '77012345',
    '2026-000123',
    '4KT7-9WX',
    '4KT7-9WXAA',
    '',
    '🙂🙂🙂🙂2345',
  ])('is not taken for what it is not: %s', (text) => {
    expect(readCode(text)).toBeUndefined();
  });
});
