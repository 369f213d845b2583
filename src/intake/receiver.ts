import type { Update } from 'grammy/types';
import type { ArrivedUpdate, InboxStore } from '../ports/inbox-store.js';
import type { Clock } from '../ports/clock.js';
import { findChatKey, partitionOf } from './chat-key.js';
import type { Log } from './log.js';
import type { Partitions } from './partitions.js';
import type { Turns } from './turns.js';

export interface ReceiverDeps {
  readonly inbox: InboxStore;
  readonly partitions: () => Partitions;
  readonly turns: () => Turns;
  readonly clock: Clock;
  readonly log: Log;
}

/** A clock that was further ahead has been put back. */
const MOST_AHEAD_MS = 60_000;

/** Keeps what came from Telegram, whichever way it came; only then may Telegram be told that it arrived. */
export function createReceiver(deps: ReceiverDeps) {
  let receivedLast = 0;
  const counts = { received: 0, repeated: 0, unaddressed: 0, inserts: 0 };

  /** Who was first is read from the time (R27, R28): what came in one batch came one after another, too. */
  function nextMoment(): Date {
    const now = deps.clock.now().getTime();
    const isCrowded = receivedLast >= now && receivedLast - now < MOST_AHEAD_MS;
    receivedLast = isCrowded ? receivedLast + 1 : now;
    return new Date(receivedLast);
  }

  return {
    async receive(updates: readonly Update[]): Promise<void> {
      const arrived = new Map<number, ArrivedUpdate>();
      for (const update of updates) {
        const chat = findChatKey(update);
        if (chat === undefined) {
          counts.unaddressed += 1;
          deps.log.info({ update: update.update_id }, 'intake.unaddressed');
        } else if (!arrived.has(update.update_id)) {
          const id = update.update_id;
          const receivedAt = nextMoment();
          arrived.set(id, { id, chat, partition: partitionOf(chat), receivedAt, body: update });
        }
      }
      const batch = [...arrived.values()];
      const fresh = await deps.inbox.add(batch);
      counts.inserts += 1;
      counts.received += fresh.size;
      counts.repeated += updates.length - fresh.size;
      for (const { id, partition } of batch) {
        // Kept by somebody before: unless it is known here, nobody may be at work on it.
        if (!fresh.has(id) && !deps.turns().knows(id)) deps.partitions().close(partition);
      }
      deps.partitions().handOver(batch.filter(({ id }) => fresh.has(id)));
    },

    stats: () => ({ ...counts }),
  };
}

export type Receiver = ReturnType<typeof createReceiver>;
