import type { Acted, ActInput, PerformDeps } from './perform.js';
import { act } from './perform.js';

/** Sends in what a correction asked for; the sheet starts anew. */
export async function resubmit(deps: PerformDeps, input: ActInput): Promise<Acted> {
  return act(deps, input, { type: 'resubmit' });
}
