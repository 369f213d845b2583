import type { Application } from './application.js';
import type { Refusal } from './lifecycle.js';
import type { Actor } from './person.js';
import { isAuthor } from './relations.js';

/**
 * Why the actor may not change an answer, or undefined if they may. After submission the case is locked (R16),
 * except for the steps that a correction names.
 *
 * @param step the step's code; without it: whether anything may be changed
 */
export function findEditRefusal(application: Application, actor: Actor, step?: string): Refusal | undefined {
  if (!isAuthor(application, undefined, actor)) return { code: 'notYours' };
  const { status, correction, pending, history } = application;
  if (status === 'draft') return undefined;
  if (pending) return { code: 'pending', by: pending.by.name, until: pending.settleAt };
  const open = status === 'submitted' || status === 'inProgress';
  if (open && correction && (step === undefined || correction.items.includes(step))) return undefined;
  return { code: 'status', status, last: history.at(-1) };
}

export function mayEdit(application: Application, actor: Actor, step?: string): boolean {
  return findEditRefusal(application, actor, step) === undefined;
}

/** Only what has not been submitted can be deleted (R15). */
export function findDeleteRefusal(application: Application, actor: Actor): Refusal | undefined {
  if (!isAuthor(application, undefined, actor)) return { code: 'notYours' };
  const { status, history } = application;
  return status === 'draft' ? undefined : { code: 'status', status, last: history.at(-1) };
}

export function mayDelete(application: Application, actor: Actor): boolean {
  return findDeleteRefusal(application, actor) === undefined;
}
