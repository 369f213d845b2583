import type { Application } from '../domain/application.js';
import type { Person } from '../domain/person.js';
import type { Deps } from './deps.js';
import { outsiderAccount } from './party-ids.js';

/** The person of a case as the register knows them; somebody outside it has an empty card, their answers tell. */
export async function applicantOf(
  deps: Pick<Deps, 'persons'>,
  application: Pick<Application, 'applicant'>,
): Promise<Person> {
  const { applicant } = application;
  const person = outsiderAccount(applicant) === undefined ? await deps.persons.find(applicant) : undefined;
  return person ?? emptyPerson(applicant);
}

/** Whether the register knows the person. */
export function isInRegister(person: Person): boolean {
  return person.card.iin !== '';
}

function emptyPerson(id: string): Person {
  return { id, card: { iin: '', surname: '', name: '', birthDate: '', state: 'active' } };
}
