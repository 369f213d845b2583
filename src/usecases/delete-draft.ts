import { findDeleteRefusal } from '../domain/draft.js';
import type { Actor } from '../domain/person.js';
import type { Deps } from './deps.js';

export type DraftDeleted =
  | { readonly ok: true; readonly repeated: boolean }
  | { readonly ok: false; readonly why: 'notYours' | 'notDraft' };

/** Only what has not been submitted can be deleted (R15), with its files; cut short, it can be done again. */
export async function deleteDraft(
  deps: Pick<Deps, 'applications'>,
  input: { readonly id: string; readonly actor: Actor },
): Promise<DraftDeleted> {
  const application = await deps.applications.find(input.id, { answers: 'none' });
  if (application === undefined) return { ok: true, repeated: true };
  const refusal = findDeleteRefusal(application, input.actor);
  if (refusal) return { ok: false, why: refusal.code === 'notYours' ? 'notYours' : 'notDraft' };
  await deps.applications.deleteDraft(application.id);
  return { ok: true, repeated: false };
}
