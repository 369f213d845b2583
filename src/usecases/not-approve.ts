import type { Acted, ActInput, PerformDeps } from './perform.js';
import { act } from './perform.js';

/** An approver whose turn it is does not agree and says why; where their word decides, with a reason from the list. */
export async function notApprove(
  deps: PerformDeps,
  input: ActInput & { readonly remark: string; readonly reason?: string | undefined },
): Promise<Acted> {
  return act(deps, input, { type: 'notApprove', reason: input.reason, remark: input.remark });
}
