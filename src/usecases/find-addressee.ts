import type { Application } from '../domain/application.js';
import { emailKey, normalizeEmail } from '../domain/email.js';
import type { Service } from '../domain/service.js';
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
  const given = answeredEmail(application, 'email');
  const address = given ?? normalizeEmail((await applicantOf(deps, application)).card.email ?? '');
  return address === undefined ? undefined : addressee(deps, application, address);
}

/** Codes of the questions for further addresses to which notices are sent. */
export function alsoWrittenTo({ fields }: Pick<Service, 'fields'>): readonly string[] {
  return Object.keys(fields).filter((code) => fields[code]?.notices);
}

/** The address that was answered there, unless it is written to already. */
export function findOther(
  application: Pick<Application, 'answers'>,
  field: string,
  main: Pick<Addressee, 'address'> | undefined,
): string | undefined {
  const given = answeredEmail(application, field);
  return given !== undefined && main && emailKey(given) === emailKey(main.address) ? undefined : given;
}

/** In the language in which the applicant speaks to the bot. */
export async function addressee(
  deps: Pick<Deps, 'accounts'>,
  application: Application,
  address: string,
): Promise<Addressee> {
  const [account] = await applicantAccounts(deps, application);
  return { address, locale: account?.locale ?? application.locale };
}

function answeredEmail({ answers }: Pick<Application, 'answers'>, code: string): string | undefined {
  const answer = answers.get(code);
  if (!answer || !('value' in answer) || typeof answer.value !== 'string') return undefined;
  return normalizeEmail(answer.value);
}
