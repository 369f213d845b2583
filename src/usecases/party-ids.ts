import type { Account } from '../domain/person.js';

/** Whom a case may belong to for this account: the persons it is linked to, and itself as somebody outside the register. */
export function partyIds(account: Pick<Account, 'id' | 'persons'>): readonly string[] {
  return [...account.persons, outsiderId(account.id)];
}

/** People outside the register have no card; their cases belong to their account. */
export function outsiderId(account: number): string {
  return `account:${account}`;
}

/** The account behind an applicant without a card, if it is one. */
export function outsiderAccount(applicant: string): number | undefined {
  const match = /^account:(\d+)$/.exec(applicant);
  return match ? Number(match[1]) : undefined;
}
