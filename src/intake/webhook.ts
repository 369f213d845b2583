import { timingSafeEqual } from 'node:crypto';
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from './log.js';
import { errorKind } from './log.js';
import type { OutageNotice } from './outage.js';
import { pause } from './pause.js';
import type { Receiver } from './receiver.js';

export type WebhookApi = Pick<Api, 'setWebhook'>;

export interface WebhookOptions {
  readonly url: string;
  readonly secretToken: string;
  /** Updates that Telegram may deliver at the same time; those of one chat always come one after another. */
  readonly maxConnections?: number;
}

export interface WebhookDeps {
  readonly receiver: Receiver;
  readonly secretToken: string;
  readonly log: Log;
  readonly database: OutageNotice;
}

/** HTTP status for Telegram: 503 makes it come again. */
export type WebhookStatus = 200 | 400 | 401 | 503;

const MAX_CONNECTIONS = 100;
const LONGEST_PAUSE_MS = 30_000;

/** Receives one update a request; requests that wait at the same moment share an insert. */
export function createWebhook({ receiver, secretToken, log, database }: WebhookDeps) {
  let gathering: { readonly updates: Update[]; readonly kept: Promise<void> } | undefined;
  let previous: Promise<unknown> = Promise.resolve();
  let open = false;

  function keep(update: Update): Promise<void> {
    if (gathering) {
      gathering.updates.push(update);
      return gathering.kept;
    }
    const updates = [update];
    const kept = previous
      .then(() => new Promise(setImmediate))
      .then(() => {
        gathering = undefined;
        return receiver.receive(updates);
      });
    gathering = { updates, kept };
    previous = kept.catch(() => undefined);
    return kept;
  }

  return {
    open(): void {
      open = true;
    },

    async receive(token: string | undefined, body: unknown): Promise<WebhookStatus> {
      if (!isSame(token ?? '', secretToken)) return 401;
      if (!isUpdate(body)) return 400;
      if (!open) return 503;
      try {
        await keep(body);
        database.worked();
        return 200;
      } catch (error) {
        database.failed(error);
        log.warn({ update: body.update_id, kind: errorKind(error) }, 'intake.notKept');
        return 503;
      }
    },

    /** Refuses from now on; resolves when what was under way is kept. */
    async close(): Promise<void> {
      open = false;
      await previous;
    },
  };
}

/** Tells Telegram where to deliver, however often it takes. */
export async function registerWebhook(
  api: WebhookApi,
  options: WebhookOptions & { readonly allowedUpdates: readonly string[] },
  telegram: OutageNotice,
  signal: AbortSignal,
): Promise<void> {
  const about = {
    secret_token: options.secretToken,
    max_connections: options.maxConnections ?? MAX_CONNECTIONS,
    allowed_updates: options.allowedUpdates,
  };
  for (let waitMs = 500; !signal.aborted; waitMs = Math.min(waitMs * 2, LONGEST_PAUSE_MS)) {
    try {
      await api.setWebhook(options.url, about as Parameters<Api['setWebhook']>[1]);
      telegram.worked();
      return;
    } catch (error) {
      telegram.failed(error);
      await pause(waitMs, signal);
    }
  }
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function isUpdate(body: unknown): body is Update {
  return (
    typeof body === 'object' && body !== null && Number.isInteger((body as { update_id?: unknown }).update_id)
  );
}
