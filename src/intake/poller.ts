import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { errorKind, type Log } from './log.js';
import { outlast, type OutageNotice } from './outage.js';
import { pause } from './pause.js';
import type { Receiver } from './receiver.js';

export type PollingApi = Pick<Api, 'getUpdates' | 'deleteWebhook'>;

export interface PollerDeps {
  readonly api: PollingApi;
  readonly receiver: Receiver;
  readonly allowedUpdates: readonly string[];
  readonly log: Log;
  /** Speaks of Telegram. */
  readonly telegram: OutageNotice;
  /** Speaks of the database. */
  readonly database: OutageNotice;
  readonly isOutage: (error: unknown) => boolean;
  /** Seconds that Telegram may hold a request that has nothing to answer yet. */
  readonly holdSeconds: number;
  readonly monotonic: () => number;
}

type Signal = Parameters<Api['getUpdates']>[1];

const BATCH = 100;
/** Milliseconds between two requests at least, where the first brought something. */
const APART_MS = 8;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** Another program polls with the same token, or has just ended. */
const CONFLICT = 409;
const CONFLICT_PAUSE_MS = 3_000;

/**
 * Fetches updates until the signal aborts. The offset of a request confirms what the one before brought, which is in the inbox by then.
 * Once nothing is left to confirm no offset is named: Telegram may begin its ids anew, lower than any before.
 */
export async function pollUpdates(deps: PollerDeps, signal: AbortSignal): Promise<void> {
  // Telegram refuses to be polled while a webhook is set.
  await askTelegram(() => deps.api.deleteWebhook({}, signal as Signal), deps, signal);
  let offset: number | undefined;
  while (!signal.aborted) {
    const askedAt = deps.monotonic();
    const updates = await askTelegram(
      // The first request after an outage is not held, so that Telegram is known to be back at once.
      (afterOutage) => getUpdates(offset, afterOutage ? 0 : deps.holdSeconds, deps, signal),
      deps,
      signal,
    );
    if (!updates) return;
    const last = updates.at(-1);
    if (last) {
      const { database: notice, isOutage } = deps;
      const isWanted = () => !signal.aborted;
      await outlast(() => deps.receiver.receive(updates), { notice, isOutage, isWanted });
    }
    offset = last && last.update_id + 1;
    // Under load a few milliseconds let many updates share a request and an insert.
    const restMs = askedAt + APART_MS - deps.monotonic();
    if (last && restMs > 0) await pause(restMs, signal);
  }
}

function getUpdates(
  offset: number | undefined,
  holdSeconds: number,
  deps: PollerDeps,
  signal: AbortSignal,
): Promise<Update[]> {
  const what = { limit: BATCH, timeout: holdSeconds, allowed_updates: deps.allowedUpdates };
  const all = offset === undefined ? what : { ...what, offset };
  return deps.api.getUpdates(all as Parameters<Api['getUpdates']>[0], signal as Signal);
}

/** Tries again with growing pauses until Telegram answers; `undefined` when the signal aborts. */
async function askTelegram<T>(
  ask: (afterOutage: boolean) => Promise<T>,
  { log, telegram }: PollerDeps,
  signal: AbortSignal,
): Promise<T | undefined> {
  let waitMs = FIRST_PAUSE_MS;
  let inConflict = false;
  while (!signal.aborted) {
    try {
      const answer = await ask(waitMs > FIRST_PAUSE_MS);
      telegram.worked();
      return answer;
    } catch (error) {
      if (signal.aborted) return undefined;
      const refusal = error as { error_code?: number; parameters?: { retry_after?: number } };
      if (refusal.error_code === CONFLICT) {
        if (!inConflict) log.warn({ kind: errorKind(error) }, 'telegram.polledElsewhere');
        inConflict = true;
        await pause(CONFLICT_PAUSE_MS, signal);
        continue;
      }
      telegram.failed(error);
      await pause((refusal.parameters?.retry_after ?? 0) * 1_000 || waitMs, signal);
      waitMs = Math.min(waitMs * 2, LONGEST_PAUSE_MS);
    }
  }
  return undefined;
}
