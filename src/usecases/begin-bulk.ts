import { doneItems, isUndoable, undoingOf, type Bulk } from '../domain/bulk.js';
import type { Deps } from './deps.js';

/** Has many cases done, one after another, in the background. May be repeated with the same id. */
export async function beginBulk(
  deps: Pick<Deps, 'bulks' | 'clock'>,
  bulk: Omit<Bulk, 'outcomes' | 'createdAt'>,
): Promise<void> {
  await deps.bulks.add({ ...bulk, createdAt: deps.clock.now() });
}

/** What takes back all that was done with many cases; undefined where it is not theirs or cannot be taken back. */
export async function findUndoing(
  deps: Pick<Deps, 'bulks'>,
  { id, account }: Pick<Bulk, 'id' | 'account'>,
): Promise<Omit<Bulk, 'outcomes' | 'createdAt' | 'message'> | undefined> {
  const done = await deps.bulks.find(id);
  if (done?.account !== account || !isUndoable(done.act)) return undefined;
  const { source } = done;
  return { id: undoingOf(id), account, source, act: { type: 'undo' }, items: doneItems(done) };
}
