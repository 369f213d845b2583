import { findAbsence } from '../domain/absence.js';
import type { Application, Audience } from '../domain/application.js';
import { actsAs } from '../domain/approval-sheet.js';
import type { Account, Actor } from '../domain/person.js';
import { isOwnCase } from '../domain/relations.js';
import type { Deps } from './deps.js';
import { partyIds } from './party-ids.js';

/**
 * The staff whom a change concerns, as the case stands now. Nobody is shown a card of a case of their own, and who
 * made the change knows of it. For somebody of a desk who is away it goes to the desk.
 */
export async function staffFor(
  deps: Pick<Deps, 'accounts' | 'clock' | 'calendar'>,
  application: Application,
  audience: Exclude<Audience, { readonly to: 'applicant' }>,
): Promise<readonly Account[]> {
  const found = await candidates(deps, application, audience);
  return found.filter(
    (account) => !isOwnCase(application, { account: account.id, persons: partyIds(account) }),
  );
}

async function candidates(
  { accounts, clock, calendar }: Pick<Deps, 'accounts' | 'clock' | 'calendar'>,
  application: Application,
  audience: Exclude<Audience, { readonly to: 'applicant' }>,
): Promise<readonly Account[]> {
  const { unit, holder } = application;
  const today = calendar().localDate(clock.now());
  const isThere = (account: Account) => findAbsence(account.staff, today) === undefined;
  const heads = async () => (unit === undefined ? [] : accounts.listStaff({ unit, role: 'headOfUnit' }));
  const desk = async () => {
    const operators = unit === undefined ? [] : await accounts.listStaff({ unit, role: 'operator' });
    // A desk that is away altogether has its head, and failing that reads it when it comes back.
    const others = operators.some(isThere) ? operators : [...(await heads()), ...operators];
    const there = others.filter(isThere);
    return there.length > 0 ? there : operators;
  };
  const orDesk = async (account: Account | undefined) =>
    account && !isThere(account) ? desk() : present(account);
  switch (audience.to) {
    case 'unit':
      return desk();
    case 'holder':
      return holder === undefined ? desk() : orDesk(await accounts.find(holder.account));
    case 'account':
      return orDesk(await accounts.find(audience.account));
    case 'headOfUnit':
      return heads();
    case 'approvers': {
      const { role } = audience;
      const staff = await accounts.listStaff({ role });
      return staff.filter((account) => actsAs(asActor(account), role, application));
    }
  }
}

/** How the rules see somebody of the staff. */
export function asActor(account: Account): Actor {
  const { id, staff, administrator } = account;
  return {
    account: id,
    persons: partyIds(account),
    name: staff?.name ?? '',
    unit: staff?.unit,
    roles: staff?.roles ?? [],
    administrator,
  };
}

function present(account: Account | undefined): readonly Account[] {
  return account === undefined ? [] : [account];
}
