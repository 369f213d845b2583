import type { Application, HistoryEntry } from '../domain/application.js';
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
  return staff.map(({ id }) => ({
    id: `${application.id}:${entry.entry}:${id}:phone`,
    kind: 'phoneTask',
    application: application.id,
    entry: entry.entry,
    account: id,
    channel: 'phone',
    dueAt,
  }));
}
