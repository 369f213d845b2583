import type { Acted, ActInput, PerformDeps } from './perform.js';
import { act } from './perform.js';

/** Gives up a place that was granted, so that somebody else may have it. */
export async function giveUp(deps: PerformDeps, input: ActInput): Promise<Acted> {
  return act(deps, input, { type: 'giveUp' });
}
