import { availableParallelism } from 'node:os';
import type { FileCheck, ScanDoubt } from '../ports/file-store.js';
import { createLowlyProcess } from './lowly-process.js';

type Asked =
  | { readonly work: 'check'; readonly bytes: Uint8Array; readonly type: string }
  | { readonly work: 'doubt'; readonly bytes: Uint8Array };

interface Checked {
  readonly check: FileCheck;
  readonly bytes?: Uint8Array;
}

/** A picture takes a tenth of a second where nobody else is busy, and waits for everybody else: a whole opening day, if need be. */
const deadlineMs = 60 * 60_000;

/**
 * Looks at pictures in processes of their own: to decode one, write it anew and look whether it can be read takes as long
 * as twenty answers, and on the morning of an admission three thousand parents send two each.
 */
export function createPictureReader() {
  const ask = createLowlyProcess<Asked, unknown>(new URL('./picture-process.mjs', import.meta.url), {
    deadlineMs,
    processes: availableParallelism(),
  });
  return {
    /** What the process dies of is broken. */
    check: async (bytes: Uint8Array, type: string): Promise<Checked> =>
      ask({ work: 'check', bytes, type }).then(
        (checked) => checked as Checked,
        (): Checked => ({ check: { state: 'broken' } }),
      ),
    doubt: async (bytes: Uint8Array): Promise<ScanDoubt | undefined> =>
      (await ask({ work: 'doubt', bytes })) as ScanDoubt | undefined,
  };
}
