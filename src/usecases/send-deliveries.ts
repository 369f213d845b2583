import { isGroupChat } from '../domain/group.js';
import type { Delivery } from '../ports/delivery-store.js';
import type { Messenger, Sent } from '../ports/messenger.js';
import { deliver, type DeliverDeps } from './deliver.js';
import type { Pace } from './pace.js';
import { mustBeTold, settleFailure, type SettleDeps } from './settle-failure.js';

export interface SendInput {
  readonly messenger: Messenger;
  readonly pace: Pace;
  readonly limit: number;
}

/** How a round may wait: one that may not leaves for the next round what Telegram does not take at once. */
export interface Waiting {
  readonly pause: (ms: number) => Promise<unknown>;
  readonly signal: AbortSignal;
  /** Called before each message: learns what other processes have sent. */
  readonly look?: (() => Promise<void>) | undefined;
}

export interface SentRound {
  readonly sent: number;
  readonly blocked: number;
  readonly failed: number;
  /** Due, but their chat or Telegram wants a pause. */
  readonly postponed: number;
  /** Milliseconds after which another round makes sense at once. */
  readonly nextInMs?: number | undefined;
  /** Bugs, for the log; their deliveries are tried again like those that Telegram did not take. */
  readonly errors: readonly { readonly delivery: string; readonly error: unknown }[];
}

export interface Sender {
  /** One round over what is due, oldest first, at the pace that Telegram allows. */
  round(limit: number, waiting?: Waiting): Promise<SentRound>;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
}

/** Pauses before another try, milliseconds; after the last one, about a day, it has failed for good. */
const pauses = [5_000, 30_000, 120_000, 600_000, 3_600_000, 6 * 3_600_000, 15 * 3_600_000];
/** Longest wait within a round: what wants more is looked at again in another one. */
const longestMs = 1000;
/** Waits for one message within a round: answers to people may take the room each time. */
const mostWaits = 20;
/** What Telegram holds up for so long is left to itself: the others go on. */
const stragglerMs = 2000;

type SendDeps = DeliverDeps & SettleDeps;
type Outcome = 'sent' | 'blocked' | 'failed' | 'postponed' | 'later';

/** One round that never sleeps and waits for all that it sent. */
export async function sendDeliveries(deps: SendDeps, input: SendInput): Promise<SentRound> {
  return createSender(deps, input).round(input.limit);
}

/** Keeps in mind what is under way, so that a message which hangs holds up none but itself. */
export function createSender(deps: SendDeps, input: Omit<SendInput, 'limit'>): Sender {
  const { messenger, pace } = input;
  const underWay = new Map<string, Promise<void>>();
  let ended: Outcome[] = [];
  let errors: { readonly delivery: string; readonly error: unknown }[] = [];

  function begin(delivery: Delivery, chat: number, waits: number[]): void {
    pace.spend(chat, deps.clock.now());
    const work = send(deps, messenger, pace, delivery).then(
      (outcome) => {
        if (outcome === 'postponed') waits.push(pace.delay(chat, deps.clock.now()));
        ended.push(outcome);
      },
      (error: unknown) => {
        ended.push('failed');
        errors.push({ delivery: delivery.id, error });
      },
    );
    underWay.set(
      delivery.id,
      work.finally(() => underWay.delete(delivery.id)),
    );
  }

  return {
    async round(limit, waiting) {
      const waits: number[] = [];
      let postponed = 0;
      // What is sent while the database is asked may still be found due: it must not leave a second time.
      const begun = new Set(underWay.keys());
      const found = await deps.deliveries.findDue(deps.clock.now(), limit + begun.size);
      const due = found.filter(({ id }) => !begun.has(id));
      for (const delivery of due) {
        const chat = delivery.account ?? 0;
        const wait = await room(chat, waiting);
        if (wait === undefined) break;
        if (wait > 0) {
          postponed += 1;
          waits.push(wait);
        } else begin(delivery, chat, waits);
      }
      const isMore = due.length >= limit;
      const all = Promise.all(underWay.values());
      // As long as there is more to send, the next round does not wait for the last answers of this one.
      if (waiting && isMore && underWay.size < limit) await Promise.race([all, waiting.pause(0)]);
      else await (waiting && underWay.size > 0 ? Promise.race([all, waiting.pause(stragglerMs)]) : all);
      const counts = { sent: 0, blocked: 0, failed: 0, postponed };
      for (const outcome of ended) if (outcome !== 'later') counts[outcome] += 1;
      const told = { ...counts, errors };
      [ended, errors] = [[], []];
      const nextInMs = waits.length > 0 ? Math.min(...waits) : isMore ? 0 : undefined;
      return { ...told, ...(nextInMs !== undefined && { nextInMs }) };
    },

    async idle() {
      await Promise.all(underWay.values());
    },
  };

  /** Milliseconds for which this chat has to wait; what all have to wait for is waited out here. `undefined`: it stops. */
  async function room(chat: number, waiting: Waiting | undefined): Promise<number | undefined> {
    await waiting?.look?.();
    for (let tries = 0; ; tries += 1) {
      if (waiting?.signal.aborted) return undefined;
      const now = deps.clock.now();
      const wait = pace.wait(now);
      if (wait === 0 || wait > longestMs || waiting === undefined || tries === mostWaits)
        return pace.delay(chat, now);
      await waiting.pause(wait);
    }
  }
}

async function send(deps: SendDeps, messenger: Messenger, pace: Pace, delivery: Delivery): Promise<Outcome> {
  let sent: Sent;
  try {
    sent = await deliver(deps, messenger, delivery);
  } catch (error) {
    await failed(deps, delivery);
    throw error;
  }
  const at = deps.clock.now();
  if (sent.ok) {
    await deps.deliveries.markSent(delivery.id, at, sent.message, delivery.entry);
    return 'sent';
  }
  if (sent.why === 'tooMany') {
    pace.hold(new Date(at.getTime() + sent.retryAfterMs));
    return 'postponed';
  }
  if (sent.why === 'later') {
    await deps.deliveries.putOff(delivery.id, sent.at);
    return 'later';
  }
  if (sent.why === 'blocked') {
    // Who has blocked the bot is not written to for ever.
    if (delivery.account !== undefined && isGroupChat(delivery.account))
      // The bot was taken out of the group: it is no group of the unit any more.
      await deps.groups.unbind(delivery.account);
    else if (delivery.account !== undefined) await deps.accounts.setBlocked(delivery.account, at);
    await giveUp(deps, delivery, 'blocked');
    return 'blocked';
  }
  if (sent.why === 'refused') {
    if (delivery.kind === 'redraw' && delivery.account !== undefined && delivery.message !== undefined) {
      await deps.cards.forget(delivery.account, delivery.message);
    }
    await giveUp(deps, delivery, 'failed');
  } else {
    await failed(deps, delivery);
  }
  return 'failed';
}

/** What stands in for something that failed has no one behind it: it is tried until Telegram is back. */
async function failed(deps: SendDeps, delivery: Delivery): Promise<void> {
  const isLast = delivery.kind === 'phoneTask' || delivery.kind === 'openCase';
  const pause = pauses[delivery.tries] ?? (isLast ? pauses.at(-1) : undefined);
  if (pause === undefined) return giveUp(deps, delivery, 'failed');
  const at = deps.clock.now();
  await deps.deliveries.markFailed(delivery.id, at, new Date(at.getTime() + pause));
}

async function giveUp(deps: SendDeps, delivery: Delivery, state: 'blocked' | 'failed'): Promise<void> {
  const at = deps.clock.now();
  const untold = mustBeTold(delivery);
  if (state === 'blocked') await deps.deliveries.markBlocked(delivery.id, at, untold);
  else await deps.deliveries.markFailed(delivery.id, at, undefined, untold);
  if (untold && (await settleFailure(deps, { ...delivery, state })))
    await deps.deliveries.markKnown(delivery.id);
}
