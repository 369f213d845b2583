import type { Application, HistoryEntry } from './application.js';
import type { Refusal } from './lifecycle.js';
import { revocables } from './pending.js';

/** Somebody else has the case. */
export function heldRefusal({ holder }: Application): Refusal | undefined {
  return holder && { code: 'held', by: holder.name, since: holder.since };
}

/** Whose word or decision may still be undone; where there are several, the one that takes longest. */
export function pendingRefusal(application: Application): Extract<Refusal, { code: 'pending' }> | undefined {
  const last = revocables(application).at(-1);
  return last && { code: 'pending', by: last.by.name, until: last.settleAt };
}

/** With the last entry of the history, or the last that tells of what was first. */
export function statusRefusal(application: Application, tells?: (entry: HistoryEntry) => boolean): Refusal {
  const { history, status } = application;
  return { code: 'status', status, last: (tells && history.findLast(tells)) ?? history.at(-1) };
}
