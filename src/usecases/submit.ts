import type { Application } from '../domain/application.js';
import type { Actor } from '../domain/person.js';
import { perform, type Acted, type PerformDeps } from './perform.js';

export type Submitted =
  | Acted
  /** One case at a time (R27): another one is under way. */
  | { readonly ok: false; readonly why: 'openElsewhere'; readonly current: Application };

/**
 * Hands a draft in: everything is checked anew, the fee, the term, the unit and the answers that count are fixed.
 * The time of submission is the time at which the tap came, however busy the bot was.
 */
export async function submit(
  deps: PerformDeps,
  input: { readonly id: string; readonly actor: Actor; readonly receivedAt: Date },
): Promise<Submitted> {
  return perform(deps, { id: input.id, actor: input.actor }, { type: 'submit' }, input.receivedAt);
}
