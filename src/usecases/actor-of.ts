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
  const account = (await deps.accounts.find(accountId)) ?? emptyAccount(accountId);
  const own = account.persons[0];
  const person = account.staff === undefined && own !== undefined ? await deps.persons.find(own) : undefined;
  const roles = account.staff?.roles ?? [];
  return {
    account,
    actor: {
      account: account.id,
      persons: partyIds(account),
      name: account.staff?.name ?? (person === undefined ? '' : fullName(person.card)),
      unit: account.staff?.unit,
      roles,
      administrator: account.administrator || roles.some((role) => role.code === 'administrator'),
    },
  };
}

function emptyAccount(id: number): Account {
  return { id, persons: [], administrator: false };
}
