import type { Account, Person } from '../domain/person.js';
import { outsiderId } from '../domain/outsider.js';
import type { Service } from '../domain/service.js';
import { childrenOf, guardianship, type Children } from './children-of.js';
import type { Deps } from './deps.js';
import { isForGuardiansOnly, isOpenTo, isOpenToChild, takesGuardians, takesOutsiders } from './is-open-to.js';

/** Whose case it becomes, and who acts for them. */
export interface Chosen {
  readonly ok: true;
  readonly applicant: string;
  /** The applicant is a child, for whom this person acts. */
  readonly guardian?: string | undefined;
}

type NotFor =
  | 'identityNeeded'
  | 'notForYou'
  | 'noSuchChild'
  /** Students apply themselves, whatever their age. */
  | 'notForGuardians'
  /** The child has come of age. */
  | 'childOfAge';

export type NotChosen =
  | { readonly ok: false; readonly why: NotFor }
  /** `child`: another one may be named by IIN. */
  | {
      readonly ok: false;
      readonly why: 'choosePerson';
      readonly persons: readonly Person[];
      readonly child: boolean;
    };

type ChooseDeps = Pick<Deps, 'persons' | 'families' | 'calendar' | 'clock'>;

/**
 * Themselves, or a child of theirs as the register of families has it. Who acts for a child is always asked for whom:
 * another child may be named by IIN.
 */
export async function chooseApplicant(
  deps: ChooseDeps,
  input: { readonly account: Account; readonly applicant?: string | undefined },
  service: Service,
): Promise<Chosen | NotChosen> {
  const { account, applicant } = input;
  const own = await deps.persons.findMany(account.persons);
  const children = await childrenOf(deps, account.persons);
  const isMeant = ({ person }: { readonly person: Person }) => isOpenToChild(service, person.card);
  const meant = [
    ...own.filter(({ card }) => isOpenTo(service, card)).map((person) => ({ person, guardian: undefined })),
    ...children.minors.filter(isMeant),
  ];
  if (applicant !== undefined) {
    const one = meant.find(({ person }) => person.id === applicant);
    if (one) return { ok: true, applicant, ...(one.guardian !== undefined && { guardian: one.guardian }) };
    if (account.persons.includes(applicant)) return { ok: false, why: 'notForYou' };
    const isGrown = children.grown.some(({ person }) => person.id === applicant);
    return { ok: false, why: isGrown ? 'childOfAge' : 'noSuchChild' };
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
  if (own.length > 0) return { ok: false, why: whyNot(service, own, children) };
  if (service.identity === 'card') return { ok: false, why: 'identityNeeded' };
  if (!takesOutsiders(service)) return { ok: false, why: 'notForYou' };
  return { ok: true, applicant: outsiderId(account.id) };
}

/** Nobody of the account is meant: what a parent reads depends on what their children are to the service. */
function whyNot(service: Service, own: readonly Person[], { minors, grown }: Children): NotFor {
  if (grown.some(({ person }) => isOpenToChild(service, person.card))) return 'childOfAge';
  const forThem = [...minors, ...grown].some(({ person }) => isOpenTo(service, person.card));
  const isParent = own.every(({ card }) => card.state === 'relative');
  return !takesGuardians(service) && (forThem || isParent) ? 'notForGuardians' : 'notForYou';
}

/** For somebody who came in person: the applicant, or a child and which of the guardians came. */
export async function chooseOnBehalf(
  deps: ChooseDeps,
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
  const today = deps.calendar().localDate(deps.clock.now());
  const acting = { child: person.id, author: { person: guardian } };
  const why = await guardianship(deps, acting, today);
  if (why) return { ok: false, why: why === 'notGuardian' ? 'noSuchChild' : why };
  if (!isOpenToChild(service, person.card)) return { ok: false, why: 'noSuchChild' };
  return { ok: true, applicant: person.id, guardian };
}
