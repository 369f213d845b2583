import type { Actor } from '../domain/person.js';
import {
  branchOf,
  changedTree,
  mayWriteInformation,
  type TreeChange,
  type TreeRefusal,
} from '../domain/section.js';
import type { Deps } from './deps.js';
import { recordAct } from './record-act.js';

export type SectionRefusal = 'notYours' | TreeRefusal;

export type SectionsArranged = { readonly ok: true } | { readonly ok: false; readonly why: SectionRefusal };

/** Whose chain of the audit tells who changed what stands in the information support. */
export const informationAudit = 'information';

/** Each round answers to somebody who changed the tree at the same moment. */
const rounds = 10;

/** Adds, moves, hides, shows or deletes a section with all that is in it; who did it is kept in the audit. */
export async function arrangeSections(
  deps: Pick<Deps, 'sections' | 'files' | 'services' | 'audit' | 'clock'>,
  input: { readonly actor: Actor; readonly change: TreeChange },
): Promise<SectionsArranged> {
  const { actor, change } = input;
  if (!mayWriteInformation(deps.services.institution, actor)) return { ok: false, why: 'notYours' };
  for (let round = 0; round < rounds; round += 1) {
    const { version, tree } = await deps.sections.read();
    const changed = changedTree(tree, change);
    if (!changed.ok) return changed;
    const gone = change.type === 'delete' ? branchOf(tree, change.id) : [];
    if (changed.tree === tree || (await deps.sections.changeTree(version, changed.tree))) {
      // Out of the tree first: what a kill leaves is seen by nobody.
      await deps.sections.delete(gone);
      for (const id of gone) await deps.files.deleteOf(id);
      await recordAct(deps, actor, {
        application: informationAudit,
        what: `information.${change.type}:${change.id}`,
      });
      return { ok: true };
    }
  }
  throw new Error(`the sections changed ${rounds} times while one was to be changed`);
}
