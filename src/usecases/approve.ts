import type { Acted, ActInput, PerformDeps } from './perform.js';
import { act } from './perform.js';

/** An approver whose turn it is agrees. */
export async function approve(
  deps: PerformDeps,
  input: ActInput & { readonly remark?: string | undefined },
): Promise<Acted> {
  return act(deps, input, { type: 'approve', remark: input.remark });
}
