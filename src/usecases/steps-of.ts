import type { Application } from '../domain/application.js';
import { isOutsider, outsiderId } from '../domain/outsider.js';
import type { Service } from '../domain/service.js';
import { conditionSteps } from '../forms/next-step.js';
import type { Step } from '../forms/step.js';
import { formSteps } from '../forms/steps.js';

const ofKnown = new WeakMap<Service, readonly Step[]>();
const ofOutsiders = new WeakMap<Service, readonly Step[]>();

/** The questions of a service to this applicant; worked out once for each version. */
export function stepsOf(service: Service, application: Pick<Application, 'applicant'>): readonly Step[] {
  const worked = isOutsider(application) ? ofOutsiders : ofKnown;
  let steps = worked.get(service);
  if (steps === undefined) worked.set(service, (steps = formSteps(service, application)));
  return steps;
}

/** Codes of the answers that other questions look at, whoever applies: what is read before it is known whose case it is. */
export function lookedAt(service: Service): readonly string[] {
  const applicants = ['', outsiderId(0)];
  const codes = applicants.flatMap((applicant) => conditionSteps(stepsOf(service, { applicant })));
  return [...new Set(codes)];
}
