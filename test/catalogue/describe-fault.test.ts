import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { countLine, describeProblem } from '../../src/catalogue/describe-fault.js';
import type { ProblemCode } from '../../src/catalogue/fault.js';
import { locales, type Locale } from '../../src/domain/text.js';

type Texts = Readonly<Record<ProblemCode, { readonly problem: string; readonly mend: string }>>;

async function faultTexts(locale: Locale): Promise<Texts> {
  const file = new URL(`../../locales/${locale}/catalogue.json`, import.meta.url);
  return (JSON.parse(await readFile(file, 'utf8')) as { faults: Texts }).faults;
}

const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

describe('what a clerk reads', () => {
  test('every fault is told in all three languages, with the same values', async () => {
    const [kk, ru, en] = await Promise.all(locales.map(faultTexts));
    const codes = Object.keys(en!) as ProblemCode[];
    for (const texts of [kk!, ru!]) {
      expect(Object.keys(texts)).toEqual(codes);
      for (const code of codes) {
        const all = (text: { problem: string; mend: string }) => placeholders(`${text.problem} ${text.mend}`);
        expect([code, ...new Set(all(texts[code]))]).toEqual([code, ...new Set(all(en![code]))]);
        expect(texts[code].problem && texts[code].mend).not.toBe('');
      }
    }
  });

  test('a missing translation names the language', () => {
    const problem = { code: 'missingTranslation', language: 'kk' } as const;
    expect(describeProblem(problem, 'en').problem).toBe('The text is missing in one language: kk (Kazakh).');
    expect(describeProblem(problem, 'ru').problem).toBe('Нет текста на одном из языков: kk (казахский).');
    expect(describeProblem(problem, 'kk').problem).toBe('Мәтін бір тілде жазылмаған: kk (қазақ тілі).');
  });

  test('a slip of the pen is answered with what was meant', () => {
    const problem = {
      code: 'unknownKey',
      value: 'categry',
      allowed: ['code', 'category'],
      suggestion: 'category',
    } as const;
    expect(describeProblem(problem, 'en')).toEqual({
      problem: 'The word “categry” is not known here.',
      mend: 'Perhaps “category” was meant. Known here: code, category. Correct the word or remove the line.',
    });
  });

  test('what is written otherwise is shown as it is written, a text that is no text with its usual cause', () => {
    const term = { code: 'wrongType', expected: 'mapping', key: 'term' } as const;
    expect(describeProblem(term, 'ru')).toEqual({
      problem: 'Здесь должно стоять другое: блок строк «ключ: значение».',
      mend: 'Запишите в таком виде. Например: term: { days: 3, kind: working }',
    });
    const colon = { code: 'unreadable', why: 'colon', detail: 'Nested mappings' } as const;
    expect(describeProblem(colon, 'ru').problem).toMatch(
      /двоеточие с пробелом \(возьмите весь текст в кавычки\)/,
    );
    expect(describeProblem({ ...colon, why: 'other' }, 'ru').problem).toMatch(/: Nested mappings$/);
  });

  test('where nothing is declared yet the sentence still ends well', () => {
    const problem = { code: 'unknownCode', what: 'field', value: 'grade', allowed: [] } as const;
    expect(describeProblem(problem, 'ru')).toEqual({
      problem: 'Такого кода нет: «grade» (поле).',
      mend: 'Объявлены: пока ничего. Исправьте код или объявите его.',
    });
  });

  test.each<[Locale, number, string, string]>([
    ['en', 1, '1 service, no faults', '1 fault'],
    ['en', 12, '12 services, no faults', '12 faults'],
    ['ru', 1, '1 услуга, ошибок нет', '1 ошибка'],
    ['ru', 3, '3 услуги, ошибок нет', '3 ошибки'],
    ['ru', 12, '12 услуг, ошибок нет', '12 ошибок'],
    ['kk', 12, '12 қызмет, қате жоқ', '12 қате'],
  ])('in %s, %d are counted as people count', (locale, count, good, bad) => {
    expect([countLine('good', count, locale), countLine('bad', count, locale)]).toEqual([good, bad]);
  });
});
