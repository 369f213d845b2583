import type { Application } from '../domain/application.js';
import { normalizeEmail } from '../domain/email.js';
import type { Addressee } from '../ports/mailer.js';
import { applicantAccounts } from './applicant-accounts.js';
import { applicantOf } from './applicant-of.js';
import type { Deps } from './deps.js';

/**
 * The mailbox to which an applicant is written: the address given in the application, else that of the register
 * (R13), in the language in which they speak to the bot; undefined where there is none.
 */
export async function findAddressee(
  deps: Pick<Deps, 'accounts' | 'persons'>,
  application: Application,
): Promise<Addressee | undefined> {
  const given = answeredEmail(application);
  const address = given ?? normalizeEmail((await applicantOf(deps, application)).card.email ?? '');
  if (address === undefined) return undefined;
  const [account] = await applicantAccounts(deps, application);
  return { address, locale: account?.locale ?? application.locale };
}

function answeredEmail({ answers }: Application): string | undefined {
  const answer = answers.get('email');
  if (!answer || !('value' in answer) || typeof answer.value !== 'string') return undefined;
  return normalizeEmail(answer.value);
}
