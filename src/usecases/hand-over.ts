import type { Deps } from './deps.js';
import { findExecutor, type NoExecutor } from './find-executor.js';
import { act, type Acted, type ActInput, type PerformDeps } from './perform.js';

/** Passes a case on to a colleague at the same desk; `to` is a Telegram id, see `listColleagues`. */
export async function handOver(
  deps: PerformDeps & Pick<Deps, 'accounts'>,
  input: ActInput & { readonly to: number },
): Promise<Acted | NoExecutor> {
  const application = await deps.applications.find(input.id, { answers: 'none' });
  if (application === undefined) return { ok: false, why: 'notFound' };
  const found = await findExecutor(deps, application, input.to);
  return found.ok ? act(deps, input, { type: 'handOver', to: found.executor }) : found;
}
