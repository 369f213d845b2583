import type { Application } from '../domain/application.js';
import { isOutsider } from '../domain/outsider.js';
import type { Person, PersonalCard } from '../domain/person.js';
import { applicantCodes, writtenCard } from '../forms/applicant-steps.js';
import type { Deps } from './deps.js';

/**
 * What the register has of the person whom a case is about, with whoever acts for them where that is a child;
 * undefined where it does not know them.
 */
export async function registeredCard(
  deps: Pick<Deps, 'persons'>,
  { applicant, child, author }: Parties,
): Promise<PersonalCard | undefined> {
  const acting = child === undefined ? undefined : author?.person;
  const found = await deps.persons.findMany([applicant, ...(acting === undefined ? [] : [acting])]);
  const card = found.find(({ id }) => id === applicant)?.card;
  const guardian = found.find(({ id }) => id === acting)?.card;
  return card && guardian ? { ...card, guardian } : card;
}

type Parties = Pick<Application, 'applicant' | 'child'> & Partial<Pick<Application, 'author'>>;

/**
 * The person of a case: as the register knows them, or as they have written themselves, which is to be checked
 * (`isOutsider` tells which); with an empty card where nobody knows them.
 *
 * @param application with the answers about the applicant, as far as it is that of somebody outside the register
 */
export async function applicantOf(
  deps: Pick<Deps, 'persons'>,
  application: Parties & Pick<Application, 'answers'>,
): Promise<Person> {
  const { applicant: id, answers } = application;
  if (isOutsider(application)) return { id, card: writtenCard(answers) };
  const card = await registeredCard(deps, application);
  return card ? { id, card } : emptyPerson(id);
}

/**
 * The persons of the rows of a list, by the id of the case. Rows come without answers: only those about an applicant
 * outside the register are read, and all of them at once.
 */
export async function applicantsOf(
  deps: Pick<Deps, 'persons' | 'applications'>,
  rows: readonly Application[],
): Promise<ReadonlyMap<string, Person>> {
  const known = rows.filter((row) => !isOutsider(row)).map(({ applicant }) => applicant);
  const [persons, written] = await Promise.all([
    deps.persons.findMany([...new Set(known)]),
    Promise.all(
      rows.filter(isOutsider).map(async ({ id }) => deps.applications.find(id, { answers: applicantCodes })),
    ),
  ]);
  const byId = new Map(persons.map((person) => [person.id, person]));
  const named = rows.map(({ id, applicant }) => [id, byId.get(applicant)] as const);
  const typed = written.map((row) => [row?.id, row && personOf(row)] as const);
  const found = [...named, ...typed].filter(
    (entry): entry is readonly [string, Person] => entry[0] !== undefined && entry[1] !== undefined,
  );
  return new Map(found);
}

function personOf({ applicant, answers }: Application): Person {
  return { id: applicant, card: writtenCard(answers) };
}

function emptyPerson(id: string): Person {
  return { id, card: { iin: '', surname: '', name: '', birthDate: '', state: 'active' } };
}
