import { setTimeout as sleep } from 'node:timers/promises';
import type { Messenger } from '../ports/messenger.js';
import type { Deps } from '../usecases/deps.js';
import { expandDeliveries } from '../usecases/expand-deliveries.js';
import type { Pace } from '../usecases/pace.js';
import { createSender, type SentRound } from '../usecases/send-deliveries.js';
import { createRounds, type Rounds } from './rounds.js';

/** Milliseconds after which the dispatcher looks by itself: another process may have written something to be told. */
const lookMs = 500;
const batch = 100;
/** Milliseconds that what is under way has to end when the sender stops. */
const endMs = 5_000;

export interface DispatcherOptions {
  readonly deps: Deps;
  readonly messenger: Messenger;
  readonly pace: Pace;
  /** Learns what other processes have sent. */
  readonly look?: (() => Promise<void>) | undefined;
  /** A round that failed, or a bug that one delivery met: it is tried again. */
  readonly report: (error: unknown, about?: { readonly delivery: string }) => void;
  /** Called when letters may have become due, which leave by another sender. */
  readonly onExpanded?: (() => void) | undefined;
  /** What became of a round's messages. */
  readonly onRound?: ((round: SentRound) => void) | undefined;
}

/** The one sender of all processes: expands what histories say must be told, and sends it at Telegram's pace. */
export function createDispatcher(options: DispatcherOptions): Rounds {
  const { deps, messenger, pace, look, report, onExpanded, onRound } = options;
  const sender = createSender(deps, { messenger, pace });
  const rounds = createRounds({
    lookMs,
    report,
    async round(signal) {
      const expanded = await expandDeliveries(deps, { limit: batch });
      if (expanded.deliveries > 0) onExpanded?.();
      const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined);
      const sent = await sender.round(batch, { pause, signal, look });
      onRound?.(sent);
      for (const { error, delivery } of sent.errors) report(error, { delivery });
      return expanded.cases === batch ? 0 : sent.nextInMs;
    },
  });
  return {
    nudge: () => rounds.nudge(),
    async run(signal) {
      await rounds.run(signal);
      await Promise.race([sender.idle(), sleep(endMs, undefined, { ref: false })]);
    },
  };
}
