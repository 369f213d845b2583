import { textOf, type Application, type Answers } from '../domain/application.js';
import { competitionSought } from '../domain/competition.js';
import { timesAfterPause, windowOpen } from '../domain/deadlines.js';
import type { Action, Facts } from '../domain/lifecycle.js';
import type { Service } from '../domain/service.js';
import { termChoices } from '../domain/term-choices.js';
import { proxyStep } from '../forms/proxy-steps.js';
import { missingSteps, submittedAnswers } from '../forms/review.js';
import { guardianship } from './children-of.js';
import type { Deps } from './deps.js';
import { formFacts } from './form-facts.js';
import { timesFor } from './preview-times.js';
import { openReasons } from './open-reasons.js';
import { price } from './price.js';
import { registeredBy } from './register-address.js';
import { schoolIn, seatsSought, withSchools, type SchoolDeps } from './school-facts.js';
import { stepsOf } from './steps-of.js';
import { withSuggested } from './suggestions-for.js';
import { timesResumed } from './times-resumed.js';
import { unsigned } from './unsigned.js';

/** What the rules want to know for this action; a submission looks at everything that is submitted. */
export async function gatherFacts(
  deps: Pick<
    Deps,
    'applications' | 'accounts' | 'persons' | 'services' | 'averages' | 'undoMs' | 'signatures'
  > &
    SchoolDeps,
  application: Application,
  service: Service,
  action: Action,
  account: number,
  now: Date,
): Promise<Facts> {
  const plain: Facts = {
    service,
    missing: [],
    windowOpen: true,
    unsigned: await unsigned(deps, application, service, action, account),
    undoMs: deps.undoMs,
  };
  if (action.type === 'handOut') return { ...plain, proxyNamed: isYes(application.answers, proxyStep) };
  const goesOn = action.type === 'approve' || action.type === 'settle';
  if (goesOn && application.waiting)
    return { ...plain, times: timesAfterPause(application, application.waiting, now, deps.calendar()) };
  if (action.type === 'reject') {
    const reasons = await openReasons(deps, application, service);
    return { ...plain, reasons: reasons.map(({ code }) => code) };
  }
  if (action.type !== 'submit' && action.type !== 'resubmit') return plain;
  const steps = stepsOf(service, application);
  const schools = await withSchools(deps, await formFacts(deps, application, now), application, steps);
  const form = await withSuggested(deps, schools, application, service, steps);
  const missing = missingSteps(steps, application.answers, form);
  if (action.type === 'resubmit') {
    return { ...plain, missing, times: timesResumed(deps, application, service, now) };
  }
  const answers = submittedAnswers(steps, application.answers);
  const choices = termChoices(service, answers);
  const { expedited } = choices;
  const today = deps.calendar().localDate(now);
  return {
    ...plain,
    missing,
    guardianship: await guardianship(deps, application, today),
    windowOpen: windowOpen(service.open, now, answers, form.timeZone),
    times: await timesFor(deps, service, choices, now),
    unit: unitOf(service, answers),
    scope: scopeOf(form.card),
    fee: price(service, expedited),
    expedited,
    registered: await registeredBy(deps, application, today),
    seeks: seatsSought(answers, steps, today) ?? competitionSought(service, today),
  };
}

/** Where a case with these answers is worked on first. */
export function unitOf(service: Service, answers: Answers): string | undefined {
  // A paper begins its way in the office.
  if (service.route) return service.route.office;
  if (typeof service.unit === 'string') return service.unit;
  const answer = answers.get(service.unit.fromAnswer);
  return schoolIn(answer)?.school ?? textOf(answer);
}

/** What approvers are responsible for: a dean for a faculty, an adviser for a group. */
function scopeOf(
  card: { readonly faculty?: string | undefined; readonly group?: string | undefined } | undefined,
) {
  if (card === undefined) return undefined;
  const { faculty, group } = card;
  return { ...(faculty !== undefined && { faculty }), ...(group !== undefined && { group }) };
}

function isYes(answers: Answers, code: string): boolean {
  const answer = answers.get(code);
  return answer !== undefined && 'value' in answer && answer.value === true;
}
