import type { Actor } from '../domain/person.js';
import type { Intent } from '../domain/signing.js';
import type { Deps } from './deps.js';
import { act, type Acted, type PerformDeps } from './perform.js';
import { sweepResults } from './sweep-results.js';

/** Makes the decision that was signed, on the version on which it was signed. */
export async function carryOut(
  deps: PerformDeps & Pick<Deps, 'files' | 'issued'>,
  input: { readonly id: string; readonly actor: Actor; readonly intent: Intent },
): Promise<Acted> {
  const { id, actor, intent } = input;
  const seen = { id, actor, seen: intent.version };
  if (intent.action === 'reject') {
    const { reason, remark } = intent;
    return act(deps, seen, { type: 'reject', reason, remark });
  }
  const acted = await act(deps, seen, { type: 'complete', files: intent.files });
  if (acted.ok) await sweepResults(deps, acted.application);
  return acted;
}
