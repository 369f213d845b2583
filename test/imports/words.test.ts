import { describe, expect, test } from '@jest/globals';
import { locales } from '../../src/domain/text.js';
import { importWords } from '../../src/imports/words.js';

describe('the words of an import', () => {
  test.each([
    [
      'kk',
      '3-жол, birthDate: туған күн (1999-12-30) ЖСН-ге сәйкес келмейді. Екеуін де құжатпен салыстырыңыз.',
    ],
    [
      'ru',
      'строка 3, birthDate: дата рождения (1999-12-30) расходится с ИИН. Сверьте то и другое с документом.',
    ],
    [
      'en',
      'line 3, birthDate: the date of birth (1999-12-30) disagrees with the IIN. Compare both with the document.',
    ],
  ] as const)('name line, column and mend in %s', (locale, sentence) => {
    const fault = { line: 3, column: 'birthDate', code: 'birthDateIin', params: { value: '1999-12-30' } };
    expect(importWords(locale).fault(fault)).toBe(sentence);
  });

  test.each([
    'columnMissing',
    'columnTwice',
    'empty',
    'cellBroken',
    'surplus',
    'lettersLost',
    'tooLong',
    'date',
    'phone',
    'email',
    'name',
    'iin.format',
    'iin.century',
    'iin.date',
    'iin.ahead',
    'iin.checkDigit',
    'iin.neverIssued',
    'iinRounded',
    'iinTwice',
    'birthDateIin',
    'dateAhead',
    'beforeBirth',
    'state',
    'unit',
    'role',
    'telegramId',
    'staffDiffers',
  ])('there are words for %s in every language, with nothing left to fill in', (code) => {
    const params = { value: 'v', known: 'k', first: 2, max: 300 };
    for (const locale of locales) {
      const sentence = importWords(locale).fault({ line: 1, column: 'c', code, params });
      expect(sentence).not.toMatch(/faults\.|\{\{|undefined/);
      if (locale !== 'en') expect(sentence).toMatch(/[а-яә]{4}/);
    }
  });
});
