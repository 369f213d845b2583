import type { BotState } from './state/world.js';
import type { Update } from './telegram.js';

export type PollEnd = { updates: Update[] } | { conflict: string };

/** Who waits for updates of which bot: one poller a bot. */
export interface Polling {
  /** Waits until there are updates, the time is over, the caller is gone, or another poller comes. */
  wait(bot: BotState, limit: number, ms: number, onGone: (listener: () => void) => void): Promise<PollEnd>;
  /** Ends the waiting poller with a conflict. */
  end(bot: BotState, words: string): void;
  /** To be called when a bot has a new update. */
  wake(bot: BotState): void;
  /** Whether somebody waits for this bot's updates right now. */
  isWaiting(bot: BotState): boolean;
  /** Ends all waiting, when the server stops. */
  close(): void;
}

export function createPolling(onWait: () => void): Polling {
  const waiting = new Map<number, { wake: () => void; finish: (end: PollEnd) => void }>();

  return {
    wait(bot, limit, ms, onGone) {
      return new Promise((resolve) => {
        let scheduled: NodeJS.Immediate | undefined;
        const finish = (end: PollEnd): void => {
          clearTimeout(timer);
          clearImmediate(scheduled);
          if (waiting.get(bot.id) === poller) waiting.delete(bot.id);
          resolve(end);
        };
        const poller = {
          finish,
          // Updates of the same moment travel in one answer.
          wake: () => {
            scheduled ??= setImmediate(() => finish({ updates: bot.queue.take(limit) }));
          },
        };
        const timer = setTimeout(() => finish({ updates: [] }), ms);
        waiting.set(bot.id, poller);
        onWait();
        onGone(() => finish({ updates: [] }));
      });
    },
    end(bot, words) {
      waiting.get(bot.id)?.finish({ conflict: words });
    },
    wake(bot) {
      waiting.get(bot.id)?.wake();
    },
    isWaiting: (bot) => waiting.has(bot.id),
    close() {
      for (const poller of waiting.values()) poller.finish({ updates: [] });
    },
  };
}
