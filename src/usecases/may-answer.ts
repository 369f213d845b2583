import type { Application } from '../domain/application.js';
import { findEditRefusal } from '../domain/draft.js';
import type { Actor } from '../domain/person.js';

export type Locked = { readonly ok: false; readonly why: 'notYours' | 'locked' };

/** Why a question may not be answered, or undefined: after submission only the items of a correction are open (R16). */
export function findLock(application: Application, actor: Actor, step?: string): Locked | undefined {
  const refusal = findEditRefusal(application, actor, step);
  if (refusal === undefined) return undefined;
  return { ok: false, why: refusal.code === 'notYours' ? 'notYours' : 'locked' };
}
