import type { Messenger } from '../ports/messenger.js';
import type { Deps } from '../usecases/deps.js';
import { expandDeliveries } from '../usecases/expand-deliveries.js';
import type { Pace } from '../usecases/pace.js';
import { sendDeliveries } from '../usecases/send-deliveries.js';
import { createRounds, type Rounds } from './rounds.js';

/** Milliseconds after which the dispatcher looks by itself: another process may have written something to be told. */
const lookMs = 500;
const batch = 100;

export interface DispatcherOptions {
  readonly deps: Deps;
  readonly messenger: Messenger;
  readonly pace: Pace;
  /** A round that failed: it is tried again. */
  readonly report: (error: unknown) => void;
  /** Called when letters may have become due, which leave by another sender. */
  readonly onExpanded?: (() => void) | undefined;
}

/** The one sender of all processes: expands what histories say must be told, and sends it at Telegram's pace. */
export function createDispatcher(options: DispatcherOptions): Rounds {
  const { deps, messenger, pace, report, onExpanded } = options;
  return createRounds({
    lookMs,
    report,
    async round() {
      const expanded = await expandDeliveries(deps, { limit: batch });
      if (expanded.deliveries > 0) onExpanded?.();
      const { errors, nextInMs } = await sendDeliveries(deps, { messenger, pace, limit: batch });
      for (const { error } of errors) report(error);
      return expanded.cases === batch ? 0 : nextInMs;
    },
  });
}
