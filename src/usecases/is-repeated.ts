import type { Application } from '../domain/application.js';
import type { Action } from '../domain/lifecycle.js';
import type { ActInput } from './perform.js';

/**
 * Whether this person has done this very thing on the version that they saw. A decision that can still be undone,
 * and undoing it, leave no entry in the history.
 */
export function isRepeated(application: Application, action: Action, input: ActInput): boolean {
  const { history, pending, version } = application;
  const { actor, seen } = input;
  const last = history.at(-1);
  if (pending?.action === action.type) return pending.by.account === actor.account && version > (seen ?? -1);
  if (action.type === 'undo') {
    return pending === undefined && seen !== undefined && version === seen + 1 && last?.entry !== version;
  }
  const made = history.find((entry) => entry === last || entry.entry === (seen ?? version) + 1);
  return [made, last].some(
    (entry) =>
      entry !== undefined &&
      entry.action === action.type &&
      entry.by.account === actor.account &&
      entry.entry > (seen ?? -1),
  );
}
