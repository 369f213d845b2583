import { outsiderId } from '../domain/outsider.js';
import type { Account } from '../domain/person.js';

/** Whom a case may belong to for this account: the persons it is linked to, and itself as somebody outside the register. */
export function partyIds(account: Pick<Account, 'id' | 'persons'>): readonly string[] {
  return [...account.persons, outsiderId(account.id)];
}
