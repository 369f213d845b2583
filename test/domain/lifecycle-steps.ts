import type { Application } from '../../src/domain/application.js';
import {
  decide,
  type Action,
  type Facts,
  type Refusal,
  type Transition,
} from '../../src/domain/lifecycle.js';
import type { Actor } from '../../src/domain/person.js';
import { facts, now } from './lifecycle-cases.js';

export function transition(
  application: Application,
  action: Action,
  actor: Actor,
  more: Partial<Facts> = {},
  at = now,
): Transition {
  const decision = decide(application, action, actor, { ...facts, ...more }, at);
  if (!decision.ok || !decision.transition) throw new Error(`refused: ${JSON.stringify(decision)}`);
  return decision.transition;
}

export function refusal(
  application: Application,
  action: Action,
  actor: Actor,
  more: Partial<Facts> = {},
  at = now,
): Refusal {
  const decision = decide(application, action, actor, { ...facts, ...more }, at);
  if (decision.ok) throw new Error('not refused');
  return decision.refusal;
}

/** The case after a transition, as a store would write it. */
export function after(application: Application, { entry, set, unset }: Transition): Application {
  const gone = Object.fromEntries(unset.map((key) => [key, undefined]));
  const history = entry ? [...application.history, entry] : application.history;
  return { ...application, ...set, ...gone, history, version: application.version + 1 };
}
