import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import type { FileCheck } from '../ports/file-store.js';

type Opened = { readonly state: 'open'; readonly pages: number } | { readonly state: 'broken' | 'locked' };

/**
 * Opens PDFs in a thread of their own: what it costs to open one is known only when it is open, and a few hundred
 * kilobytes can be made to keep a processor busy for minutes. One that is not open in time counts as broken.
 *
 * `locked` is what asks for a password before it is shown; one that only restricts printing is good.
 */
export function createPdfReader(deadlineMs: number): (bytes: Uint8Array) => Promise<FileCheck> {
  const oneByOne = pLimit(1);
  // Kept for the next one, since starting costs more than most scans.
  let thread: Worker | undefined;

  async function open(bytes: Uint8Array): Promise<Opened> {
    thread ??= await startThread();
    thread.ref();
    const answer = once(thread, 'message', { signal: AbortSignal.timeout(deadlineMs) });
    thread.postMessage(bytes);
    try {
      const [opened] = (await answer) as [Opened];
      thread.unref();
      return opened;
    } catch {
      // It died of it, or took too long.
      await thread.terminate();
      thread = undefined;
      return { state: 'broken' };
    }
  }

  return async (bytes) => {
    if (!isWhole(bytes)) return { state: 'broken' };
    const opened = await oneByOne(open, bytes);
    if (opened.state !== 'open') return { state: opened.state };
    return opened.pages > 0 ? { state: 'good', pages: opened.pages } : { state: 'broken' };
  };
}

async function startThread(): Promise<Worker> {
  const thread = new Worker(new URL('./pdf-worker.mjs', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 512 },
    // What a damaged file makes the library say is no concern of the log.
    stdout: true,
    stderr: true,
  });
  await once(thread, 'message');
  // A thread that fails while nobody waits for it must not end the process.
  return thread.on('error', () => undefined);
}

/**
 * A PDF ends with the place of its table of contents; no object comes after that. The library mends a cut file as
 * well as it can and counts the pages that are left: it cannot be asked.
 */
function isWhole(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.lastIndexOf('startxref');
  return end >= 0 && !/\d\s+obj\b/.test(file.toString('latin1', end));
}
