import type { Application } from '../domain/application.js';
import type { RefusalReason, Service } from '../domain/service.js';
import { meets } from '../forms/next-step.js';
import type { Deps } from './deps.js';

/** The listed reasons for which a case may be rejected: some are open for certain answers only. */
export async function openReasons(
  deps: Pick<Deps, 'applications'>,
  { id }: Pick<Application, 'id'>,
  { refusals }: Service,
): Promise<readonly RefusalReason[]> {
  const named = refusals.flatMap(({ when = {} }) => Object.keys(when));
  if (named.length === 0) return refusals;
  const read = await deps.applications.find(id, { answers: [...new Set(named)] });
  return refusals.filter(({ when = {} }) => read !== undefined && meets(when, read.answers));
}
