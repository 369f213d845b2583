import type { IinFault } from '../domain/iin.js';
import type { Actor, Person } from '../domain/person.js';
import { zoneOf } from '../domain/zone.js';
import type { Deps } from './deps.js';
import { readIin } from './read-iin.js';

export type IdentityFound =
  | { readonly ok: true; readonly person: Person; readonly account: number }
  | { readonly ok: false; readonly why: 'notStaff' | 'noCode' | 'ownAccount' | 'unknown' }
  | { readonly ok: false; readonly why: 'faulty'; readonly fault: IinFault };

/**
 * Shows an operator whom the code and the IIN of the identity document would bring together, before anything is
 * linked. Nobody confirms themselves.
 */
export async function lookUpIdentity(
  deps: Pick<Deps, 'persons' | 'identifications' | 'services' | 'clock'>,
  input: { readonly actor: Actor; readonly code: string; readonly iin: string },
): Promise<IdentityFound> {
  if (!mayIdentify(input.actor)) return { ok: false, why: 'notStaff' };
  const now = deps.clock.now();
  const request = await deps.identifications.find(input.code.replace(/\D/g, ''), now);
  if (request === undefined) return { ok: false, why: 'noCode' };
  if (request.account === input.actor.account) return { ok: false, why: 'ownAccount' };
  const read = readIin(input.iin, zoneOf(deps.services.institution.timeZone).localDate(now));
  if (!read.ok) return { ok: false, why: 'faulty', fault: read.code };
  const person = await deps.persons.findByIin(read.iin);
  if (person === undefined) return { ok: false, why: 'unknown' };
  if (input.actor.persons.includes(person.id)) return { ok: false, why: 'ownAccount' };
  return { ok: true, person, account: request.account };
}

function mayIdentify(actor: Actor): boolean {
  return (
    actor.administrator || actor.roles.some((role) => role.code === 'operator' || role.code === 'headOfUnit')
  );
}
