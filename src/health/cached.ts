import { performance } from 'node:perf_hooks';

/** Milliseconds for which a reading is good: however many ask, and however often, it is taken that seldom. */
const goodMs = 5_000;
/** Whoever asks is told that it cannot be read rather than kept waiting. */
const patienceMs = 2_000;

/**
 * A reading that many may ask for.
 *
 * @returns rejects when the reading fails, or does not come in time
 */
export function createCached<T>(
  read: () => Promise<T>,
  { goodFor = goodMs, patience = patienceMs } = {},
): () => Promise<T> {
  let last: { readonly at: number; readonly value: Promise<T> } | undefined;
  return () => {
    const now = performance.now();
    if (last === undefined || now - last.at >= goodFor) {
      const value = within(read(), patience);
      last = { at: now, value };
      // What failed is read anew by the next one who asks.
      value.catch(() => {
        if (last?.value === value) last = undefined;
      });
    }
    return last.value;
  };
}

/** Rejects when it takes too long; what comes after that is passed over. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('It took too long')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
