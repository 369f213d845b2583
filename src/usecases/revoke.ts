import type { Acted, ActInput, PerformDeps } from './perform.js';
import { act } from './perform.js';

/** The head of the unit takes back an issued document; it no longer verifies. */
export async function revoke(
  deps: PerformDeps,
  input: ActInput & { readonly reason: string },
): Promise<Acted> {
  return act(deps, input, { type: 'revoke', reason: input.reason });
}
