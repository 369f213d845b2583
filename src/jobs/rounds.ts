/** Work that is looked for again and again by whoever holds the right to. */
export interface Rounds {
  /** One round after another until the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
  /** There is something to do now. */
  nudge(): void;
}

export interface RoundsOptions {
  /** Milliseconds after which the next round comes by itself: another process may have written something. */
  readonly lookMs: number;
  /** @returns milliseconds after which another round makes sense; undefined: after the usual time */
  readonly round: (signal: AbortSignal) => Promise<number | undefined>;
  /** A round that failed: it is tried again. */
  readonly report: (error: unknown) => void;
}

export function createRounds({ lookMs, round, report }: RoundsOptions): Rounds {
  let nudged = false;
  let wake = () => {};
  /** Until it is nudged; a nudge that came during the round counts. */
  const rest = (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, nudged ? 0 : ms);
      wake = end;
      signal.addEventListener('abort', end, { once: true });
    });
  return {
    nudge() {
      nudged = true;
      wake();
    },
    async run(signal) {
      while (!signal.aborted) {
        let waitMs = lookMs;
        nudged = false;
        try {
          waitMs = Math.min((await round(signal)) ?? lookMs, lookMs);
        } catch (error) {
          report(error);
        }
        await rest(waitMs, signal);
      }
    },
  };
}
