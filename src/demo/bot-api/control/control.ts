import type { Update } from '../telegram.js';
import type { BotState } from '../state/world.js';
import { createCallLog } from './call-log.js';
import type { CallLog } from './call-log.js';
import { createFailures } from './failures.js';
import type { Failures } from './failures.js';
import { createHolds } from './holds.js';
import type { Holds } from './holds.js';
import { createRateLimits } from './rate-limits.js';
import type { RateLimits } from './rate-limits.js';

/** Everything a test can order the server to do, and what it can ask it. */
export interface Control {
  calls: CallLog;
  holds: Holds;
  failures: Failures;
  pace: RateLimits;
  /** That share of all updates is delivered a second time, chosen by the seed. */
  repeatUpdates(rate: number, seed: number): void;
  /** To be called with what a bot has confirmed. */
  onConfirmed(bot: BotState, updates: readonly Update[]): void;
  /** Calls that have begun and have no answer yet, getUpdates aside. */
  running: number;
  /** When the last call began or ended, in milliseconds. */
  lastCallAt: number;
  reset(): void;
}

export function createControl(onRepeat: (bot: BotState) => void): Control {
  let rate = 0;
  let random = seededRandom(1);

  const control: Control = {
    calls: createCallLog(),
    holds: createHolds(),
    failures: createFailures(),
    pace: createRateLimits(),
    running: 0,
    lastCallAt: 0,
    repeatUpdates(share, seed) {
      rate = share;
      random = seededRandom(seed);
    },
    onConfirmed(bot, updates) {
      if (rate <= 0) return;
      for (const update of updates) {
        if (random() >= rate) continue;
        bot.queue.repeat(update);
        onRepeat(bot);
      }
    },
    reset() {
      control.repeatUpdates(0, 1);
      control.failures.clear();
      control.pace.set({ enabled: false });
      control.holds.release('answer');
    },
  };
  return control;
}

/** Numbers in [0, 1) that come in the same order for the same seed. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
