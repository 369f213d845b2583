import type { Application, HistoryEntry } from '../domain/application.js';
import { isReachable } from '../domain/person.js';
import type { Deps } from './deps.js';
import type { NewDelivery } from './expand-deliveries.js';
import { staffFor } from './recipients.js';

/** An applicant who cannot be written to is told by phone: a task for whoever has the case, or for the desk. */
export async function phoneTasks(
  deps: Pick<Deps, 'accounts' | 'clock'>,
  application: Application,
  entry: Pick<HistoryEntry, 'entry' | 'by'>,
): Promise<readonly NewDelivery[]> {
  const dueAt = deps.clock.now();
  const staff = await staffFor(deps, application, { to: 'holder' });
  const reachable = staff.filter(isReachable);
  // Where nobody can be told now, the task waits for all of them, and is recorded.
  return (reachable.length > 0 ? reachable : staff).map(({ id }) => ({
    id: `${application.id}:${entry.entry}:${id}:phone`,
    kind: 'phoneTask',
    application: application.id,
    entry: entry.entry,
    account: id,
    channel: 'phone',
    dueAt,
  }));
}
