import { fullName, type Account, type Actor } from '../domain/person.js';
import type { Deps } from './deps.js';
import { partyIds } from './party-ids.js';

/**
 * The account of a Telegram id and how the rules see it. Somebody the bot has never met is an account without
 * persons and without roles. The name is what the history will keep: that of the staff list before the card's.
 */
export async function actorOf(
  deps: Pick<Deps, 'accounts' | 'persons'>,
  accountId: number,
): Promise<{ readonly account: Account; readonly actor: Actor }> {
  const account = await accountOf(deps, accountId);
  const own = account.persons[0];
  const person = account.staff === undefined && own !== undefined ? await deps.persons.find(own) : undefined;
  return {
    account,
    actor: {
      account: account.id,
      persons: partyIds(account),
      name: account.staff?.name ?? (person === undefined ? '' : fullName(person.card)),
      unit: account.staff?.unit,
      ...rolesOf(account),
    },
  };
}

export async function accountOf(deps: Pick<Deps, 'accounts'>, id: number): Promise<Account> {
  return (await deps.accounts.find(id)) ?? emptyAccount(id);
}

/** As what somebody works here, for which their card need not be read. */
export function rolesOf({ staff, administrator }: Account): Pick<Actor, 'roles' | 'administrator'> {
  const roles = staff?.roles ?? [];
  return { roles, administrator: administrator || roles.some(({ code }) => code === 'administrator') };
}

function emptyAccount(id: number): Account {
  return { id, persons: [], administrator: false };
}
