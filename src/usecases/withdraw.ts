import type { Acted, ActInput, PerformDeps } from './perform.js';
import { act } from './perform.js';

/** The applicant takes a case back: confirmed while it is submitted, with a reason once it is in work (R18, R19). */
export async function withdraw(
  deps: PerformDeps,
  input: ActInput & { readonly reason?: string | undefined },
): Promise<Acted> {
  return act(deps, input, { type: 'withdraw', reason: input.reason });
}
