import { describe, expect, test } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { createFileInspector } from '../../src/documents/inspect-file.js';
import { idFront } from '../journeys/papers.js';
import { pdf, scannedPdf } from './pdfs.js';

const inspector = createFileInspector();
const page = () => sharp(idFront.bytes);
const doubtIn = async (picture: Sharp) => inspector.doubt(await picture.jpeg().toBuffer(), 'image/jpeg');

describe('R30 a page that a person may be unable to read is told apart', () => {
  test.each<[string, () => Sharp, string | undefined]>([
    ['as a phone takes it', page, undefined],
    ['a little soft', () => page().blur(1), undefined],
    ['sent small by a messenger', () => page().resize({ height: 640 }), undefined],
    ['out of focus', () => page().blur(4), 'blurred'],
    ['just out of focus', () => page().blur(2), 'blurred'],
    ['without light', () => page().linear(0.12, 0), 'dark'],
    [
      'of which only the back was taken',
      () => sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#f4f2ee' } }),
      'blank',
    ],
    ['too small to hold a page', () => page().resize({ height: 300 }), 'small'],
  ])('%s', async (_, picture, doubt) => {
    expect(await doubtIn(picture())).toBe(doubt);
  });

  test('of what is no picture nothing is said', async () => {
    expect(await inspector.doubt(Buffer.from('plain words'), 'text/plain')).toBeUndefined();
  });
});

describe('R30 the scanned pages of a PDF are looked at like pictures', () => {
  const blank = () => sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#f4f2ee' } });
  test.each<[string, readonly (() => Sharp)[], string | undefined]>([
    ['a good page', [page], undefined],
    ['a page out of focus', [() => page().blur(4)], 'blurred'],
    ['one of several pages out of focus', [page, () => page().blur(4)], 'blurred'],
    ['a sheet with its blank back', [page, blank], undefined],
    ['nothing but backs', [blank, blank], 'blank'],
    ['a page that was scanned too small', [() => page().resize({ height: 300 })], 'small'],
  ])('%s', async (_, pages, doubt) => {
    const jpegs = await Promise.all(pages.map(async (picture) => picture().jpeg().toBuffer()));
    expect(await inspector.doubt(await scannedPdf(jpegs), 'application/pdf')).toBe(doubt);
  });

  test('a page with text is readable, whatever pictures stand in it', async () => {
    const stamp = await page().resize({ height: 100 }).jpeg().toBuffer();
    const bytes = await scannedPdf([stamp], 'Certificate');
    expect(await inspector.doubt(bytes, 'application/pdf')).toBeUndefined();
    expect(await inspector.doubt(await pdf(), 'application/pdf')).toBeUndefined();
  });

  test('one that only restricts printing is looked at all the same', async () => {
    const blurred = await page().blur(4).jpeg().toBuffer();
    const bytes = await scannedPdf([blurred], undefined, 'owner');
    expect(await inspector.doubt(bytes, 'application/pdf')).toBe('blurred');
  });

  test('pages on which nothing stands are blank', async () => {
    expect(await inspector.doubt(await scannedPdf([], undefined, undefined, 2), 'application/pdf')).toBe(
      'blank',
    );
  });

  test('of what cannot be opened nothing is said here: the check says it', async () => {
    const locked = await pdf({ ownerPassword: 'a', userPassword: 'b' });
    expect(await inspector.doubt(locked, 'application/pdf')).toBeUndefined();
  });
});
