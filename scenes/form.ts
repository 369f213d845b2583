import type { Answer, Application } from '../src/domain/application.js';
import type { Actor } from '../src/domain/person.js';
import { zoneOf } from '../src/domain/zone.js';
import type { Service } from '../src/domain/service.js';
import { kinds } from '../src/forms/kinds.js';
import { factsFor, looksAtCard } from '../src/forms/facts.js';
import { openSteps } from '../src/forms/open-steps.js';
import { sheetsOf } from '../src/forms/sheets.js';
import { schoolMeant } from '../src/forms/kinds/school.js';
import type { FormFacts, ListView, Step } from '../src/forms/step.js';
import type { Words } from '../src/i18n.js';
import { formText, shownText } from '../src/telegram/labels.js';
import { registeredCard } from '../src/usecases/applicant-of.js';
import { findEarlierSheets } from '../src/usecases/reuse-sheets.js';
import { schoolFacts } from '../src/usecases/school-facts.js';
import { suggestionsFor, withSuggested } from '../src/usecases/suggestions-for.js';
import { lookedAt, stepsOf } from '../src/usecases/steps-of.js';
import type { BotContext } from './context.js';
import { factsNow } from './lone-question.js';

/** A form that is being filled in, as it was read in this update. */
export interface Form {
  readonly application: Application;
  readonly service: Service;
  readonly steps: readonly Step[];
}

export function formOf(application: Application, service: Service): Form {
  return { application, service, steps: stepsOf(service, application) };
}

/**
 * Reads the draft with only those answers that a condition or this question looks at, so that the eightieth question costs what the first
 * one costs.
 */
export async function readForm(
  ctx: BotContext,
  id: string,
  definition: string,
  step: string,
): Promise<Form | undefined> {
  const { deps } = ctx.flow;
  const service = await deps.services.version(definition);
  const application = await deps.applications.find(id, {
    answers: [...new Set([...lookedAt(service), step])],
  });
  return application && formOf(application, service);
}

export async function readWholeForm(ctx: BotContext, id: string): Promise<Form | undefined> {
  const application = await ctx.flow.deps.applications.find(id);
  return application && formOf(application, await ctx.flow.deps.services.version(application.definition));
}

/** A step that was passed before may hold an answer already, which this update has not read. */
export async function withStandingAnswer(
  ctx: BotContext,
  form: Form,
  step: Step,
  reached: string | undefined,
): Promise<Form> {
  const { position } = form.application;
  const at = (code: string | undefined) => form.steps.findIndex((one) => one.code === code);
  const passed = position?.mode !== 'fill' || at(step.code) <= at(reached);
  if (!passed || form.application.answers.has(step.code)) return form;
  return (await readForm(ctx, form.application.id, form.application.definition, step.code)) ?? form;
}

/** What the summary may look at: the personal card besides the time, and what a question suggests. */
export async function formFacts(ctx: BotContext, form: Form): Promise<FormFacts> {
  const { deps } = ctx.flow;
  const { application, service, steps } = form;
  const facts = { ...bareFacts(ctx, form), card: await registeredCard(deps, application) };
  return withSuggested(deps, facts, application, service, steps);
}

/** What is known already of an open question: where it stands, what was tapped, what was offered when it was asked. */
export interface Open {
  readonly view?: ListView | undefined;
  readonly tapped?: string | undefined;
  readonly earlier?: FormFacts['earlier'];
}

/** What one question may look at; the personal card and the account are read only where the question shows a value of them. */
export async function questionFacts(
  ctx: BotContext,
  form: Form,
  step: Step,
  open?: Open,
): Promise<FormFacts> {
  const card = looksAtCard(step) ? await registeredCard(ctx.flow.deps, form.application) : undefined;
  const facts = { ...bareFacts(ctx, form), ...(card && { card }) };
  const vouchedPhone = step.vouched ? (await ctx.flow.account()).phone : undefined;
  const { deps, receivedAt } = ctx.flow;
  const { view, tapped = '' } = open ?? {};
  const typed = open && (ctx.message?.text ?? view?.search);
  const earlier = hasSheets(form, step)
    ? undefined
    : open
      ? open.earlier
      : await earlierFacts(ctx, form, step);
  const schools =
    step.kind === 'school'
      ? await schoolFacts(deps, form.application, step, receivedAt, schoolMeant(tapped, view))
      : undefined;
  const { application, service } = form;
  const suggested = step.suggests && (await suggestionsFor(deps, application, service, step, typed));
  return factsFor(form.steps, form.application.answers, step, {
    ...facts,
    suggested,
    vouchedPhone,
    schools,
    earlier,
    view,
  });
}

function hasSheets({ application }: Form, step: Step): boolean {
  const answer = application.answers.get(step.code);
  return sheetsOf(answer && 'value' in answer ? answer.value : undefined).length > 0;
}

/** Looked for while nothing stands yet: what was sent counts more than what was sent once. */
async function earlierFacts(
  ctx: BotContext,
  { application, service }: Form,
  step: Step,
): Promise<FormFacts['earlier']> {
  const { deps } = ctx.flow;
  if (step.kind !== 'documents') return undefined;
  const found = await findEarlierSheets(deps, { application, service, step });
  const { timeZone } = deps.services.institution;
  return (
    found && {
      application: found.application,
      month: zoneOf(timeZone).localDate(found.at).slice(0, 7),
    }
  );
}

function bareFacts(ctx: BotContext, { application }: Form): FormFacts {
  return { ...factsNow(ctx), open: openSteps(application) };
}

/** A draft, or a case whose correction waits: nothing else can be written to. */
export function isOpen(application: Application): boolean {
  return application.status === 'draft' || application.correction !== undefined;
}

/** What somebody reads who leaves it: nobody shall take a draft for an application. */
export function savedText(words: Words, application: Application): string {
  return words.t(application.correction ? 'apply:savedCorrection' : 'apply:saved');
}

/** Who fills the form in. The account that began it is known without a look at the register; anybody else is looked up. */
export async function formActor(ctx: BotContext, application: Application): Promise<Actor> {
  const account = ctx.from!.id;
  if (application.author.account !== account) return (await ctx.flow.who()).actor;
  return { account, persons: [], name: '', roles: [], administrator: false };
}

/** An answer as it is repeated below its question. */
export function answerText(ctx: BotContext, step: Step, answer: Answer): string {
  const { words } = ctx.flow;
  if ('skipped' in answer) return step.absent ? formText(words, 'shown.absent') : words.t('apply:skipped');
  return shownText(words, kinds[step.kind].show(answer.value, step, factsNow(ctx)));
}
