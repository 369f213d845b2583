import { isAnythingWaiting } from '../domain/morning.js';
import type { Account } from '../domain/person.js';
import type { Delivery } from '../ports/delivery-store.js';
import type { Messenger, Sent } from '../ports/messenger.js';
import { actorOf } from './actor-of.js';
import { countQueues } from './count-queues.js';
import type { DeliverDeps } from './deliver.js';

/** Nothing is sent where nothing waits, and no list of yesterday. */
export async function listMorning(
  deps: DeliverDeps,
  messenger: Messenger,
  delivery: Delivery,
  to: Account,
): Promise<Sent> {
  const today = deps.calendar().localDate(deps.clock.now());
  if (to.remindersOff === true || delivery.about !== today) return { ok: true };
  const { actor } = await actorOf(deps, to.id);
  const counts = await countQueues(deps, { actor });
  return isAnythingWaiting(counts) ? messenger.listMorning(to, counts) : { ok: true };
}
