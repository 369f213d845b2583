import { describe, expect, test } from '@jest/globals';
import { applicationPdf } from '../../src/documents/application-pdf.js';
import type { ApplicationPage } from '../../src/ports/application-printer.js';
import { codesOn, wordsIn } from '../support/read-pdf.js';

const url = 'https://t.me/otinim_bot?start=AAAAAAAAAAAAAAAA';

const page: ApplicationPage = {
  locale: 'kk',
  heading: ['Көкжиек университеті', 'Ұйым басшысы: Әлімжанова Салтанат Бақытқызы'],
  title: '№ 2026-000001 өтінім',
  subtitle: 'Оқу орнынан анықтама',
  parts: [
    {
      title: 'Өтінім',
      widths: [0.34, 0.66],
      rows: [
        ['Құны', '2 500 ₸'],
        ['Әріптер', 'ӘәҒғҚқҢңӨөҰұҮүҺһІі'],
      ],
    },
  ],
  link: { url, note: 'Өтінімді Telegram-да ашу үшін камераны бағыттаңыз' },
  footer: '№ 2026-000001 өтінім',
  at: new Date('2026-11-24T05:00:00Z'),
};

const history = (rows: readonly (readonly string[])[]): ApplicationPage => ({
  ...page,
  parts: [
    ...page.parts,
    { title: 'Өтінімнің тарихы', columns: ['Күні', 'Кім', 'Ескерту'], widths: [0.2, 0.3, 0.5], rows },
  ],
});

describe('an application as a PDF', () => {
  test('has its words on one page, every Kazakh letter and the tenge, and a code that leads to the case', async () => {
    const pdf = await applicationPdf(page);
    expect(await codesOn(pdf)).toEqual([url]);
    const pages = await wordsIn(pdf);
    expect(pages).toHaveLength(1);
    for (const words of ['Әлімжанова Салтанат Бақытқызы', '2 500 ₸', 'ӘәҒғҚқҢңӨөҰұҮүҺһІі', '1 / 1'])
      expect(pages[0]).toContain(words);
  });

  test('repeats the heads of a long table on every page and loses no row', async () => {
    const rows = Array.from({ length: 120 }, (_, at) => [`күн ${at}`, 'Айгүл', `${at}-ескерту`]);
    const pages = await wordsIn(await applicationPdf(history(rows)));
    expect(pages.length).toBeGreaterThan(2);
    for (const words of pages.slice(1)) expect(words).toContain('Ескерту');
    const all = pages.join('\n');
    expect(rows.filter(([, , remark = '']) => !all.includes(remark))).toEqual([]);
    expect(pages.at(-1)).toContain(`${pages.length} / ${pages.length}`);
  });

  test('puts no heading and no names of columns at the foot of a page without a row', async () => {
    for (let count = 24; count < 40; count += 1) {
      const before = Array.from({ length: count }, (_, at) => [`Сұрақ ${at}`, 'Жауап']);
      const { parts, ...rest } = history([
        ['күн', 'Раушан Бекова, Білім алушыларға қызмет көрсету орталығы', 'бар'],
      ]);
      const [first, ...others] = parts;
      const pages = await wordsIn(
        await applicationPdf({ ...rest, parts: [{ ...first!, rows: before }, ...others] }),
      );
      const all = pages.filter((words) => words.includes('Ескерту'));
      expect(all).toHaveLength(1);
      expect(all[0]).toContain('Раушан Бекова');
    }
  });

  test('goes on with a row that is longer than a page, and breaks a word that is longer than a line', async () => {
    const remark = Array.from({ length: 1200 }, (_, at) => `сөз${at}`);
    const rows = [['күн', 'Ә'.repeat(300), remark.join(' ')]];
    const pages = await wordsIn(await applicationPdf(history(rows)));
    expect(pages.length).toBeGreaterThan(1);
    const all = pages.join(' ').replaceAll(/\s+/g, ' ');
    expect(remark.filter((word) => !new RegExp(`${word}(?!\\d)`).test(all))).toEqual([]);
    expect(all.replaceAll(' ', '')).toContain('Ә'.repeat(300));
  });
});
