import type { Application, Audience } from '../domain/application.js';
import { actsAs } from '../domain/approval-sheet.js';
import type { Account } from '../domain/person.js';
import { isOwnCase } from '../domain/relations.js';
import type { Deps } from './deps.js';
import { partyIds } from './party-ids.js';

/**
 * The staff whom a change concerns, as the case stands now. Nobody is shown a card of a case of their own, and who
 * made the change knows of it.
 */
export async function staffFor(
  deps: Pick<Deps, 'accounts'>,
  application: Application,
  audience: Exclude<Audience, { readonly to: 'applicant' }>,
): Promise<readonly Account[]> {
  const found = await candidates(deps, application, audience);
  return found.filter(
    (account) => !isOwnCase(application, { account: account.id, persons: partyIds(account) }),
  );
}

async function candidates(
  { accounts }: Pick<Deps, 'accounts'>,
  application: Application,
  audience: Exclude<Audience, { readonly to: 'applicant' }>,
): Promise<readonly Account[]> {
  const { unit, holder } = application;
  const desk = () => (unit === undefined ? [] : accounts.listStaff({ unit, role: 'operator' }));
  switch (audience.to) {
    case 'unit':
      return desk();
    case 'holder':
      return holder === undefined ? desk() : present(await accounts.find(holder.account));
    case 'account':
      return present(await accounts.find(audience.account));
    case 'headOfUnit':
      return unit === undefined ? [] : accounts.listStaff({ unit, role: 'headOfUnit' });
    case 'approvers': {
      const { role } = audience;
      const staff = await accounts.listStaff({ role });
      return staff.filter((account) => actsAs(asActor(account), role, application));
    }
  }
}

function asActor({ id, persons, staff, administrator }: Account) {
  return {
    account: id,
    persons,
    name: staff?.name ?? '',
    unit: staff?.unit,
    roles: staff?.roles ?? [],
    administrator,
  };
}

function present(account: Account | undefined): readonly Account[] {
  return account === undefined ? [] : [account];
}
