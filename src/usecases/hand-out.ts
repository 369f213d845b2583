import type { Acted, ActInput, PerformDeps } from './perform.js';
import { act } from './perform.js';

/** A paper is handed out to the applicant or the named proxy whose identity document was checked. */
export async function handOut(
  deps: PerformDeps,
  input: ActInput & { readonly receiver: 'applicant' | 'proxy'; readonly checked: boolean },
): Promise<Acted> {
  return act(deps, input, { type: 'handOut', receiver: input.receiver, checked: input.checked });
}
