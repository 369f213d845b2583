import type { Application } from '../domain/application.js';
import type { Deps } from './deps.js';

/**
 * Every open copy of the card follows the case. The copy that was tapped is drawn by whoever handled the tap, yet
 * a kill may have come between: a copy that shows this version already is left alone.
 *
 * @returns how many copies are to be redrawn
 */
export async function redrawCards(
  deps: Pick<Deps, 'cards' | 'deliveries' | 'clock'>,
  application: Application,
  except?: number,
): Promise<number> {
  const copies = await deps.cards.copiesOf(application.id);
  const old = copies.filter(({ chat, version }) => version < application.version && chat !== except);
  if (old.length === 0) return 0;
  const dueAt = deps.clock.now();
  await deps.deliveries.add(
    old.map(({ chat, message }) => ({
      id: `redraw:${chat}:${message}`,
      kind: 'redraw' as const,
      application: application.id,
      entry: application.version,
      account: chat,
      message,
      channel: 'telegram' as const,
      dueAt,
    })),
  );
  return old.length;
}
