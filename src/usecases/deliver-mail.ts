import { normalizeEmail } from '../domain/email.js';
import type { Delivery } from '../ports/delivery-store.js';
import type { Mailed, Mailer } from '../ports/mailer.js';
import type { Deps } from './deps.js';
import { addressee, findAddressee, findOther } from './find-addressee.js';

export type DeliverMailDeps = Pick<
  Deps,
  'applications' | 'accounts' | 'persons' | 'services' | 'emailCodes' | 'clock'
>;

/** What no longer needs to be said counts as sent. */
const nothingToSay: Mailed = { ok: true };
const noAddress: Mailed = { ok: false, why: 'refused', fault: 'no address' };

/** Writes one letter, with the case and the address as they stand at this moment. */
export async function deliverMail(
  deps: DeliverMailDeps,
  mailer: Mailer,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<Mailed> {
  return delivery.kind === 'code'
    ? sendCode(deps, mailer, delivery, signal)
    : notify(deps, mailer, delivery, signal);
}

async function notify(
  deps: DeliverMailDeps,
  mailer: Mailer,
  { id, application: caseId, entry: number, about: field }: Delivery,
  signal: AbortSignal,
): Promise<Mailed> {
  const application = await deps.applications.find(caseId, { answers: ['email', ...(field ? [field] : [])] });
  const entry = application?.history.find((one) => one.entry === number);
  if (application === undefined || entry === undefined) return nothingToSay;
  const main = await findAddressee(deps, application);
  const other = field === undefined ? undefined : findOther(application, field, main);
  // What was corrected meanwhile is written to as it is now: nobody gets a letter twice.
  if (field !== undefined && other === undefined) return nothingToSay;
  const to = other === undefined ? main : await addressee(deps, application, other);
  if (to === undefined) return noAddress;
  const service = await deps.services.version(application.definition);
  return mailer.notify(to, { application, service, entry }, { id, signal });
}

/** A code that was replaced, used or has run out is not sent any more; nor is one that nobody was to get. */
async function sendCode(
  deps: DeliverMailDeps,
  mailer: Mailer,
  { id, account: accountId = 0, about }: Delivery,
  signal: AbortSignal,
): Promise<Mailed> {
  const now = deps.clock.now();
  const sent = await deps.emailCodes.find(accountId, now);
  if (sent?.person === undefined || sent.expiresAt <= now || String(sent.openedAt.getTime()) !== about)
    return nothingToSay;
  const [person, account] = await Promise.all([
    deps.persons.find(sent.person),
    deps.accounts.find(accountId),
  ]);
  const address = normalizeEmail(person?.card.email ?? '');
  if (address === undefined) return noAddress;
  const { code, expiresAt } = sent;
  return mailer.sendCode({ address, locale: account?.locale ?? 'kk' }, { code, expiresAt }, { id, signal });
}
