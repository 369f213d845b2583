import type { Acted, ActInput, PerformDeps } from './perform.js';
import { act } from './perform.js';

/** An operator of the unit takes a case; the planned date may be brought nearer, never put off beyond the term (R17). */
export async function take(
  deps: PerformDeps,
  input: ActInput & { readonly plannedAt?: Date | undefined },
): Promise<Acted> {
  return act(deps, input, { type: 'take', plannedAt: input.plannedAt });
}
