import { doneItems, isUndoable, type Bulk } from '../domain/bulk.js';
import type { Deps } from './deps.js';

/** Has many cases done, one after another, in the background. May be repeated with the same id. */
export async function beginBulk(
  deps: Pick<Deps, 'bulks' | 'clock'>,
  bulk: Omit<Bulk, 'outcomes' | 'createdAt'>,
): Promise<void> {
  await deps.bulks.add({ ...bulk, createdAt: deps.clock.now() });
}

/** Takes back what was done with many cases, as far as the time to undo is not over. */
export async function undoBulk(
  deps: Pick<Deps, 'bulks' | 'clock'>,
  { id, account, message }: Pick<Bulk, 'id' | 'account' | 'message'>,
): Promise<{ readonly ok: true; readonly count: number } | { readonly ok: false }> {
  const done = await deps.bulks.find(id);
  if (done?.account !== account || !isUndoable(done.act)) return { ok: false };
  const items = doneItems(done);
  await beginBulk(deps, {
    id: `${id}-undo`,
    account,
    message,
    source: done.source,
    act: { type: 'undo' },
    items,
  });
  return { ok: true, count: items.length };
}
