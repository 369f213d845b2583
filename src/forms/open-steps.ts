import type { Application } from '../domain/application.js';

/**
 * The questions of a case that can still be answered: of a draft all, which is `undefined`; afterwards only the items of a
 * correction. What was right when it was handed in is not held against the applicant later: a day that has passed
 * meanwhile, a window that has closed.
 */
export function openSteps({
  status,
  correction,
}: Pick<Application, 'status' | 'correction'>): readonly string[] | undefined {
  return status === 'draft' ? undefined : (correction?.items ?? []);
}
