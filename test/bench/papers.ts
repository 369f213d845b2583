import { PDFDocument } from '@cantoo/pdf-lib';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { SentPieces } from './person.js';

/** Bytes of the comment in which the pictures differ. */
const markBytes = 32;
const pdfBytes = 1024 * 1024;
/** The longer side of what a phone sends as a photo, px. */
const side = 1280;

export interface Papers {
  /** The same page for everybody, and yet a file of its own for each mark. */
  photo(mark: string): SentPieces;
  pdf(mark: string): SentPieces;
}

/** Made once; what is sent shares its bytes with what others send, but for a mark that no reader looks at. */
export async function createPapers(): Promise<Papers> {
  const photo = await grainyPhoto();
  const pdf = await scannedPages(photo);
  return {
    photo: (mark) => ({
      name: 'photo.jpg',
      as: 'photo',
      // A comment may stand behind the first two bytes.
      pieces: [photo.subarray(0, 2), comment(mark), photo.subarray(2)],
    }),
    pdf: (mark) => ({ name: 'health.pdf', as: 'document', pieces: [pdf, Buffer.from(`\n%${mark}`)] }),
  };
}

/** With the grain of a camera: a drawing would be smaller by half than what a phone takes of it. */
async function grainyPhoto(): Promise<Buffer> {
  const card = fileURLToPath(new URL('../../src/demo/page/samples/id-front.jpg', import.meta.url));
  const { data, info } = await sharp(card)
    .resize(side, side, { fit: 'inside' })
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const grain = await sharp({ create: { width, height, channels: 3, background: 'grey', noise } })
    .png()
    .toBuffer();
  return sharp(data)
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 87 })
    .toBuffer();
}

function comment(mark: string): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xfe, 0, markBytes + 2]),
    Buffer.from(mark.slice(0, markBytes).padEnd(markBytes)),
  ]);
}

async function scannedPages(photo: Buffer): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let bytes = 0; bytes < pdfBytes; bytes += photo.length) {
    const scan = await document.embedJpg(photo);
    document.addPage([scan.width, scan.height]).drawImage(scan);
  }
  return Buffer.from(await document.save());
}
