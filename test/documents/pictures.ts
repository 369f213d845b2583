import sharp from 'sharp';
import { deflateSync } from 'node:zlib';
import { crc32 } from './crc32.js';

/** A page with strokes on it, so that its data is long enough to be cut. */
export async function picture(format: 'jpeg' | 'png' | 'webp', width = 300, height = 200): Promise<Buffer> {
  const strokes = Array.from(
    { length: 40 },
    (_, i) =>
      `<path d="M${i * 9} 0 L${300 - i * 5} ${height}" stroke="hsl(${i * 9},80%,40%)" stroke-width="3"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${strokes.join('')}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: 'white' }).toFormat(format).toBuffer();
}

/** A whole PNG, white and of one bit a pixel, which takes few bytes whatever its size. */
export function whitePng(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  const lines = Buffer.alloc((Math.ceil(side / 8) + 1) * side);
  return pngOf(header, deflateSync(lines));
}

/** The header of a PNG that says it is 60,000 pixels wide and high, and hardly anything behind it. */
export function hugePng(): Buffer {
  const header = Buffer.from('0000ea600000ea600802000000', 'hex');
  return pngOf(header, deflateSync(Buffer.alloc(100)));
}

function pngOf(header: Buffer, data: Buffer): Buffer {
  const start = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([start, part('IHDR', header), part('IDAT', data), part('IEND', Buffer.alloc(0))]);
}

function part(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data]);
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32BE(data.length, 0);
  numbers.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([numbers.subarray(0, 4), named, numbers.subarray(4)]);
}

export function blank(width: number, height: number) {
  return { width, height, channels: 3 as const, background: '#ffffff' };
}
