import type { Actor } from '../domain/person.js';
import type { Deps } from './deps.js';
import { lookUpIdentity, type IdentityFound } from './look-up-identity.js';

/**
 * An operator has seen the identity document: the account that holds the code is linked to the person of the IIN.
 * The link is kept before the code is used up, so that a confirmation that was cut short can be made again.
 */
export async function confirmIdentity(
  deps: Pick<Deps, 'accounts' | 'persons' | 'identifications' | 'services' | 'clock' | 'audit'>,
  input: { readonly actor: Actor; readonly code: string; readonly iin: string },
): Promise<IdentityFound> {
  const found = await lookUpIdentity(deps, input);
  if (!found.ok) return found;
  await deps.audit.append({
    application: `identity:${found.person.id}`,
    at: deps.clock.now(),
    account: input.actor.account,
    who: input.actor.name,
    what: `link:${found.account}`,
  });
  await deps.accounts.link(found.account, found.person.id);
  await deps.identifications.close(input.code.replace(/\D/g, ''));
  return found;
}
