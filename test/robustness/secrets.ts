import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from 'mongodb';

/** A place where something could be read by whoever gets hold of it. */
export interface Place {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Every document of every collection as it lies in the database, byte for byte. */
export async function documentsOf(db: Db): Promise<readonly Place[]> {
  const collections = await db.collections();
  return Promise.all(
    collections.map(async (one) => {
      const found = await one.find({}, { raw: true }).toArray();
      return { name: one.collectionName, bytes: Buffer.concat(found as unknown as Buffer[]) };
    }),
  );
}

/** All files of a folder; what a file holds in zeros up to its end is left out. */
export async function filesOf(dir: string): Promise<readonly Place[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async (entry) => {
      const name = join(entry.parentPath, entry.name);
      const bytes = await readFile(name);
      let end = bytes.length;
      while (end > 0 && bytes[end - 1] === 0) end -= 1;
      return { name, bytes: bytes.subarray(0, end) };
    }),
  );
}

/** Where a secret stands, in whatever form anybody could undo: `name of the secret, form, place`. */
export function leaksOf(secrets: Readonly<Record<string, string>>, places: readonly Place[]): string[] {
  return Object.entries(secrets).flatMap(([secret, words]) =>
    [...spellings(words)].flatMap(([form, bytes]) =>
      places
        .filter((place) => place.bytes.includes(bytes))
        .map((place) => `${secret}, ${form}, ${place.name}`),
    ),
  );
}

function spellings(words: string): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(words);
  const wide = Buffer.from(words, 'utf16le');
  const escaped = Array.from(words, (letter) =>
    letter.charCodeAt(0) < 128 ? letter : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return new Map<string, Buffer>([
    ['as it is', bytes],
    ['in small letters', Buffer.from(words.toLowerCase())],
    ['in capitals', Buffer.from(words.toUpperCase())],
    ['UTF-16', wide],
    ['UTF-16, big end first', Buffer.from(wide).swap16()],
    ['JSON escapes', Buffer.from(escaped.join(''))],
    ['address', Buffer.from(encodeURIComponent(words))],
    ['hex', Buffer.from(bytes.toString('hex'))],
    ['hex in capitals', Buffer.from(bytes.toString('hex').toUpperCase())],
    ...[0, 1, 2].map((shift): [string, Buffer] => [`base64, shifted by ${shift}`, base64(bytes, shift)]),
  ]);
}

/** As it would stand in the middle of a longer text: without the letters that its neighbours have a share in. */
function base64(bytes: Buffer, shift: number): Buffer {
  const shifted = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const whole = Math.floor(((shift + bytes.length) * 8) / 6);
  return Buffer.from(shifted.slice(Math.ceil((shift * 8) / 6), whole));
}
