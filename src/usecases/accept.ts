import { act, type Acted, type ActInput, type PerformDeps } from './perform.js';

/** The office has found the documents complete (R41): they go to whoever names the executor, and the applicant gets a receipt (R40). */
export async function accept(deps: PerformDeps, input: ActInput): Promise<Acted> {
  return act(deps, input, { type: 'accept' });
}
