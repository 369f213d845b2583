import type { Messenger } from '../ports/messenger.js';
import type { Deps } from '../usecases/deps.js';
import { expandDeliveries } from '../usecases/expand-deliveries.js';
import type { Pace } from '../usecases/pace.js';
import { sendDeliveries } from '../usecases/send-deliveries.js';

/** Milliseconds after which the dispatcher looks by itself: another process may have written something to be told. */
const lookMs = 500;
const batch = 100;

export interface Dispatcher {
  /** Tells what is to be told, until the signal aborts; one process at a time holds the right to. */
  run(signal: AbortSignal): Promise<void>;
  /** There is something to tell now. */
  nudge(): void;
}

export interface DispatcherOptions {
  readonly deps: Deps;
  readonly messenger: Messenger;
  readonly pace: Pace;
  /** A round that failed: it is tried again. */
  readonly report: (error: unknown) => void;
}

/** The one sender of all processes: expands what histories say must be told, and sends it at Telegram's pace. */
export function createDispatcher({ deps, messenger, pace, report }: DispatcherOptions): Dispatcher {
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
          const expanded = await expandDeliveries(deps, { limit: batch });
          const round = await sendDeliveries(deps, { messenger, pace, limit: batch });
          for (const { error } of round.errors) report(error);
          waitMs = expanded.cases === batch ? 0 : Math.min(round.nextInMs ?? lookMs, lookMs);
        } catch (error) {
          report(error);
        }
        await rest(waitMs, signal);
      }
    },
  };
}
