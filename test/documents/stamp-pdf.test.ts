import { describe, expect, test } from '@jest/globals';
import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import { stampPdf } from '../../src/documents/stamp-pdf.js';
import { pdf } from './pdfs.js';
import { codesOn, wordsIn } from '../support/read-pdf.js';

const words = {
  locale: 'kk',
  title: '4KT7-9WXA',
  code: '4KT7-9WXA',
  url: 'https://t.me/otinim_bot?start=v_4KT79WXA',
  lines: ['Құжатты тексеру үшін осы кодты жіберіңіз'],
} as const;

async function paper(pages: number, turned = 0): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1) document.addPage([595, 842]).setRotation(degrees(turned));
  return document.save();
}

async function stamped(pdf: Uint8Array): Promise<Uint8Array> {
  const made = await stampPdf(pdf, words);
  if (!made.ok) throw new Error(made.why);
  return made.bytes;
}

describe('The stamp on an issued PDF', () => {
  test('stands below its last page, covers nothing of it and leaves the others alone', async () => {
    const made = await stamped(await paper(2));
    const document = await PDFDocument.load(made);
    const [first, last] = document.getPages().map((page) => page.getCropBox());
    expect(first).toEqual({ x: 0, y: 0, width: 595, height: 842 });
    expect(last?.y).toBeLessThan(-60);
    expect(last && last.y + last.height).toBe(842);
    expect(await codesOn(made, -1)).toEqual([words.url]);
    const [firstWords, lastWords] = await wordsIn(made);
    expect(firstWords).toBe('');
    expect(lastWords).toContain('4KT7-9WXA');
    expect(lastWords).toContain(words.lines[0]);
  });

  test('stands below for the eye on a page that is shown turned', async () => {
    const made = await stamped(await paper(1, 90));
    expect(await codesOn(made)).toEqual([words.url]);
    expect((await PDFDocument.load(made)).getPage(0).getCropBox().width).toBeGreaterThan(595 + 60);
  });

  test.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    [
      'is refused where a password is asked for',
      () => pdf({ userPassword: 'secret', ownerPassword: 'x' }),
      'locked',
    ],
    ['is left out where changes are forbidden', () => pdf({ ownerPassword: 'x' }), 'fixed'],
    [
      'is left out where the file is signed',
      () => Buffer.from('%PDF-1.7 /ByteRange [0 1 2 3]\nstartxref\n0\n%%EOF'),
      'fixed',
    ],
    ['is refused where the file is cut', async () => (await paper(1)).slice(0, -200), 'broken'],
  ])('%s', async (_, make, why) => {
    expect(await stampPdf(await make(), words)).toEqual({ ok: false, why });
  });
});
