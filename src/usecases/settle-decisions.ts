import type { Actor } from '../domain/person.js';
import type { Deps } from './deps.js';
import { act, type PerformDeps } from './perform.js';
import { sweepResults } from './sweep-results.js';

const system: Actor = { account: 0, persons: [], name: '', roles: [], administrator: false };

/** Decisions that can no longer be undone take effect; only now is the applicant told. */
export async function settleDecisions(
  deps: PerformDeps & Pick<Deps, 'files' | 'issued'>,
  input: { readonly limit: number },
): Promise<{ readonly settled: number }> {
  let settled = 0;
  for (const id of await deps.applications.findToSettle(deps.clock.now(), input.limit)) {
    settled += await settleCase(deps, id);
  }
  return { settled };
}

/** On a sheet that went to all at once several words may be due: each is a change of its own. */
async function settleCase(deps: PerformDeps & Pick<Deps, 'files' | 'issued'>, id: string): Promise<number> {
  for (let settled = 0; ; settled += 1) {
    // Somebody may have undone it, or another process settled it: then there is nothing to do.
    const acted = await act(deps, { id, actor: system }, { type: 'settle' });
    if (!acted.ok || acted.repeated) return settled;
    await sweepResults(deps, acted.application);
  }
}
