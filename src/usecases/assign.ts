import type { Deps } from './deps.js';
import { findExecutor } from './find-executor.js';
import { act, type Acted, type ActInput, type PerformDeps } from './perform.js';

/** The head of the unit names who is to work on a case; `to` is a Telegram id, see `listColleagues`. */
export async function assign(
  deps: PerformDeps & Pick<Deps, 'accounts'>,
  input: ActInput & { readonly to: number },
): Promise<Acted | { readonly ok: false; readonly why: 'unknownColleague' }> {
  const application = await deps.applications.find(input.id, { answers: 'none' });
  if (application === undefined) return { ok: false, why: 'notFound' };
  const to = await findExecutor(deps, application, input.to);
  if (to === undefined) return { ok: false, why: 'unknownColleague' };
  return act(deps, input, { type: 'assign', to });
}
