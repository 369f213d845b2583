import type { Application } from '../domain/application.js';
import type { FormFacts } from '../forms/step.js';
import { applicantOf, isInRegister } from './applicant-of.js';
import type { Deps } from './deps.js';

/** What the questions of a case may look at besides their own answer; the language is that of the application. */
export async function formFacts(
  deps: Pick<Deps, 'persons' | 'services'>,
  application: Pick<Application, 'applicant' | 'locale'>,
  now: Date,
): Promise<FormFacts> {
  const person = await applicantOf(deps, application);
  return {
    now,
    timeZone: deps.services.institution.timeZone,
    locale: application.locale,
    card: isInRegister(person) ? person.card : undefined,
  };
}
