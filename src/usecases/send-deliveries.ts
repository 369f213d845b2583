import type { Delivery } from '../ports/delivery-store.js';
import type { Messenger, Sent } from '../ports/messenger.js';
import { deliver, type DeliverDeps } from './deliver.js';
import type { Pace } from './pace.js';
import { mailId } from './mail-notices.js';
import { phoneTasks } from './phone-tasks.js';

export interface SendInput {
  readonly messenger: Messenger;
  readonly pace: Pace;
  readonly limit: number;
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

/** Pauses before another try, milliseconds; after the last one it has failed for good. */
const pauses = [5_000, 30_000, 120_000, 600_000, 3_600_000, 6 * 3_600_000];

type SendDeps = DeliverDeps;

/** One round over what is due, oldest first, at the pace that Telegram allows. It never sleeps. */
export async function sendDeliveries(deps: SendDeps, input: SendInput): Promise<SentRound> {
  const round = { sent: 0, blocked: 0, failed: 0, postponed: 0 };
  const waits: number[] = [];
  const errors: { readonly delivery: string; readonly error: unknown }[] = [];
  const running: Promise<void>[] = [];
  const due = await deps.deliveries.findDue(deps.clock.now(), input.limit);
  for (const delivery of due) {
    const chat = delivery.account ?? 0;
    const now = deps.clock.now();
    const wait = input.pace.delay(chat, now);
    if (wait > 0) {
      round.postponed += 1;
      waits.push(wait);
      continue;
    }
    input.pace.spend(chat, now);
    running.push(
      send(deps, input, delivery).then(
        (outcome) => {
          if (outcome === 'postponed') waits.push(input.pace.delay(chat, deps.clock.now()));
          round[outcome] += 1;
        },
        (error: unknown) => {
          round.failed += 1;
          errors.push({ delivery: delivery.id, error });
        },
      ),
    );
  }
  await Promise.all(running);
  const nextInMs = waits.length > 0 ? Math.min(...waits) : due.length === input.limit ? 0 : undefined;
  return { ...round, errors, ...(nextInMs !== undefined && { nextInMs }) };
}

async function send(
  deps: SendDeps,
  { messenger, pace }: SendInput,
  delivery: Delivery,
): Promise<'sent' | 'blocked' | 'failed' | 'postponed'> {
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
  if (sent.why === 'blocked') {
    await blocked(deps, delivery, at);
    return 'blocked';
  }
  if (sent.why === 'refused') {
    if (delivery.kind === 'redraw' && delivery.account !== undefined && delivery.message !== undefined) {
      await deps.cards.forget(delivery.account, delivery.message);
    }
    await deps.deliveries.markFailed(delivery.id, at, undefined);
  } else {
    await failed(deps, delivery);
  }
  return 'failed';
}

async function failed(deps: SendDeps, { id, tries }: Delivery): Promise<void> {
  const at = deps.clock.now();
  const pause = pauses[tries];
  await deps.deliveries.markFailed(id, at, pause === undefined ? undefined : new Date(at.getTime() + pause));
}

/** Who has blocked the bot is not written to for ever; a notice that cannot be read becomes a call. */
async function blocked(deps: SendDeps, delivery: Delivery, at: Date): Promise<void> {
  if (delivery.account !== undefined) await deps.accounts.setBlocked(delivery.account, at);
  const application =
    delivery.kind === 'notice'
      ? await deps.applications.find(delivery.application, { answers: 'none' })
      : undefined;
  const entry = application?.history.find((one) => one.entry === delivery.entry);
  if (application && entry && !(await isWritten(deps, delivery)))
    await deps.deliveries.add(await phoneTasks(deps, application, entry));
  await deps.deliveries.markBlocked(delivery.id, at);
}

/**
 * A letter says the same; should it not arrive, it becomes a call by itself. One that had come back before may have
 * been left at that, because Telegram still seemed to reach the person.
 */
async function isWritten(deps: SendDeps, { application, entry }: Delivery): Promise<boolean> {
  const owed = await deps.deliveries.listOfCase(application);
  return owed.some(({ id, state }) => id === mailId(application, entry) && state !== 'failed');
}
