import type { Acted, ActInput, PerformDeps } from './perform.js';
import { act } from './perform.js';

/** Puts a case back to the desk. */
export async function release(deps: PerformDeps, input: ActInput): Promise<Acted> {
  return act(deps, input, { type: 'release' });
}
