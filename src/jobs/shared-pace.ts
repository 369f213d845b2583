import type { Clock } from '../ports/clock.js';
import type { PaceStore } from '../ports/pace-store.js';
import type { Pace } from '../usecases/pace.js';

export interface SharedPaceOptions {
  readonly store: PaceStore;
  readonly pace: Pace;
  readonly process: string;
  readonly clock: Clock;
  /** Whether no other process answers people: then there is nothing to tell and nothing to learn. */
  readonly isAlone: () => boolean;
  readonly report: (error: unknown) => void;
}

export interface SharedPace {
  /** An answer leaves this process; it does not wait for anything. */
  answered(chat: number): void;
  /** Before a message is sent in bulk: learns what other processes have sent meanwhile. */
  look(): Promise<void>;
  stop(): void;
}

/** Milliseconds between two reports, and between two looks at them. */
const apartMs = 250;
/** Left each second to what other processes have sent and not told of yet. */
const reserve = 3;

/**
 * The pace that Telegram allows is one for all processes. Each tells four times a second at most how many answers it
 * has sent, in the background, so that no answer waits for it; the one that sends in bulk reads that as often, and
 * keeps a little back for what it cannot know yet.
 */
export function createSharedPace(options: SharedPaceOptions): SharedPace {
  const { store, pace, process, clock, isAlone, report } = options;
  const seen = new Map<string, number>();
  let sent = 0;
  let timer: NodeJS.Timeout | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let stopped = false;

  function tellSoon(): void {
    if (timer !== undefined || stopped || isAlone()) return;
    timer = setTimeout(() => {
      timer = undefined;
      const told = sent;
      store.report(process, told).then(
        () => void (told < sent && tellSoon()),
        (error: unknown) => report(error),
      );
    }, apartMs);
    timer.unref();
  }

  return {
    answered(chat) {
      sent += 1;
      pace.answered(chat, clock.now());
      tellSoon();
    },

    async look() {
      const now = clock.now();
      if (now.getTime() - lookedAt < apartMs) return;
      lookedAt = now.getTime();
      if (isAlone()) return pace.spendElsewhere(0, 0, now);
      let messages = 0;
      for (const [other, count] of await store.readOthers(process)) {
        // Of a process that is seen for the first time it is not known when it sent what.
        messages += count - (seen.get(other) ?? count);
        seen.set(other, count);
      }
      pace.spendElsewhere(messages, reserve, clock.now());
    },

    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
