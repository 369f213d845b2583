import type { Application } from '../domain/application.js';
import { isMinor } from '../domain/age.js';
import type { Person } from '../domain/person.js';
import type { LocalDate } from '../domain/zone.js';
import type { Deps } from './deps.js';

/** A child, and which of the persons is the guardian. */
export interface Ward {
  readonly person: Person;
  readonly guardian: string;
}

/** Those for whom a guardian may act, and those who have come of age and act for themselves. */
export interface Children {
  readonly minors: readonly Ward[];
  readonly grown: readonly Ward[];
}

type ChildDeps = Pick<Deps, 'persons' | 'families' | 'calendar' | 'clock'>;

/** The children of whom the register names these persons as guardians. */
export async function childrenOf(deps: ChildDeps, guardians: readonly string[]): Promise<Children> {
  const families = await Promise.all(
    guardians.map(async (guardian) =>
      (await deps.families.listOfGuardian(guardian)).map(({ child }) => [child, guardian] as const),
    ),
  );
  const acting = new Map(families.flat());
  const today = deps.calendar().localDate(deps.clock.now());
  const wards = (await deps.persons.findMany([...acting.keys()])).map((person) => ({
    person,
    guardian: acting.get(person.id)!,
  }));
  return {
    minors: wards.filter(({ person }) => isMinor(person.card.birthDate, today)),
    grown: wards.filter(({ person }) => !isMinor(person.card.birthDate, today)),
  };
}

/** Why somebody may not act for a child on that day; undefined: they may, or nobody acts for a child. */
export async function guardianship(
  deps: Pick<Deps, 'persons' | 'families'>,
  { child, author }: Pick<Application, 'child'> & { readonly author: Pick<Application['author'], 'person'> },
  today: LocalDate,
): Promise<'notGuardian' | 'childOfAge' | undefined> {
  if (child === undefined || author.person === undefined) return undefined;
  const [family, person] = await Promise.all([deps.families.find(child), deps.persons.find(child)]);
  if (!family?.guardians.some((guardian) => guardian.person === author.person)) return 'notGuardian';
  return person && isMinor(person.card.birthDate, today) ? undefined : 'childOfAge';
}
