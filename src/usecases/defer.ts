import type { Acted, ActInput, PerformDeps } from './perform.js';
import { act } from './perform.js';

/** No place is left: the commission keeps the case on the waiting list (R42). */
export async function defer(deps: PerformDeps, input: ActInput): Promise<Acted> {
  return act(deps, input, { type: 'defer' });
}
