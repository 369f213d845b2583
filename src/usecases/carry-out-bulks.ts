import { isFinished, type Bulk, type BulkAct, type BulkItem, type BulkOutcome } from '../domain/bulk.js';
import type { Action, Refusal } from '../domain/lifecycle.js';
import type { Actor } from '../domain/person.js';
import type { ClaimedBulk } from '../ports/bulk-store.js';
import { actorOf } from './actor-of.js';
import type { NewDelivery } from './expand-deliveries.js';
import type { Deps } from './deps.js';
import { act, type PerformDeps } from './perform.js';
import { redrawCards } from './redraw-cards.js';

type BulkDeps = PerformDeps & Pick<Deps, 'bulks' | 'accounts'>;

/** Cases between two reports of how far it is. */
const step = 20;

/** Milliseconds for which who carries one out may be silent until somebody else goes on with it. */
const leaseMs = 15_000;

/**
 * Does what somebody has ticked, case by case in their order, and tells in their chat how far it is. One is carried
 * out by one process at a time. Cut short, it goes on where it was last reported: what was done already is found done.
 */
export async function carryOutBulks(
  deps: BulkDeps,
  { limit }: { readonly limit: number },
): Promise<{ readonly done: number }> {
  let done = 0;
  for (let begun = 0; begun < limit; begun += 1) {
    const bulk = await deps.bulks.claim(leaseMs);
    if (bulk === undefined) break;
    done += await carryOut(deps, bulk);
  }
  return { done };
}

async function carryOut(deps: BulkDeps, bulk: ClaimedBulk): Promise<number> {
  const { actor } = await actorOf(deps, bulk.account);
  const outcomes = [...bulk.outcomes];
  let done = 0;
  do {
    for (const item of bulk.items.slice(outcomes.length, outcomes.length + step)) {
      const outcome = await doOne(deps, actor, bulk.act, item);
      if (outcome.done) done += 1;
      outcomes.push(outcome);
    }
    // Somebody else goes on with it, and tells of it.
    if (!(await deps.bulks.report(bulk, outcomes, leaseMs))) return done;
    await deps.deliveries.add([progressOf(bulk, outcomes.length, deps.clock.now())]);
    deps.nudge();
  } while (!isFinished({ ...bulk, outcomes }));
  // Only now: were it finished before its end is owed, a kill in between would leave the chat at the step before.
  await deps.bulks.finish(bulk);
  return done;
}

async function doOne(
  deps: BulkDeps,
  actor: Actor,
  wanted: BulkAct,
  { application: id, seen }: BulkItem,
): Promise<BulkOutcome> {
  const acted = await act(deps, { id, actor, seen }, actionOf(wanted));
  if (acted.ok) {
    // Nobody tapped a card: those in the chat of whoever decided follow the case like all others.
    await redrawCards(deps, acted.application);
    return { done: true, version: acted.application.version };
  }
  if (acted.why === 'notFound') return { done: false, number: '', why: 'impossible' };
  const { number } = acted.current;
  if (acted.why === 'outdated') return { done: false, number, why: 'changed' };
  return { done: false, number, ...reasonOf(acted.refusal) };
}

function actionOf({ type, reason = 'other', remark = '' }: BulkAct): Action {
  switch (type) {
    case 'reject':
    case 'notApprove':
      return { type, reason, remark };
    case 'complete':
      return { type, files: [] };
    default:
      return { type };
  }
}

function reasonOf(refusal: Refusal): Omit<Extract<BulkOutcome, { readonly done: false }>, 'done' | 'number'> {
  const first = (by: string, at: Date) => ({ why: 'first', by, at: at.toISOString() }) as const;
  switch (refusal.code) {
    case 'ownCase':
      return { why: 'own' };
    case 'noPlaces':
      return { why: 'full' };
    case 'held':
      return first(refusal.by, refusal.since);
    case 'pending':
      return first(refusal.by, refusal.until);
    case 'status':
      return refusal.last ? first(refusal.last.by.name, refusal.last.at) : { why: 'impossible' };
    default:
      return { why: 'impossible' };
  }
}

/** The message in which it was begun is drawn anew; the newest drawing wins. */
function progressOf({ id, account, message }: Bulk, entry: number, dueAt: Date): NewDelivery {
  return {
    id: `bulk:${id}`,
    kind: 'bulk',
    application: `bulk:${id}`,
    entry,
    account,
    message,
    about: id,
    channel: 'telegram',
    dueAt,
  };
}
