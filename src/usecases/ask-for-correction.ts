import { isAsked } from '../forms/next-step.js';
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
  return act(deps, input, { type: 'askForCorrection', items, note: input.note });
}

function withDependents(
  service: Service,
  { answers }: Application,
  named: readonly string[],
): readonly string[] {
  const steps = stepsOf(service);
  const items = named.filter((code) => steps.some((step) => step.code === code));
  const opened = steps.filter(
    (step) =>
      (step.notBefore !== undefined && items.includes(step.notBefore)) ||
      (!isAsked(step, answers) && Object.keys(step.askWhen).some((code) => items.includes(code))),
  );
  const all = [...items, ...opened.map(({ code }) => code)];
  // The statement will read otherwise than what was agreed to (R7).
  const agreed = answers.has('consent') && all.some((code) => isInStatement(service, code));
  return [...new Set([...all, ...(agreed ? ['consent'] : [])])];
}
