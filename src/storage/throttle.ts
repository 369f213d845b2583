import { performance } from 'node:perf_hooks';

/** Keeps beginnings apart: at once after a quiet while, otherwise that many milliseconds after the one before. */
export interface Throttle {
  next(): Promise<void>;
}

/**
 * A round trip to the database costs several times what one more document in it costs. Under load a few milliseconds of waiting let
 * many share one; whoever is alone does not wait.
 */
export function createThrottle(apartMs: number, now: () => number = () => performance.now()): Throttle {
  let last = Number.NEGATIVE_INFINITY;
  return {
    async next() {
      const restMs = last + apartMs - now();
      // Whatever else is ready at this moment joins in any case.
      if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
      else await new Promise((resolve) => setImmediate(resolve));
      last = now();
    },
  };
}
