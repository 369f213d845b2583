import type { FileCheck } from '../ports/file-store.js';
import { createThread } from './thread.js';

interface Asked {
  readonly work: 'pages' | 'scans';
  readonly bytes: Uint8Array;
}

type Opened<T> = { readonly state: 'open'; readonly found: T } | { readonly state: 'broken' | 'locked' };

export interface PdfReader {
  check(bytes: Uint8Array): Promise<FileCheck>;
  /** JPEGs of the pages that were scanned; `empty`: no page shows anything. */
  scans(bytes: Uint8Array): Promise<PdfScans>;
}

export interface PdfScans {
  readonly scans: readonly Uint8Array[];
  readonly empty: boolean;
}

const nothing: PdfScans = { scans: [], empty: false };

/**
 * Opens PDFs in a thread of their own: what it costs to open one is known only when it is open, and a few hundred
 * kilobytes can be made to keep a processor busy for minutes. One that is not open in time counts as broken.
 *
 * `locked` is what asks for a password before it is shown; one that only restricts printing is good.
 */
export function createPdfReader(deadlineMs: number): PdfReader {
  const ask = createThread<Asked, Opened<unknown>>(new URL('./pdf-worker.mjs', import.meta.url), {
    deadlineMs,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  // What the thread dies of, or does not open in time, is broken.
  const open = async <T>(work: Asked['work'], bytes: Uint8Array): Promise<Opened<T>> =>
    (await ask({ work, bytes }).catch(() => ({ state: 'broken' }))) as Opened<T>;
  return {
    async check(bytes) {
      if (!isWholePdf(bytes)) return { state: 'broken' };
      const opened = await open<number>('pages', bytes);
      if (opened.state !== 'open') return { state: opened.state };
      return opened.found > 0 ? { state: 'good', pages: opened.found } : { state: 'broken' };
    },
    async scans(bytes) {
      const opened = await open<PdfScans>('scans', bytes);
      return opened.state === 'open' ? opened.found : nothing;
    },
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
