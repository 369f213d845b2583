import type { Application } from '../domain/application.js';
import type { Action } from '../domain/lifecycle.js';
import type { Service } from '../domain/service.js';
import { partCode } from '../forms/person-steps.js';
import { proxyStep } from '../forms/proxy-steps.js';
import { submittedAnswers } from '../forms/review.js';
import type { ApplicationStore } from '../ports/application-store.js';
import type { Deps } from './deps.js';
import { stepsOf } from './steps-of.js';

type Extra = NonNullable<Parameters<ApplicationStore['commit']>[1]>;

/**
 * What is written along with a submission: the answers that count, those that lists filter by, the key of R27, and as one more party
 * whoever is named to collect the result (R10), so that they do not decide the case themselves.
 */
export async function submission(
  deps: Pick<Deps, 'persons'>,
  application: Application,
  service: Service,
  action: Action,
): Promise<Extra | undefined> {
  if (action.type !== 'submit' && action.type !== 'resubmit') return undefined;
  const answers = submittedAnswers(stepsOf(service), application.answers);
  const facets: Record<string, string> = {};
  for (const code of service.facets) {
    const answer = answers.get(code);
    if (answer && 'value' in answer && typeof answer.value === 'string') facets[code] = answer.value;
  }
  const person =
    service.oneOpen === 'child' ? (application.child ?? application.applicant) : application.applicant;
  const opens = action.type === 'submit' && service.oneOpen !== undefined;
  const iin = answers.get(partCode(proxyStep, 'iin'));
  const named = iin && 'value' in iin && typeof iin.value === 'string' ? iin.value : undefined;
  const proxy = named === undefined ? undefined : await deps.persons.findByIin(named);
  return {
    submitted: answers.codes(),
    facets,
    ...(proxy && { parties: [...new Set([...application.parties, proxy.id])] }),
    ...(opens && { openKey: { service: service.code, person } }),
  };
}
