import type { Deps } from './deps.js';
import { act, type Acted, type ActInput, type PerformDeps } from './perform.js';
import { sweepResults } from './sweep-results.js';

/** Takes back a decision within its time; the applicant never hears of it. */
export async function undo(
  deps: PerformDeps & Pick<Deps, 'files' | 'issued'>,
  input: ActInput,
): Promise<Acted> {
  const acted = await act(deps, input, { type: 'undo' });
  if (acted.ok) await sweepResults(deps, acted.application);
  return acted;
}
