import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { pause } from '../../src/intake/pause.js';

/**
 * Telegram's side of long polling, by its rules: an update stays until a later request names a higher offset, of two requests at the
 * same time the earlier one is refused, and ids may start anew anywhere.
 */
export function createTelegramQueue({ repeatEvery = 0 } = {}) {
  let nextId = 1_000_000;
  let queue: Update[] = [];
  let waiting: { abort(): void } | undefined;
  let outage: Error | undefined;
  let arrived = new AbortController();
  let given = 0;
  const requests: { offset: number | undefined }[] = [];

  async function getUpdates(
    ask: { offset?: number; limit?: number; timeout?: number } = {},
    signal?: AbortSignal,
  ): Promise<Update[]> {
    requests.push({ offset: ask.offset });
    waiting?.abort();
    const mine = { refused: false };
    const control = new AbortController();
    waiting = {
      abort: () => {
        mine.refused = true;
        control.abort();
      },
    };
    signal?.addEventListener('abort', () => control.abort(), { once: true });
    if (outage) throw outage;
    // As the Bot API does: an offset from another count of ids confirms nothing.
    const last = queue.findIndex((update) => update.update_id === (ask.offset ?? 0) - 1);
    if (ask.offset !== undefined) queue = queue.slice(last + 1);
    const until = Date.now() + (ask.timeout ?? 0) * 1_000;
    while (queue.length === 0 && Date.now() < until && !control.signal.aborted) {
      await pause(until - Date.now(), AbortSignal.any([control.signal, arrived.signal]));
    }
    if (signal?.aborted) throw new Error('aborted');
    if (mine.refused) throw Object.assign(new Error('Conflict'), { error_code: 409 });
    if (outage) throw outage;
    const batch = queue.slice(0, ask.limit ?? 100);
    // Telegram delivers again now and then what was confirmed already.
    return batch.flatMap((update) => {
      given += 1;
      return repeatEvery > 0 && given % repeatEvery === 0 ? [update, update] : [update];
    });
  }

  return {
    api: {
      getUpdates,
      deleteWebhook: async () => true,
      setWebhook: async () => true,
    } as unknown as Pick<Api, 'getUpdates' | 'deleteWebhook' | 'setWebhook'>,
    requests,
    /** A message of a person; returns its update id. */
    say(chat: number, text: string): number {
      const id = nextId;
      nextId += 1;
      queue.push(messageOf(id, chat, text));
      arrived.abort();
      arrived = new AbortController();
      return id;
    },
    /** Delivers these again, as after a confirmation that got lost. */
    repeat(updates: readonly Update[]): void {
      queue.push(...updates);
      arrived.abort();
      arrived = new AbortController();
    },
    startIdsAt(id: number): void {
      nextId = id;
    },
    unconfirmed: () => queue,
    beUnreachable(error: Error | undefined): void {
      outage = error;
    },
  };
}

export function messageOf(id: number, chat: number, text: string): Update {
  const from = { id: chat, is_bot: false, first_name: 'Aigul' };
  const place = { id: chat, type: 'private', first_name: 'Aigul' };
  return { update_id: id, message: { message_id: id, date: 0, chat: place, from, text } } as Update;
}

export type TelegramQueue = ReturnType<typeof createTelegramQueue>;
