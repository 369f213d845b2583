import type { IinFault } from '../domain/iin.js';
import type { Person } from '../domain/person.js';
import { zoneOf } from '../domain/zone.js';
import type { Deps } from './deps.js';
import { hasConsent } from './has-consent.js';
import { readIin } from './read-iin.js';

/** Tries a local day: enough for slips of the finger, too few to search for somebody else's number. */
const triesADay = 5;

export type Identified =
  | { readonly ok: true; readonly person: Person; readonly already: boolean }
  | { readonly ok: false; readonly why: 'consentNeeded' | 'needsPhone' | 'noMatch' | 'tooManyTries' }
  | { readonly ok: false; readonly why: 'faulty'; readonly fault: IinFault };

/**
 * Links an account to the person of an IIN whose card has the number that Telegram vouches for; for a parent it may stand
 * in the register of families.
 *
 * One answer, `noMatch`, for an unknown IIN, another number on the card, and a person who is linked to another
 * account already: whoever tries learns nothing about other people. What cannot be an IIN is no try.
 */
export async function identify(
  deps: Pick<Deps, 'accounts' | 'persons' | 'families' | 'services' | 'clock'>,
  input: { readonly account: number; readonly iin: string },
): Promise<Identified> {
  const account = await deps.accounts.find(input.account);
  if (account === undefined || !hasConsent(deps, account)) return { ok: false, why: 'consentNeeded' };
  if (account.phone === undefined) return { ok: false, why: 'needsPhone' };
  const today = zoneOf(deps.services.institution.timeZone).localDate(deps.clock.now());
  const read = readIin(input.iin, today);
  if (!read.ok) return { ok: false, why: 'faulty', fault: read.code };
  const tries = await deps.accounts.countTry(account.id, today);
  if (tries > triesADay) return { ok: false, why: 'tooManyTries' };
  const person = await deps.persons.findByIin(read.iin);
  if (person === undefined) return { ok: false, why: 'noMatch' };
  if (account.persons.includes(person.id)) return { ok: true, person, already: true };
  if (!(await hasPhone(deps, person, account.phone))) return { ok: false, why: 'noMatch' };
  const others = await deps.accounts.listOfPerson(person.id);
  if (others.some((other) => other.id !== account.id)) return { ok: false, why: 'noMatch' };
  await deps.accounts.link(account.id, person.id);
  return { ok: true, person, already: false };
}

/** On the card, or beside a child of theirs: a student who is a parent may have given the school another number. */
async function hasPhone(deps: Pick<Deps, 'families'>, { id, card }: Person, phone: string): Promise<boolean> {
  if (card.phone === phone) return true;
  const families = await deps.families.listOfGuardian(id);
  const guardians = families.flatMap((family) => family.guardians.filter(({ person }) => person === id));
  return guardians.some((guardian) => guardian.phone === phone);
}
