import { describe, expect, test } from '@jest/globals';
import { PDFDocument, PDFRawStream, decodePDFRawStream } from '@cantoo/pdf-lib';
import { together } from '../../src/documents/paper.js';
import { statementPdf } from '../../src/documents/statement-pdf.js';
import type { StatementPage } from '../../src/ports/statement-printer.js';

const page: StatementPage = {
  locale: 'kk',
  heading: ['Кімге: Көкжиек университеті', 'Кімнен: Нұрланова Айгерім Сапарқызы'],
  title: 'ӨТІНІШ',
  text: 'Маған академиялық демалыс беруіңізді сұраймын.\n\nӘәҒғҚқҢңӨөҰұҮүҺһІі',
  closing: ['Күні: 2026 жылғы 24 қараша', 'Қолы: ____________________'],
  note: 'Үлгі. № 2026-000001 өтінімі әлі берілген жоқ.',
  at: new Date('2026-11-24T05:00:00Z'),
};

/** The letters for which the fonts of a PDF have a glyph, as its tables for copying text name them. */
async function lettersIn(pdf: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(pdf);
  const codes = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [decodePDFRawStream(object).decode()] : []))
    .map((bytes) => Buffer.from(bytes).toString('latin1'))
    .filter((stream) => stream.includes('begincmap'))
    .flatMap((table) => [...table.matchAll(/<([0-9a-fA-F]{4})>(?=[\s\]])/g)].map(([, code = '']) => code));
  return codes.map((code) => String.fromCharCode(parseInt(code, 16))).join('');
}

describe('a statement as a PDF', () => {
  test('is one page of A4 with the whole Kazakh alphabet in it, made out at the given time', async () => {
    const pdf = await statementPdf(page);
    const document = await PDFDocument.load(pdf);
    expect(document.getPageCount()).toBe(1);
    expect(document.getPage(0).getSize()).toEqual({ width: 595.28, height: 841.89 });
    expect(document.getTitle()).toBe('ӨТІНІШ');
    expect(document.getCreationDate()).toEqual(page.at);
    const letters = await lettersIn(pdf);
    expect(Array.from('ӘәҒғҚқҢңӨөҰұҮүҺһІі').filter((letter) => !letters.includes(letter))).toEqual([]);
  });

  test('ends no line between a number and its word, nor behind the sign of a number', () => {
    const said = together('№ 2026-000001 өтінім, 2026 жылғы 4 қыркүйек, кабинет301 бар, 24 ноября 2026 г.');
    expect(said.replaceAll('\u00a0', '~')).toBe(
      '№~2026-000001 өтінім, 2026~жылғы 4~қыркүйек, кабинет301 бар, 24~ноября 2026~г.',
    );
  });

  test('goes on on the next page where the text is long, and takes a name of any length', async () => {
    const long = { ...page, text: `${'Ұ'.repeat(300)} ${'сөз '.repeat(900)}`, heading: ['Ә'.repeat(200)] };
    const document = await PDFDocument.load(await statementPdf(long));
    expect(document.getPageCount()).toBe(2);
  });
});
