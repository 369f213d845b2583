import type { Application } from '../domain/application.js';
import type { Action } from '../domain/lifecycle.js';
import type { Service } from '../domain/service.js';
import { submittedAnswers } from '../forms/review.js';
import type { ApplicationStore } from '../ports/application-store.js';
import { stepsOf } from './steps-of.js';

type Extra = NonNullable<Parameters<ApplicationStore['commit']>[1]>;

/** What is written along with a submission: the answers that count, those that lists filter by, the key of R27. */
export function submission(application: Application, service: Service, action: Action): Extra | undefined {
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
  return {
    submitted: answers.codes(),
    facets,
    ...(opens && { openKey: { service: service.code, person } }),
  };
}
