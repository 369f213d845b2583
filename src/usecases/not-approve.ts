import type { Acted, ActInput, PerformDeps } from './perform.js';
import { act } from './perform.js';

/** An approver whose turn it is does not agree and says why. */
export async function notApprove(
  deps: PerformDeps,
  input: ActInput & { readonly remark: string },
): Promise<Acted> {
  return act(deps, input, { type: 'notApprove', remark: input.remark });
}
