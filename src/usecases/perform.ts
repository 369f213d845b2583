import type { Application } from '../domain/application.js';
import { applied } from '../domain/applied.js';
import { decide, type Action, type Refusal, type Transition } from '../domain/lifecycle.js';
import { isOutdated } from '../domain/pending.js';
import type { Actor } from '../domain/person.js';
import { reminderAfter } from '../domain/reminders.js';
import type { Service } from '../domain/service.js';
import { proxyStep } from '../forms/proxy-steps.js';
import type { Deps } from './deps.js';
import { gatherFacts } from './gather-facts.js';
import { isRepeated } from './is-repeated.js';
import { recordAct } from './record-act.js';
import { redrawCards } from './redraw-cards.js';
import { reminderRules } from './reminder-rules.js';
import { releasePlace, reservePlace } from './reserve-place.js';
import { submission } from './submission.js';

export type PerformDeps = Pick<
  Deps,
  | 'applications'
  | 'accounts'
  | 'persons'
  | 'services'
  | 'calendar'
  | 'averages'
  | 'clock'
  | 'audit'
  | 'undoMs'
  | 'nudge'
  | 'cards'
  | 'deliveries'
  | 'places'
  | 'signatures'
  | 'families'
  | 'schools'
>;

export interface ActInput {
  readonly id: string;
  readonly actor: Actor;
  /** The version that the tapped card showed; left out where the act comes from a form. */
  readonly seen?: number | undefined;
}

export type Acted = Done | NotDone;

export interface Done {
  readonly ok: true;
  readonly application: Application;
  /** The same act of the same person on the same version was done before; nothing was changed now. */
  readonly repeated: boolean;
}

export type NotDone =
  | { readonly ok: false; readonly why: 'notFound' }
  /** It could still be done, but not on what was seen: the card is shown anew. */
  | { readonly ok: false; readonly why: 'outdated'; readonly current: Application }
  | { readonly ok: false; readonly why: 'refused'; readonly refusal: Refusal; readonly current: Application };

/** What the rules say before anything is written. */
export type Reviewed =
  | {
      readonly ok: true;
      readonly application: Application;
      readonly service: Service;
      readonly repeated: boolean;
      /** Undefined where nothing changes. */
      readonly transition: Transition | undefined;
    }
  | NotDone;

/** Each round answers to somebody who was first; more of them at one case than this do not happen. */
const rounds = 10;

/**
 * Reads the case, asks the rules, says what would be written. Refused or outdated acts that the same person has
 * done already on the version they saw are repeated ones: a rerun after a kill answers as the first run would.
 *
 * @param now for a submission the moment at which the tap came
 */
export async function review(
  deps: PerformDeps,
  input: ActInput,
  action: Action,
  now: Date = deps.clock.now(),
): Promise<Reviewed> {
  const application = await deps.applications.find(input.id, { answers: answersFor(action) });
  if (application === undefined) return { ok: false, why: 'notFound' };
  const service = await deps.services.version(application.definition);
  const repeat: Reviewed = { ok: true, application, service, repeated: true, transition: undefined };
  const { actor, seen } = input;
  if (seen !== undefined && seen !== application.version && isRepeated(application, action, input))
    return repeat;
  const facts = await gatherFacts(deps, application, service, action, actor.account, now);
  const decision = decide(application, action, input.actor, facts, now);
  if (!decision.ok) {
    if (isRepeated(application, action, input)) return repeat;
    return { ok: false, why: 'refused', refusal: decision.refusal, current: application };
  }
  if (isOutdated(application, action.type, actor.account, seen))
    return { ok: false, why: 'outdated', current: application };
  return { ok: true, application, service, repeated: false, transition: decision.transition };
}

/** No answer is opened that the rules do not ask for. */
function answersFor(action: Action): 'all' | 'none' | readonly string[] {
  const { type } = action;
  if (action.type === 'askForCorrection') return action.keep ?? action.items;
  if (type === 'submit' || type === 'resubmit') return 'all';
  return type === 'handOut' ? [proxyStep] : 'none';
}

/**
 * Does one act: the decision is committed on the version it was made on. When somebody was first, the case is
 * read and decided anew, so that the refusal names them.
 */
export async function perform(
  deps: PerformDeps,
  input: ActInput,
  action: Action,
  now: Date = deps.clock.now(),
): Promise<Acted | { readonly ok: false; readonly why: 'openElsewhere'; readonly current: Application }> {
  for (let round = 0; round < rounds; round += 1) {
    const reviewed = await review(deps, input, action, now);
    if (!reviewed.ok) return reviewed;
    const { application, service, transition, repeated } = reviewed;
    if (transition === undefined) return { ok: true, application, repeated };
    const extra = await submission(deps, application, service, action);
    if (!(await reservePlace(deps, application, service, transition, now)))
      return { ok: false, why: 'refused', refusal: { code: 'noPlaces' }, current: application };
    const rules = reminderRules(deps, service);
    const next = reminderAfter(application, applied(application, transition), rules, now);
    const committed = await deps.applications.commit(transition, { ...extra, nextReminder: next });
    if (committed.ok) {
      await releasePlace(deps, application, committed.application);
      await recordAct(deps, input.actor, { application: application.id, what: action.type, at: now });
      // What the history tells is expanded by the dispatcher; a decision that can be undone tells nobody yet.
      if (transition.entry === undefined) await redrawCards(deps, committed.application, input.actor.account);
      deps.nudge();
      return { ok: true, application: committed.application, repeated: false };
    }
    if (committed.why === 'openElsewhere') return { ok: false, why: 'openElsewhere', current: application };
  }
  throw new Error(`the case ${input.id} changed ${rounds} times while ${action.type} was decided`);
}

/** For all acts but the submission, the only one that takes a key. */
export async function act(deps: PerformDeps, input: ActInput, action: Action): Promise<Acted> {
  const acted = await perform(deps, input, action);
  if (!acted.ok && acted.why === 'openElsewhere') throw new Error(`${action.type} does not open a case`);
  return acted;
}
