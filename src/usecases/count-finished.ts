import type { Application } from '../domain/application.js';
import { completion, workedMs } from '../domain/finished.js';
import type { Deps } from './deps.js';

/**
 * Once a case is completed, the time that it took belongs to the average of its service (R17). May be repeated.
 *
 * @param from the first entry of the history that is looked at
 */
export async function countFinished(
  deps: Pick<Deps, 'averages' | 'calendar'>,
  application: Application,
  from: number,
): Promise<void> {
  const completed = completion(application);
  const ms = workedMs(application, deps.calendar());
  if (completed === undefined || completed.entry < from || ms === undefined) return;
  const { id, service, expedited } = application;
  await deps.averages.add({ service, expedited }, { application: id, ms });
}
