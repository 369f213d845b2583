import { isAsked, measuredBy } from '../forms/next-step.js';
import type { Application } from '../domain/application.js';
import type { Service } from '../domain/service.js';
import { act, type Acted, type ActInput, type PerformDeps } from './perform.js';
import { isInStatement } from './statement-consent.js';
import { stepsOf } from './steps-of.js';

/**
 * Names the questions to be mended and what is wrong with them; the clock stands still until they are sent in.
 * What a mended answer may open or make impossible is opened along with it: the items may hold questions that are
 * not asked as the answers stand now.
 */
export async function askForCorrection(
  deps: PerformDeps,
  input: ActInput & { readonly items: readonly string[]; readonly note: string },
): Promise<Acted> {
  const application = await deps.applications.find(input.id);
  if (application === undefined) return { ok: false, why: 'notFound' };
  const service = await deps.services.version(application.definition);
  const items = withDependents(service, application, input.items);
  const keep = changing(service, application, items);
  return act(deps, input, { type: 'askForCorrection', items, note: input.note, keep });
}

/** Answers that will read otherwise or be hidden when the items are mended: they stay in the history. */
function changing(service: Service, application: Application, items: readonly string[]): readonly string[] {
  const { answers } = application;
  return stepsOf(service, application)
    .filter(
      ({ code, askWhen }) => items.includes(code) || Object.keys(askWhen).some((one) => items.includes(one)),
    )
    .map(({ code }) => code)
    .filter((code) => answers.has(code));
}

function withDependents(
  service: Service,
  application: Application,
  named: readonly string[],
): readonly string[] {
  const { answers } = application;
  const steps = stepsOf(service, application);
  const items = named.filter((code) => steps.some((step) => step.code === code));
  const opened = steps.filter(
    (step) =>
      (isAsked(step, answers) && measuredBy(step).some((code) => items.includes(code))) ||
      (!isAsked(step, answers) && Object.keys(step.askWhen).some((code) => items.includes(code))),
  );
  const all = [...items, ...opened.map(({ code }) => code)];
  // The statement will read otherwise than what was agreed to (R7).
  const agreed = answers.has('consent') && all.some((code) => isInStatement(service, code));
  // In the form's order, whatever was ticked first: the applicant is led from the first to the last.
  return steps.map(({ code }) => code).filter((code) => all.includes(code) || (agreed && code === 'consent'));
}
