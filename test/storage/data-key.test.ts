import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOrMakeDataKey, parseDataKey } from '../../src/storage/data-key.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otinim-key-'));
});

afterAll(async () => rm(folder, { recursive: true }));

describe('the data key of the embedded database', () => {
  test('is made once, for its owner only, and is the same for processes that start together', async () => {
    const dataDir = join(folder, 'new', '.data');
    const made = await Promise.all(Array.from({ length: 8 }, () => findOrMakeDataKey(dataDir)));
    expect(new Set(made).size).toBe(1);
    expect(parseDataKey(made[0]!)).toMatchObject({ ok: true });
    expect(await findOrMakeDataKey(dataDir)).toBe(made[0]);
    expect(await readdir(dataDir)).toEqual(['data.key']);
    expect((await stat(join(dataDir, 'data.key'))).mode & 0o777).toBe(0o600);
  });
});

describe('DATA_KEY', () => {
  test.each([
    [
      'base64',
      '5UMd0Zp5x8T1dGYLGXwRTDKxpOFZv7pbqMWWv1eFJ5k=',
      'e5431dd19a79c7c4f574660b197c114c32b1a4e159bfba5ba8c596bf57852799',
    ],
    [
      'base64url without padding',
      ' 5UMd0Zp5x8T1dGYLGXwRTDKxpOFZv7pbqMWWv1eFJ5k\n',
      'e5431dd19a79c7c4f574660b197c114c32b1a4e159bfba5ba8c596bf57852799',
    ],
    [
      'hex',
      'E5431DD19A79C7C4F574660B197C114C32B1A4E159BFBA5BA8C596BF57852799',
      'e5431dd19a79c7c4f574660b197c114c32b1a4e159bfba5ba8c596bf57852799',
    ],
  ])('is read as %s', (_, text, hex) => {
    const read = parseDataKey(text);
    expect(read.ok && read.key.toString('hex')).toBe(hex);
  });

  test.each(['', 'secret', 'a'.repeat(63), 'a'.repeat(65), 'ә'.repeat(43)])('is not read from %j', (text) => {
    expect(parseDataKey(text)).toEqual({ ok: false });
  });
});
