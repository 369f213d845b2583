import type { Account } from '../domain/person.js';
import type { Deps } from './deps.js';

/** Consent counts for the text that stands today: after a changed text it is asked for anew. */
export function hasConsent(deps: Pick<Deps, 'services'>, account: Account | undefined): boolean {
  const consent = account?.consent;
  return (
    consent !== undefined &&
    consent.withdrawnAt === undefined &&
    consent.version === deps.services.institution.consent.version
  );
}
