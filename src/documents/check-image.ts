import type { Sharp } from 'sharp';
import type { FileCheck } from '../ports/file-store.js';

/** A page of A3 at 600 dpi; beyond it stands what is made to fill a memory. */
const mostPixels = 100_000_000;

/** Good enough to read a stamp over small print, and no larger than what a phone makes. */
const encoders: Readonly<Record<string, (image: Sharp) => Sharp>> = {
  'image/jpeg': (image) => image.jpeg({ quality: 85, chromaSubsampling: '4:4:4' }),
  'image/png': (image) => image.png(),
  'image/webp': (image) => image.webp({ quality: 85 }),
};

/** Some phones leave stray bytes before the last mark of a picture; nothing of it is missing. */
const harmless = /extraneous bytes before marker 0xd9/;

export function isImage(type: string): boolean {
  return type in encoders;
}

/** Decodes a picture whole and writes it anew in its own format, turned upright, in sRGB, with no metadata. */
export async function checkImage(
  bytes: Uint8Array,
  type: string,
): Promise<{ readonly check: FileCheck; readonly bytes?: Uint8Array }> {
  const encode = encoders[type];
  if (!encode) return { check: { state: 'false' } };
  try {
    return { check: { state: 'good', pages: 1 }, bytes: await reencode(bytes, encode) };
  } catch {
    return { check: { state: 'broken' } };
  }
}

async function reencode(bytes: Uint8Array, encode: (image: Sharp) => Sharp): Promise<Uint8Array> {
  // Loaded with the first picture: no start of the bot waits for it.
  const { default: sharp } = await import('sharp');
  const write = (failOn: 'warning' | 'error') =>
    encode(sharp(bytes, { failOn, limitInputPixels: mostPixels }).autoOrient()).toBuffer();
  try {
    return await write('warning');
  } catch (error) {
    if (!harmless.test(String(error))) throw error;
    return write('error');
  }
}
