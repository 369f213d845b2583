import type { Application } from '../domain/application.js';
import type { Account } from '../domain/person.js';
import type { Deps } from './deps.js';
import type { NewDelivery } from './expand-deliveries.js';

export const pointReasons = ['card', 'unreached', 'missed', 'vacant'] as const;

export type PointReason = (typeof pointReasons)[number];

/**
 * One line with a button that opens the case, for members of staff. `card`: their own card could not be shown;
 * `unreached`: a colleague whom it concerns cannot be written to; `missed`: when it happened nobody could be; `vacant`: nobody holds
 * the role whose turn it is, or only those who may not decide the case. Without anybody to tell, it is recorded without an
 * account, so that it is counted among what nobody was told of.
 */
export function openCases(
  deps: Pick<Deps, 'clock'>,
  application: Pick<Application, 'id'>,
  reason: { readonly entry: number; readonly about: PointReason },
  to: readonly Pick<Account, 'id'>[],
): readonly NewDelivery[] {
  const accounts = to.length > 0 ? to.map(({ id }) => id) : [undefined];
  return accounts.map((account) => ({
    id: `${application.id}:${reason.entry}:${account ?? 'nobody'}:open`,
    kind: 'openCase',
    application: application.id,
    entry: reason.entry,
    account,
    about: reason.about,
    channel: 'telegram',
    dueAt: deps.clock.now(),
  }));
}
