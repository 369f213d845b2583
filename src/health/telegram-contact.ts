import { performance } from 'node:perf_hooks';
import type { Transformer } from 'grammy';

/** What the calls that are made anyway say of Telegram: whether it answers, and since when nothing was heard. */
export interface TelegramContact {
  /** To be installed on every API object of the process. */
  readonly notice: Transformer;
  /** Milliseconds since Telegram last answered; undefined where the last call did not reach it. */
  heard(): number | undefined;
  /** Milliseconds since it last answered a question for updates; undefined where it was never asked. */
  polled(): number | undefined;
}

export function createTelegramContact(now = () => performance.now()): TelegramContact {
  let heardAt: number | undefined = now();
  let polledAt: number | undefined;
  return {
    async notice(call, method, payload, signal) {
      try {
        const answer = await call(method, payload, signal);
        // A refusal is an answer, too; a 5xx is not.
        heardAt = answer.ok || answer.error_code < 500 ? now() : undefined;
        if (answer.ok && method === 'getUpdates') polledAt = now();
        return answer;
      } catch (error) {
        if (signal?.aborted !== true) heardAt = undefined;
        throw error;
      }
    },
    heard: () => (heardAt === undefined ? undefined : now() - heardAt),
    polled: () => (polledAt === undefined ? undefined : now() - polledAt),
  };
}
