import { beforeAll, describe, expect, test } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { mergeSheets, type Sheet } from '../../src/documents/merge-sheets.js';

const large = 10_000_000;
let wide: Sheet;
let turned: Sheet;
let noisy: Sheet;
let paper: Sheet;

beforeAll(async () => {
  const plain = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#dddddd' } }).jpeg();
  wide = { bytes: await plain(300, 200).toBuffer(), type: 'image/jpeg' };
  // Lies on its side, and the camera knows.
  turned = { bytes: await plain(300, 200).withMetadata({ orientation: 6 }).toBuffer(), type: 'image/jpeg' };
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const grain = sharp({ create: { width: 2000, height: 1500, channels: 3, background: '#ffffff', noise } });
  noisy = { bytes: await grain.png().toBuffer(), type: 'image/png' };
  const pdf = await PDFDocument.create();
  for (const width of [101, 102]) pdf.addPage([width, 200]);
  paper = { bytes: await pdf.save(), type: 'application/pdf' };
});

async function sizesOf(bytes: Uint8Array): Promise<readonly (readonly number[])[]> {
  const pages = (await PDFDocument.load(bytes)).getPages();
  return pages.map((page) => [Math.round(page.getWidth()), Math.round(page.getHeight())]);
}

describe('The sheets of a document', () => {
  test('become one PDF in their order, pictures upright, pages of PDFs as they are', async () => {
    expect(await sizesOf(await mergeSheets([wide, paper, turned], large))).toEqual([
      [842, 595],
      [101, 200],
      [102, 200],
      [595, 842],
    ]);
  });

  test('are made smaller until they fit', async () => {
    const whole = await mergeSheets([noisy], large);
    const small = await mergeSheets([noisy], whole.length - 1);
    expect(small.length).toBeLessThan(whole.length);
  });

  test('are not bound where one of them cannot be opened', async () => {
    const broken = { bytes: wide.bytes.subarray(0, 40), type: 'image/jpeg' };
    await expect(mergeSheets([wide, broken], large)).rejects.toThrow();
  });
});
