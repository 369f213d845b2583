import type { Actor } from '../domain/person.js';
import { queuesOf, type QueueCode } from '../domain/queues.js';
import type { Deps } from './deps.js';
import { queueFilter } from './queue-filter.js';

/** Counted no further: this many is shown as "100+". */
export const countedUpTo = 101;

/** How many cases each queue of somebody holds, `countedUpTo` at most; queues that they do not have are left out. */
export async function countQueues(
  deps: Pick<Deps, 'applications' | 'calendar' | 'clock'>,
  { actor }: { readonly actor: Actor },
): Promise<Readonly<Partial<Record<QueueCode, number>>>> {
  const counts = await Promise.all(
    queuesOf(actor).map(async (queue) => {
      const filter = queueFilter(deps, actor, queue);
      return [queue, filter ? await deps.applications.countQueue(filter, countedUpTo) : 0] as const;
    }),
  );
  return Object.fromEntries(counts);
}
