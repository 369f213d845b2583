import type { Application } from '../domain/application.js';
import { isOutsider, outsiderId } from '../domain/outsider.js';
import type { Service } from '../domain/service.js';
import { conditionSteps } from '../forms/next-step.js';
import type { Step } from '../forms/step.js';
import { formSteps } from '../forms/steps.js';

const ofKnown = new WeakMap<Service, readonly Step[]>();
const ofOthers = new WeakMap<Service, readonly Step[]>();
const ofOutsiders = new WeakMap<Service, readonly Step[]>();

/**
 * The questions of a service to this applicant; worked out once for each version. An employee who answers them for
 * somebody else is offered nothing of their own, and is asked for what is the applicant's.
 */
export function stepsOf(
  service: Service,
  application: Pick<Application, 'applicant'> & Partial<Pick<Application, 'author'>>,
): readonly Step[] {
  const onBehalf = application.author?.onBehalf ?? false;
  const worked = isOutsider(application) ? ofOutsiders : onBehalf ? ofOthers : ofKnown;
  let steps = worked.get(service);
  if (steps === undefined) {
    const asked = formSteps(service, application);
    worked.set(service, (steps = onBehalf ? asked.map(ofAnother) : asked));
  }
  return steps;
}

const contactsOfApplicant: ReadonlyMap<string, Pick<Step, 'question' | 'note'>> = new Map([
  ['phone', { question: { key: 'questions.phoneOfApplicant' }, note: { key: 'notes.phoneOfApplicant' } }],
  ['email', { question: { key: 'questions.emailOfApplicant' }, note: { key: 'notes.emailOfApplicant' } }],
]);

function ofAnother(step: Step): Step {
  return { ...step, ...(step.kind === 'phone' && { notSelf: true }), ...contactsOfApplicant.get(step.code) };
}

/** Codes of the answers that other questions look at, whoever applies: what is read before it is known whose case it is. */
export function lookedAt(service: Service): readonly string[] {
  const applicants = ['', outsiderId(0)];
  const codes = applicants.flatMap((applicant) => conditionSteps(stepsOf(service, { applicant })));
  return [...new Set(codes)];
}
