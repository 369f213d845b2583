import type { Acted, ActInput, PerformDeps } from './perform.js';
import { act } from './perform.js';

/** Refuses a case with a reason from the list and a remark (R20, R33). */
export async function reject(
  deps: PerformDeps,
  input: ActInput & { readonly reason: string; readonly remark: string },
): Promise<Acted> {
  return act(deps, input, { type: 'reject', reason: input.reason, remark: input.remark });
}
