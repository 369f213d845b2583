import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue, type LoadResult } from '../../src/catalogue/load-catalogue.js';

export async function fixture(name: string): Promise<string> {
  return readFile(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
}

/** A catalogue of these files in a folder of its own, loaded, and the folder removed. */
export async function loadFiles(files: Readonly<Record<string, string | Uint8Array>>): Promise<LoadResult> {
  return withFolder(files, loadCatalogue);
}

export async function withFolder<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (dir: string) => Promise<T>,
): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'catalogue-'));
  try {
    await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(dir, name), text)));
    return await use(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** The text with one passage written otherwise; the passage must be there. */
export function rewrite(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`The fixture does not say "${from}"`);
  return text.replace(from, () => to);
}
