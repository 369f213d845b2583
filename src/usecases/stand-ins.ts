import type { Application } from '../domain/application.js';
import { isReachable, type Account } from '../domain/person.js';
import { isOwnCase } from '../domain/relations.js';
import type { Deps } from './deps.js';
import { partyIds } from './party-ids.js';
import { staffFor } from './recipients.js';

export type StaffDeps = Pick<Deps, 'accounts' | 'calendar' | 'clock'>;

/**
 * Who is told of a case where those whom it concerns cannot be: whoever has it, else the desk, else the head of the
 * unit, else the administrators; the nearest of these circles in which somebody can be written to.
 *
 * @param without accounts that were tried in vain
 */
export async function standIns(
  deps: StaffDeps,
  application: Application,
  without: ReadonlySet<number> = new Set(),
): Promise<readonly Account[]> {
  for (const circle of circles) {
    const staff = await circle(deps, application);
    const told = staff.filter((account) => isReachable(account) && !without.has(account.id));
    if (told.length > 0) return told;
  }
  return [];
}

/** Those who keep the staff list: by the settings, or by that list itself. Nobody reads of a case of their own. */
export async function administratorsFor(
  { accounts }: Pick<Deps, 'accounts'>,
  application: Application,
): Promise<readonly Account[]> {
  const [settled, listed] = await Promise.all([
    accounts.listAdministrators(),
    accounts.listStaff({ role: 'administrator' }),
  ]);
  const all = new Map([...settled, ...listed].map((account) => [account.id, account]));
  return [...all.values()].filter(
    (account) => !isOwnCase(application, { account: account.id, persons: partyIds(account) }),
  );
}

type Circle = (
  deps: Pick<Deps, 'accounts' | 'clock' | 'calendar'>,
  application: Application,
) => Promise<readonly Account[]>;

const circles: readonly Circle[] = [
  async (deps, application) => staffFor(deps, application, { to: 'holder' }),
  async (deps, application) => staffFor(deps, application, { to: 'unit' }),
  async (deps, application) => staffFor(deps, application, { to: 'headOfUnit' }),
  administratorsFor,
];
