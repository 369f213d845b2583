import type { Deps } from './deps.js';

/** Nobody is still sending a file that was begun so long ago, ms. */
const patience = 60 * 60_000;

/** What a kill in the middle of a file left behind goes for good. */
export async function removeLeftovers(deps: Pick<Deps, 'files'>): Promise<void> {
  await deps.files.removeLeftovers(patience);
}
