import type { Application } from '../domain/application.js';
import { isOutsider } from '../domain/outsider.js';
import { openSteps } from '../forms/open-steps.js';
import type { FormFacts } from '../forms/step.js';
import { registeredCard } from './applicant-of.js';
import type { Deps } from './deps.js';

/** What the questions of a case may look at besides their own answer; the language is that of the application. */
export async function formFacts(
  deps: Pick<Deps, 'persons' | 'services'>,
  application: Pick<Application, 'applicant' | 'child' | 'author' | 'locale' | 'status' | 'correction'>,
  now: Date,
): Promise<FormFacts> {
  return {
    now,
    timeZone: deps.services.institution.timeZone,
    locale: application.locale,
    open: openSteps(application),
    card: isOutsider(application) ? undefined : await registeredCard(deps, application),
  };
}
