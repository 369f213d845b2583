import { isMinor } from '../domain/age.js';
import type { Person } from '../domain/person.js';
import type { Deps } from './deps.js';

/** A child for whom somebody may act, and which of the persons is the guardian. */
export interface Ward {
  readonly person: Person;
  readonly guardian: string;
}

/** The children for whom these persons may act today: the register names them as guardians, and the child is a minor. */
export async function childrenOf(
  deps: Pick<Deps, 'persons' | 'families' | 'calendar' | 'clock'>,
  guardians: readonly string[],
): Promise<readonly Ward[]> {
  const families = await Promise.all(
    guardians.map(async (guardian) =>
      (await deps.families.listOfGuardian(guardian)).map(({ child }) => [child, guardian] as const),
    ),
  );
  const acting = new Map(families.flat());
  const today = deps.calendar().localDate(deps.clock.now());
  const persons = await deps.persons.findMany([...acting.keys()]);
  return persons
    .filter(({ card }) => isMinor(card.birthDate, today))
    .map((person) => ({ person, guardian: acting.get(person.id)! }));
}
