import type { FileCheck } from '../ports/file-store.js';
import { createThread } from './thread.js';

type Opened = { readonly state: 'open'; readonly pages: number } | { readonly state: 'broken' | 'locked' };

/**
 * Opens PDFs in a thread of their own: what it costs to open one is known only when it is open, and a few hundred
 * kilobytes can be made to keep a processor busy for minutes. One that is not open in time counts as broken.
 *
 * `locked` is what asks for a password before it is shown; one that only restricts printing is good.
 */
export function createPdfReader(deadlineMs: number): (bytes: Uint8Array) => Promise<FileCheck> {
  const open = createThread<Uint8Array, Opened>(new URL('./pdf-worker.mjs', import.meta.url), {
    deadlineMs,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  return async (bytes) => {
    if (!isWholePdf(bytes)) return { state: 'broken' };
    // What the thread dies of, or does not open in time, is broken.
    const opened = await open(bytes).catch((): Opened => ({ state: 'broken' }));
    if (opened.state !== 'open') return { state: opened.state };
    return opened.pages > 0 ? { state: 'good', pages: opened.pages } : { state: 'broken' };
  };
}

/**
 * A PDF ends with the place of its table of contents; no object comes after that. The library mends a cut file as
 * well as it can and counts the pages that are left: it cannot be asked.
 */
export function isWholePdf(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.lastIndexOf('startxref');
  return end >= 0 && !/\d\s+obj\b/.test(file.toString('latin1', end));
}
