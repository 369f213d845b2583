import type { Actor } from '../domain/person.js';
import { isAuthor } from '../domain/relations.js';
import type { Deps } from './deps.js';

/** Whoever sent a page that may be hard to read says that it can be read: it stays, and the staff see both (R30). */
export async function keepScan(
  deps: Pick<Deps, 'applications' | 'files'>,
  input: { readonly id: string; readonly file: string; readonly actor: Actor },
): Promise<{ readonly ok: boolean }> {
  const [application, file] = await Promise.all([
    deps.applications.find(input.id, { answers: 'none' }),
    deps.files.find(input.file),
  ]);
  if (application === undefined || file?.application !== application.id) return { ok: false };
  if (!isAuthor(application, undefined, input.actor)) return { ok: false };
  await deps.files.setCheck(file.id, { ...file.check, kept: true });
  return { ok: true };
}
