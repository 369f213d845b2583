import type { Account, Person } from '../domain/person.js';
import { outsiderId } from '../domain/outsider.js';
import type { Service } from '../domain/service.js';
import type { Deps } from './deps.js';
import { isForGuardiansOnly, isOpenTo, isOpenToChild, takesGuardians, takesOutsiders } from './is-open-to.js';

/** Whose case it becomes, and who acts for them. */
export interface Chosen {
  readonly ok: true;
  readonly applicant: string;
  /** The applicant is a child, for whom this person acts. */
  readonly guardian?: string | undefined;
}

export type NotChosen =
  | { readonly ok: false; readonly why: 'identityNeeded' | 'notForYou' | 'noSuchChild' }
  /** `child`: another one may be named by IIN. */
  | {
      readonly ok: false;
      readonly why: 'choosePerson';
      readonly persons: readonly Person[];
      readonly child: boolean;
    };

/**
 * Themselves, or a child of theirs as the register of families has it. Who acts for a child is always asked for whom:
 * another child may be named by IIN.
 */
export async function chooseApplicant(
  deps: Pick<Deps, 'persons' | 'families'>,
  input: { readonly account: Account; readonly applicant?: string | undefined },
  service: Service,
): Promise<Chosen | NotChosen> {
  const { account, applicant } = input;
  const own = await deps.persons.findMany(account.persons);
  const children = takesGuardians(service) ? await childrenOf(deps, account.persons) : [];
  const meant = [
    ...own.filter(({ card }) => isOpenTo(service, card)).map((person) => ({ person, guardian: undefined })),
    ...children.filter(({ person }) => isOpenToChild(service, person.card)),
  ];
  if (applicant !== undefined) {
    const one = meant.find(({ person }) => person.id === applicant);
    if (one) return { ok: true, applicant, ...(one.guardian !== undefined && { guardian: one.guardian }) };
    return { ok: false, why: account.persons.includes(applicant) ? 'notForYou' : 'identityNeeded' };
  }
  const child = isForGuardiansOnly(service);
  if (meant.length > 1 || (child && own.length > 0))
    return { ok: false, why: 'choosePerson', persons: meant.map(({ person }) => person), child };
  const [one] = meant;
  if (one)
    return {
      ok: true,
      applicant: one.person.id,
      ...(one.guardian !== undefined && { guardian: one.guardian }),
    };
  if (own.length > 0) return { ok: false, why: 'notForYou' };
  if (service.identity === 'card') return { ok: false, why: 'identityNeeded' };
  if (!takesOutsiders(service)) return { ok: false, why: 'notForYou' };
  return { ok: true, applicant: outsiderId(account.id) };
}

/** For somebody who came in person: the applicant, or a child and which of the guardians came. */
export async function chooseOnBehalf(
  deps: Pick<Deps, 'persons' | 'families'>,
  input: { readonly applicant?: string | undefined; readonly guardian?: string | undefined },
  service: Service,
): Promise<Chosen | NotChosen> {
  const person = input.applicant === undefined ? undefined : await deps.persons.find(input.applicant);
  if (person === undefined) return { ok: false, why: 'identityNeeded' };
  const { guardian } = input;
  if (guardian === undefined)
    return isOpenTo(service, person.card)
      ? { ok: true, applicant: person.id }
      : { ok: false, why: 'notForYou' };
  const family = await deps.families.find(person.id);
  const theirs = family?.guardians.some((one) => one.person === guardian) ?? false;
  if (!theirs || !isOpenToChild(service, person.card)) return { ok: false, why: 'noSuchChild' };
  return { ok: true, applicant: person.id, guardian };
}

/** The children of these persons, each with the one who acts for them. */
export async function childrenOf(
  deps: Pick<Deps, 'persons' | 'families'>,
  guardians: readonly string[],
): Promise<readonly { readonly person: Person; readonly guardian: string }[]> {
  const found = await Promise.all(
    guardians.map(async (guardian) =>
      (await deps.families.listOfGuardian(guardian)).map(({ child }) => ({ child, guardian })),
    ),
  );
  const acting = new Map(found.flat().map(({ child, guardian }) => [child, guardian]));
  const persons = await deps.persons.findMany([...acting.keys()]);
  return persons.map((person) => ({ person, guardian: acting.get(person.id)! }));
}
