import type { Application } from '../domain/application.js';
import { outsiderAccount } from '../domain/outsider.js';
import type { Account } from '../domain/person.js';
import type { Deps } from './deps.js';

/** The Telegram accounts at which an applicant can be told something: their own, and that of who applied for them. */
export async function applicantAccounts(
  deps: Pick<Deps, 'accounts'>,
  application: Pick<Application, 'applicant' | 'author'>,
): Promise<readonly Account[]> {
  const { applicant, author } = application;
  const outsider = outsiderAccount(applicant);
  const linked = outsider === undefined ? await deps.accounts.listOfPerson(applicant) : [];
  const others = [outsider, author.onBehalf ? undefined : author.account].filter(
    (id): id is number => id !== undefined && !linked.some((account) => account.id === id),
  );
  const found = await Promise.all([...new Set(others)].map((id) => deps.accounts.find(id)));
  return [...linked, ...found.filter((account) => account !== undefined)];
}
