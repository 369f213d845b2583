import { describe, expect, test } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { createFileInspector } from '../../src/documents/inspect-file.js';
import { idFront } from '../journeys/papers.js';
import { pdf } from './pdfs.js';

const inspector = createFileInspector();
const page = () => sharp(idFront.bytes);
const doubtIn = async (picture: Sharp) => inspector.doubt(await picture.jpeg().toBuffer(), 'image/jpeg');

describe('R30 a page that a person may be unable to read is told apart', () => {
  test.each<[string, () => Sharp, string | undefined]>([
    ['as a phone takes it', page, undefined],
    ['a little soft', () => page().blur(1), undefined],
    ['sent small by a messenger', () => page().resize({ height: 640 }), undefined],
    ['out of focus', () => page().blur(4), 'blurred'],
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
    expect(await inspector.doubt(await pdf(), 'application/pdf')).toBeUndefined();
  });
});
