import { performance } from 'node:perf_hooks';
import type { ChatStore } from '../ports/chat-store.js';
import type { Clock } from '../ports/clock.js';
import type { InboxStore } from '../ports/inbox-store.js';
import { createChatStates } from './chat-states.js';
import type { LeaseHolder } from './lease-holder.js';
import type { Leases } from './leases.js';
import type { Log } from './log.js';
import { createOutageNotice } from './outage.js';
import { createPartitions, type Partitions } from './partitions.js';
import { pause } from './pause.js';
import { pollUpdates, type PollingApi } from './poller.js';
import { createReceiver } from './receiver.js';
import type { FailedTurn, Turn } from './turn.js';
import { createTurns, type Turns } from './turns.js';
import {
  createWebhook,
  registerWebhook,
  type WebhookApi,
  type WebhookOptions,
  type WebhookStatus,
} from './webhook.js';

export type { ChatState } from './chat-states.js';
export type { FailedTurn, Turn } from './turn.js';

export interface IntakeOptions {
  readonly mode: 'polling' | 'webhook';
  readonly api: PollingApi & WebhookApi;
  readonly inbox: InboxStore;
  readonly chats: ChatStore;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly log: Log;
  /** Does the work of one update. Everything it writes elsewhere must bear being written twice. */
  readonly handle: (turn: Turn) => Promise<void>;
  /** Tells the person that an update failed for good; the chat goes on. */
  readonly onFailure?: ((turn: FailedTurn) => Promise<void>) | undefined;
  /** Errors that only say that the database, or Telegram, is away: they are waited out and count as no try. */
  readonly isOutage?: (error: unknown) => boolean;
  /** Needed in mode `webhook`. */
  readonly webhook?: WebhookOptions | undefined;
  readonly allowedUpdates?: readonly string[];
  /** Turns of different chats at the same time, at most. */
  readonly concurrency?: number;
  readonly turnTimeoutMs?: number;
  readonly tries?: number;
  readonly retryPauseMs?: number;
  /** Chats whose state is kept in memory, at most. */
  readonly cachedChats?: number;
  /** Updates in memory, at most. */
  readonly room?: number;
  /** Milliseconds between two looks for what other processes received. */
  readonly lookMs?: number;
  /** Seconds that Telegram may hold a request without an answer. */
  readonly holdSeconds?: number;
  readonly monotonic?: () => number;
}

export interface Intake {
  /** Takes part from now on; resolves when updates may come. */
  start(): Promise<void>;
  /**
   * Receives no more, lets what runs end and gives everything back; what waits stays in the inbox. `drained` is false where a turn
   * was still running after `timeoutMs`: another process will repeat it.
   */
  stop(options?: { readonly timeoutMs?: number }): Promise<{ readonly drained: boolean }>;
  /** One request of Telegram in mode `webhook`: secret token of the header, parsed body; answers with the HTTP status. */
  receive(secretToken: string | undefined, body: unknown): Promise<WebhookStatus>;
  stats(): IntakeStats;
}

/** Counts since the start of this process. */
export interface IntakeStats {
  readonly received: number;
  readonly repeated: number;
  /** Updates that name neither chat nor user. */
  readonly unaddressed: number;
  readonly inserts: number;
  readonly done: number;
  readonly failed: number;
  /** Turns that were known as done after a takeover. */
  readonly known: number;
  readonly abandoned: number;
  /** Milliseconds of all turns together, the writing included. */
  readonly turnMs: number;
  readonly running: number;
  /** In memory, waiting for an earlier update of the chat or for room. */
  readonly queued: number;
  readonly partitions: number;
  readonly polling: boolean;
}

const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'];
const STOP_TIMEOUT_MS = 10_000;

/** From Telegram to the bot: every update is kept first, then has its turn, each chat in order. Polling and webhook differ only here. */
export function createIntake(options: IntakeOptions): Intake {
  const { mode, inbox, leases, log, clock, allowedUpdates = ALLOWED_UPDATES } = options;
  const monotonic = options.monotonic ?? (() => performance.now());
  const isOutage = options.isOutage ?? (() => false);
  const database = createOutageNotice(log, 'database', monotonic);
  const telegram = createOutageNotice(log, 'telegram', monotonic);
  const ended = new AbortController();
  let poller: LeaseHolder | undefined;

  const turns: Turns = createTurns({
    handle: options.handle,
    onFailure: options.onFailure,
    inbox,
    states: createChatStates(options.chats, options.cachedChats ?? 10_000),
    log,
    notice: database,
    outside: createOutageNotice(log, 'turns', monotonic),
    isOutage,
    timeoutMs: options.turnTimeoutMs ?? 60_000,
    tries: options.tries ?? 3,
    retryPauseMs: options.retryPauseMs ?? 300,
    monotonic,
    concurrency: options.concurrency ?? 64,
    leaseOf: (partition) => partitions.leaseOf(partition),
    onAbandoned: (partition) => {
      partitions.close(partition);
      leases.nudge();
    },
    onTurnEnded: () => partitions.onTurnEnded(),
  });
  const partitions: Partitions = createPartitions({
    leases,
    inbox,
    turns: () => turns,
    isOnlyReceiver: () => (mode === 'polling' ? (poller?.held() ?? false) : leases.sharers() <= 1),
    notice: database,
    room: options.room ?? 2_000,
    lookMs: options.lookMs ?? 100,
  });
  const receiver = createReceiver({ inbox, partitions: () => partitions, turns: () => turns, clock, log });
  const { webhook: where } = options;
  if (mode === 'webhook' && !where) throw new Error('Mode webhook needs an address and a secret token');
  const webhook = where && createWebhook({ receiver, secretToken: where.secretToken, log, database });

  async function poll(signal: AbortSignal): Promise<void> {
    const holdSeconds = options.holdSeconds ?? 30;
    const { api } = options;
    try {
      await pollUpdates(
        { api, receiver, allowedUpdates, log, telegram, database, isOutage, holdSeconds, monotonic },
        signal,
      );
    } finally {
      partitions.onReceiverChanged();
    }
  }

  return {
    async start() {
      partitions.start();
      if (mode === 'polling') {
        poller = leases.holdLease('poller', { onHeld: poll });
      } else if (where && webhook) {
        await leases.whenKnown(ended.signal);
        webhook.open();
        void registerWebhook(options.api, { ...where, allowedUpdates }, telegram, ended.signal);
      }
    },

    async stop({ timeoutMs = STOP_TIMEOUT_MS } = {}) {
      const until = monotonic() + timeoutMs;
      const late = new AbortController();
      const deadline = pause(timeoutMs, late.signal);
      ended.abort();
      const received = Promise.all([poller?.stop(), webhook?.close()]);
      const done = received.then(() => turns.close()).then(() => true);
      void turns.close();
      const drained = await Promise.race([done, deadline.then(() => false)]);
      late.abort();
      await partitions.stop(Math.max(0, until - monotonic()));
      log.info({ drained }, 'intake.stopped');
      return { drained };
    },

    async receive(secretToken, body) {
      return webhook ? webhook.receive(secretToken, body) : 401;
    },

    stats() {
      const { repeated: known, ...ended } = turns.stats();
      return {
        ...receiver.stats(),
        ...ended,
        known,
        partitions: partitions.count(),
        polling: poller?.held() ?? false,
      };
    },
  };
}
