import type { Application } from '../domain/application.js';
import { isOutsider } from '../domain/outsider.js';
import type { FormFacts } from '../forms/step.js';
import type { Deps } from './deps.js';

/** What the questions of a case may look at besides their own answer; the language is that of the application. */
export async function formFacts(
  deps: Pick<Deps, 'persons' | 'services'>,
  application: Pick<Application, 'applicant' | 'locale'>,
  now: Date,
): Promise<FormFacts> {
  const { applicant } = application;
  return {
    now,
    timeZone: deps.services.institution.timeZone,
    locale: application.locale,
    card: isOutsider(application) ? undefined : (await deps.persons.find(applicant))?.card,
  };
}
