import type { Actor } from '../domain/person.js';
import { approvingRoles, worksAtDesk, type QueueCode } from '../domain/queues.js';
import { addDays } from '../domain/zone.js';
import type { QueueFilter } from '../ports/application-store.js';
import type { Deps } from './deps.js';

/** What a queue holds for somebody; nobody has their own cases before them. Undefined: they have no such queue. */
export function queueFilter(
  { calendar, clock }: Pick<Deps, 'calendar' | 'clock'>,
  actor: Actor,
  queue: QueueCode,
): QueueFilter | undefined {
  const notOf = { account: actor.account, persons: actor.persons };
  if (queue === 'approvals') {
    const roles = approvingRoles(actor);
    return roles.length === 0 ? undefined : { queue, roles, notOf };
  }
  const { unit } = actor;
  if (unit === undefined || !worksAtDesk(actor)) return undefined;
  switch (queue) {
    case 'mine':
      return { queue, unit, holder: actor.account, notOf };
    case 'dueToday':
    case 'overdue': {
      const kept = calendar();
      const today = kept.localDate(clock.now());
      const [midnight, nextMidnight] = [today, addDays(today, 1)].map((date) =>
        kept.zone.moment(date, 0),
      ) as [Date, Date];
      return queue === 'overdue'
        ? { queue: 'due', unit, before: midnight, notOf }
        : { queue: 'due', unit, from: midnight, before: nextMidnight, notOf };
    }
    default:
      return { queue, unit, notOf };
  }
}
