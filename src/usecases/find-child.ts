import type { IinFault } from '../domain/iin.js';
import type { Account, Actor, Person } from '../domain/person.js';
import { childrenOf } from './children-of.js';
import type { Deps } from './deps.js';
import { readIin } from './read-iin.js';

/** Tries a local day: whoever looks for other people's children learns nothing. */
const triesADay = 5;

export type ChildFound =
  | { readonly ok: true; readonly child: Person }
  | { readonly ok: false; readonly why: 'faulty'; readonly fault: IinFault }
  /** Unknown, or not a child of theirs: one answer for both. */
  | { readonly ok: false; readonly why: 'noSuchChild' | 'tooManyTries' };

/** The child with this IIN, if the register says that the account's person may act for it. */
export async function findChild(
  deps: Pick<Deps, 'accounts' | 'persons' | 'families' | 'calendar' | 'clock'>,
  { account, iin }: { readonly account: Account; readonly iin: string },
): Promise<ChildFound> {
  const today = deps.calendar().localDate(deps.clock.now());
  const read = readIin(iin, today);
  if (!read.ok) return { ok: false, why: 'faulty', fault: read.code };
  if ((await deps.accounts.countTry(account.id, today)) > triesADay)
    return { ok: false, why: 'tooManyTries' };
  const { minors, grown } = await childrenOf(deps, account.persons);
  const child = [...minors, ...grown].find(({ person }) => person.card.iin === read.iin)?.person;
  return child ? { ok: true, child } : { ok: false, why: 'noSuchChild' };
}

export type VisitorFound =
  | { readonly ok: true; readonly person: Person; readonly guardians: readonly Person[] }
  | { readonly ok: false; readonly why: 'faulty'; readonly fault: IinFault }
  | { readonly ok: false; readonly why: 'notStaff' | 'unknownPerson' };

/** For whom an employee applies, and who may have come with a child: both stand in the register. */
export async function findVisitor(
  deps: Pick<Deps, 'persons' | 'families' | 'calendar' | 'clock'>,
  { actor, iin }: { readonly actor: Actor; readonly iin: string },
): Promise<VisitorFound> {
  if (!actor.roles.some(({ code }) => code === 'operator')) return { ok: false, why: 'notStaff' };
  const read = readIin(iin, deps.calendar().localDate(deps.clock.now()));
  if (!read.ok) return { ok: false, why: 'faulty', fault: read.code };
  const person = await deps.persons.findByIin(read.iin);
  if (person === undefined) return { ok: false, why: 'unknownPerson' };
  const family = await deps.families.find(person.id);
  const guardians = await deps.persons.findMany(family?.guardians.map((one) => one.person) ?? []);
  return { ok: true, person, guardians };
}
