import type { Account, Actor } from '../domain/person.js';
import type { Deps } from './deps.js';
import { maySetAbsence } from './set-absence.js';

/** The colleagues whose absence somebody may set, themselves left out; by name. */
export async function listAbsences(
  deps: Pick<Deps, 'accounts'>,
  input: { readonly actor: Actor },
): Promise<readonly Account[]> {
  const { actor } = input;
  if (!actor.administrator && actor.unit === undefined) return [];
  const staff = await deps.accounts.listStaff(actor.administrator ? {} : { unit: actor.unit });
  const name = (account: Account) => account.staff?.name ?? '';
  return staff
    .filter((account) => account.id !== actor.account && maySetAbsence(actor, account))
    .toSorted((one, other) => name(one).localeCompare(name(other), 'kk'));
}
