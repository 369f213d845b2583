import type { Account } from '../domain/person.js';
import type { Deps } from './deps.js';

export async function findAccount(
  deps: Pick<Deps, 'accounts'>,
  accountId: number,
): Promise<Account | undefined> {
  return deps.accounts.find(accountId);
}
