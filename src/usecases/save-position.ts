import type { Application, Position } from '../domain/application.js';
import type { Actor } from '../domain/person.js';
import type { Deps } from './deps.js';
import { findLock } from './may-answer.js';
import type { Saved } from './save-answer.js';

/** Keeps where the form stands: Back, an edit from the summary, Done under a question for documents. */
export async function savePosition(
  deps: Pick<Deps, 'applications'>,
  input: { readonly application: Application; readonly actor: Actor; readonly position: Position },
): Promise<Saved> {
  const { application, actor, position } = input;
  const locked = findLock(application, actor);
  if (locked) return locked;
  const saved = await deps.applications.save(application.id, { position });
  if (!saved.ok) return { ok: false, why: 'locked' };
  return { ok: true, application: { ...application, position } };
}
