import type { Application } from '../domain/application.js';
import type { Deps } from './deps.js';

/** Deletes result files that the case does not name, and their codes: of a completion that was undone, or cut short before. */
export async function sweepResults(
  deps: Pick<Deps, 'files' | 'issued'>,
  application: Pick<Application, 'id' | 'result'>,
): Promise<void> {
  const files = await deps.files.listOf(application.id);
  for (const { id, purpose } of files) {
    if (purpose !== 'result' || application.result.includes(id)) continue;
    await deps.files.delete(id);
    await deps.issued.remove(id);
  }
}
