import pLimit from 'p-limit';
import type { Delivery } from '../ports/delivery-store.js';
import type { Mailed, Mailer } from '../ports/mailer.js';
import { deliverMail, type DeliverMailDeps } from './deliver-mail.js';
import { mustBeTold, settleFailure, type SettleDeps } from './settle-failure.js';

export interface MailInput {
  readonly mailer: Mailer;
  readonly limit: number;
  /** Ends what is under way; what was not sent stays due. */
  readonly signal: AbortSignal;
}

export interface MailRound {
  readonly sent: number;
  readonly refused: number;
  /** Not taken this time: tried again, or given up after the last pause. */
  readonly failed: number;
  /** There may be more that is due. */
  readonly more: boolean;
  /** Why letters did not leave, in codes. */
  readonly faults: readonly string[];
  /** Bugs, for the log; their letters are tried again. */
  readonly errors: readonly unknown[];
}

const minute = 60_000;
const hour = 60 * minute;
/** Pauses before another try; after the last one, about a day, the letter has failed for good. */
const pauses = [10_000, minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 15 * hour];
/** Conversations with the server at one time: most mail servers allow one sender a handful. */
const atOnce = 4;
/** Letters of one case that come back together are given up one after another: the second sees the first's call. */
const oneByOne = pLimit(1);

type SendMailDeps = DeliverMailDeps & SettleDeps;

/** One round over the letters that are due, oldest first. A server that hangs costs its timeout and nothing else. */
export async function sendMail(deps: SendMailDeps, { mailer, limit, signal }: MailInput): Promise<MailRound> {
  const counts = { sent: 0, refused: 0, failed: 0 };
  const faults: string[] = [];
  const errors: unknown[] = [];
  const due = await deps.deliveries.findDue(deps.clock.now(), limit, 'email');
  const inTurn = pLimit(atOnce);
  await inTurn.map(due, async (delivery) => {
    if (signal.aborted) return;
    try {
      const mailed = await attempt(deps, mailer, delivery, signal);
      if (mailed.ok) counts.sent += 1;
      else {
        counts[mailed.why === 'refused' ? 'refused' : 'failed'] += 1;
        if (!signal.aborted) faults.push(mailed.fault);
      }
    } catch (error) {
      counts.failed += 1;
      errors.push(error);
    }
  });
  return { ...counts, more: due.length === limit, faults, errors };
}

async function attempt(
  deps: SendMailDeps,
  mailer: Mailer,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<Mailed> {
  let mailed: Mailed;
  try {
    mailed = await deliverMail(deps, mailer, delivery, signal);
  } catch (error) {
    await failed(deps, delivery);
    throw error;
  }
  if (mailed.ok) await deps.deliveries.markSent(delivery.id, deps.clock.now());
  else if (mailed.why === 'refused') await giveUp(deps, delivery);
  // Whoever ended the conversation was in a hurry; the server is not to blame.
  else if (!signal.aborted) await failed(deps, delivery);
  return mailed;
}

async function failed(deps: SendMailDeps, delivery: Delivery): Promise<void> {
  const at = deps.clock.now();
  const pause = pauses[delivery.tries];
  if (pause === undefined) return giveUp(deps, delivery);
  await deps.deliveries.markFailed(delivery.id, at, new Date(at.getTime() + pause));
}

/** A notice that cannot be read becomes a call; until the task is there, the letter counts as known to nobody. */
async function giveUp(deps: SendMailDeps, delivery: Delivery): Promise<void> {
  await oneByOne(async () => {
    const untold = mustBeTold(delivery);
    await deps.deliveries.markFailed(delivery.id, deps.clock.now(), undefined, untold);
    if (untold && (await settleFailure(deps, { ...delivery, state: 'failed' })))
      await deps.deliveries.markKnown(delivery.id);
  });
}
