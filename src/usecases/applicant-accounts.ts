import type { Application } from '../domain/application.js';
import { outsiderAccount } from '../domain/outsider.js';
import type { Account } from '../domain/person.js';
import type { Deps } from './deps.js';

/** The Telegram accounts at which an applicant can be told something: their own, and that of who applied for them or came for them in person. */
export async function applicantAccounts(
  deps: Pick<Deps, 'accounts'>,
  application: Pick<Application, 'applicant' | 'author'>,
): Promise<readonly Account[]> {
  const { applicant, author } = application;
  const outsider = outsiderAccount(applicant);
  const acting = author.onBehalf && author.person !== undefined ? [author.person] : [];
  const persons = outsider === undefined ? [applicant, ...acting] : [];
  const found = await Promise.all(persons.map((person) => deps.accounts.listOfPerson(person)));
  const linked = [...new Map(found.flat().map((account) => [account.id, account])).values()];
  const others = [outsider, author.onBehalf ? undefined : author.account].filter(
    (id): id is number => id !== undefined && !linked.some((account) => account.id === id),
  );
  const more = await Promise.all([...new Set(others)].map((id) => deps.accounts.find(id)));
  return [...linked, ...more.filter((account) => account !== undefined)];
}
