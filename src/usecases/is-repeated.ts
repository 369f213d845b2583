import type { Application } from '../domain/application.js';
import { revocables } from '../domain/pending.js';
import type { Action } from '../domain/lifecycle.js';
import type { ActInput } from './perform.js';

/**
 * Whether this person has done this very thing on the version that they saw. A decision that can still be undone,
 * and undoing it, leave no entry in the history.
 */
export function isRepeated(application: Application, action: Action, input: ActInput): boolean {
  const { history, version } = application;
  const { actor, seen } = input;
  const last = history.at(-1);
  const undoable = revocables(application);
  const same = undoable.filter((one) => one.action === action.type);
  if (same.length > 0) {
    return same.some(
      ({ by, entry }) => by.account === actor.account && (entry?.word?.version ?? version) > (seen ?? -1),
    );
  }
  if (action.type === 'undo') {
    const undone = undoable.every(({ by }) => by.account !== actor.account);
    return undone && seen !== undefined && version === seen + 1 && last?.entry !== version;
  }
  const made = history.find((entry) => entry === last || entry.entry === (seen ?? version) + 1);
  return [made, last].some(
    (entry) =>
      entry !== undefined &&
      (entry.action === action.type || (action.type === 'notApprove' && entry.approval === 'notApproved')) &&
      entry.by.account === actor.account &&
      // Given to somebody else, it is another act.
      (!('to' in action) || entry.remark === action.to.name) &&
      entry.entry > (seen ?? -1),
  );
}
