import type { Answer, Application, Position } from '../domain/application.js';
import type { Actor } from '../domain/person.js';
import type { Service } from '../domain/service.js';
import { missingSteps } from '../forms/review.js';
import type { FormFacts } from '../forms/step.js';
import type { Deps } from './deps.js';
import { formFacts } from './form-facts.js';
import { findLock, type Locked } from './may-answer.js';
import { positionAfter } from './position-after.js';
import { withSchools, type SchoolDeps } from './school-facts.js';
import { endsConsent, isInStatement } from './statement-consent.js';
import { stepsOf } from './steps-of.js';
import { withSuggested } from './suggestions-for.js';
import { withAnswers } from './with-answers.js';

export interface SaveAnswerInput {
  /** As it was read in this turn, with the answers that conditions name. */
  readonly application: Application;
  readonly service: Service;
  readonly actor: Actor;
  readonly step: string;
  readonly answer: Answer;
  /** The position stays where it is. */
  readonly stay?: boolean | undefined;
}

type SaveDeps = Pick<Deps, 'applications' | 'accounts' | 'persons' | 'services' | 'clock'> & SchoolDeps;

export type Saved = { readonly ok: true; readonly application: Application } | Locked;

/** Keeps an answer and where the form goes on, in one write; the same again changes nothing. */
export async function saveAnswer(deps: SaveDeps, input: SaveAnswerInput): Promise<Saved> {
  const { service, actor, step, answer } = input;
  const locked = findLock(input.application, actor, step);
  if (locked) return locked;
  const { position: before, correction } = input.application;
  const editing = before?.mode === 'edit' && !input.stay;
  // Filling in goes on by the answers that conditions name; otherwise the others count too.
  const whole = editing || correction || isInStatement(service, step);
  const all = whole ? await deps.applications.find(input.application.id) : undefined;
  const read = all ?? input.application;
  // In one write, so that nothing can be handed in on a consent to another text.
  const kept = { ...lapsedConsent(read, input), [step]: answer };
  const answered: Application = { ...read, answers: withAnswers(read.answers, kept) };
  const facts = editing ? await factsOf(deps, answered, service) : undefined;
  const stays = input.stay ? answered.position : undefined;
  const next = stays ?? positionAfter(service, answered, step, facts);
  const isFilled = before?.mode === 'fill' && next.mode === 'summary';
  const position = isFilled ? await atTheEnd(deps, input, kept) : next;
  const at = deps.clock.now();
  const saved = await deps.applications.save(answered.id, { answers: kept, position, at });
  if (!saved.ok) return { ok: false, why: 'locked' };
  return { ok: true, application: { ...answered, position } };
}

/** Where all was asked: the summary, after what a newer version of the service has asked for or dropped meanwhile. */
async function atTheEnd(
  deps: SaveDeps,
  { application, service }: SaveAnswerInput,
  kept: Readonly<Record<string, Answer>>,
): Promise<Position> {
  const whole = (await deps.applications.find(application.id)) ?? application;
  const answered = { ...whole, answers: withAnswers(whole.answers, kept) };
  const facts = await factsOf(deps, answered, service);
  const [missing] = missingSteps(stepsOf(service, answered), answered.answers, facts);
  return missing === undefined ? { mode: 'summary' } : { mode: 'edit', step: missing };
}

async function factsOf(deps: SaveDeps, application: Application, service: Service): Promise<FormFacts> {
  const steps = stepsOf(service, application);
  const facts = await withSchools(
    deps,
    await formFacts(deps, application, deps.clock.now()),
    application,
    steps,
  );
  return withSuggested(deps, facts, application, service, steps);
}

/** Consent to a statement that this answer changes has to be given anew. */
function lapsedConsent(
  { answers, position, correction }: Application,
  { service, step, answer }: SaveAnswerInput,
): Readonly<Record<string, Answer>> {
  const open = correction === undefined || correction.items.includes('consent');
  if (!open || position === undefined || !endsConsent(service, answers, step, answer)) return {};
  return { consent: { skipped: true } };
}
