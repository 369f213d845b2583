import { findAbsence, type Absence } from '../domain/absence.js';
import { executorUnit } from '../domain/paper-route.js';
import { isOwnCase } from '../domain/relations.js';
import type { Deps } from './deps.js';
import { partyIds } from './party-ids.js';

export interface Colleague {
  readonly account: number;
  readonly name: string;
  /** Open cases, counted no further than `mostHeld`. */
  readonly holds: number;
  /** The absence that lasts today: they cannot be given a case. */
  readonly away?: Absence | undefined;
}

export const mostHeld = 101;

/** Operators of the unit that works on the case whom the case can be given to: not its holder, nobody in a case of their own. */
export async function listColleagues(
  deps: Pick<Deps, 'applications' | 'accounts' | 'services' | 'clock' | 'calendar'>,
  input: { readonly id: string },
): Promise<readonly Colleague[]> {
  const application = await deps.applications.find(input.id, { answers: 'none' });
  if (application === undefined) return [];
  const unit = executorUnit(application, await deps.services.version(application.definition));
  if (unit === undefined) return [];
  const staff = await deps.accounts.listStaff({ unit, role: 'operator' });
  const today = deps.calendar().localDate(deps.clock.now());
  return Promise.all(
    staff
      .filter(
        (account) =>
          account.id !== application.holder?.account &&
          !isOwnCase(application, { account: account.id, persons: partyIds(account) }),
      )
      .map(async ({ id, staff: member }) => ({
        account: id,
        name: member?.name ?? '',
        holds: await deps.applications.countHeld(id, mostHeld),
        away: findAbsence(member, today),
      })),
  );
}
