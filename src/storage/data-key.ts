import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const keyBytes = 32;

/**
 * Reads a `DATA_KEY` as an administrator writes it: 32 bytes, as base64, base64url or 64 hex digits.
 */
export function parseDataKey(text: string): { ok: true; key: Buffer } | { ok: false } {
  const written = text.trim();
  if (/^[0-9a-f]{64}$/i.test(written)) return { ok: true, key: Buffer.from(written, 'hex') };
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(written)) return { ok: false };
  return { ok: true, key: Buffer.from(written, 'base64') };
}

/**
 * The data key of the embedded database: `data.key` in its folder, readable by its owner only, made when there is
 * none. Whether one may be made at all is for the caller to say: beside a database that others keep, a new key
 * would only lock what is there.
 *
 * Two processes that start at the same moment get the same key.
 *
 * @returns base64 of 32 bytes, as `DATA_KEY` would hold it
 */
export async function findOrMakeDataKey(dataDir: string): Promise<string> {
  const path = join(dataDir, 'data.key');
  const found = await readKey(path);
  if (found !== undefined) return found;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const made = join(dataDir, `data.key.${randomBytes(6).toString('hex')}`);
  await writeFile(made, `${randomBytes(keyBytes).toString('base64')}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
  try {
    // A link appears whole or not at all, and never over one that is there: the first process wins.
    await link(made, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(made);
  }
  const key = await readKey(path);
  if (key === undefined) throw new Error(`${path} disappeared while it was being made`);
  return key;
}

async function readKey(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === code;
}
