import { maskEmail, normalizeEmail } from '../domain/email.js';
import type { Account, Person } from '../domain/person.js';
import { zoneOf } from '../domain/zone.js';
import type { EmailCode } from '../ports/email-code-store.js';
import type { Deps } from './deps.js';
import { hasConsent } from './has-consent.js';
import { readIin } from './read-iin.js';
import { sixDigits } from './six-digits.js';

const minute = 60_000;
const lifetimeMs = 10 * minute;
/** Pauses after the first code, the second…; there is none after the last one until a day has passed. */
const pauses = [minute, 2 * minute, 5 * minute, 15 * minute];
const memoryMs = 24 * 60 * minute;
/** Letters a day to one mailbox, whoever asks for them: from many accounts, too, nobody's mailbox is filled. */
const lettersPerMailbox = 5;

export type EmailCodeRequested =
  | {
      readonly ok: true;
      readonly expiresAt: Date;
      /** The masked address; only for whom the register knows by their number already. */
      readonly address?: string | undefined;
    }
  | { readonly ok: false; readonly why: 'consentNeeded' | 'off' | 'noIin' | 'tooMany' }
  /** `open`: the code before can still be entered. */
  | { readonly ok: false; readonly why: 'tooSoon'; readonly nextAt: Date; readonly open: boolean };

/**
 * Sends a code to the mailbox that the register holds for an IIN. Six digits, good for 10 minutes, five a day to an
 * account, with growing pauses between, and to a mailbox; a new one replaces the one before.
 *
 * The answer is the same whether the register knows the IIN and an address for it or not, and so is the work that is
 * done for it: whoever tries learns nothing about other people. The letter leaves by its own sender, so that nobody
 * can tell by the time either.
 */
export async function requestEmailCode(
  deps: Pick<
    Deps,
    'accounts' | 'persons' | 'emailCodes' | 'deliveries' | 'services' | 'clock' | 'random' | 'mail' | 'nudge'
  >,
  input: { readonly account: number; readonly iin: string },
): Promise<EmailCodeRequested> {
  if (!deps.mail) return { ok: false, why: 'off' };
  const account = await deps.accounts.find(input.account);
  if (account === undefined || !hasConsent(deps, account)) return { ok: false, why: 'consentNeeded' };
  const now = deps.clock.now();
  const read = readIin(input.iin, zoneOf(deps.services.institution.timeZone).localDate(now));
  if (!read.ok) return { ok: false, why: 'noIin' };
  const before = await deps.emailCodes.find(account.id, now);
  const pace = paceAfter(before, now);
  if (!pace.ok) return pace;
  const person = await deps.persons.findByIin(read.iin);
  const address = person?.card.email;
  const expiresAt = new Date(now.getTime() + lifetimeMs);
  const isOwn = address !== undefined && isTheirNumber(account, person);
  const mailbox = normalizeEmail(address ?? '') ?? `nobody:${read.iin}`;
  const letters = await deps.emailCodes.countLetter(mailbox, now, new Date(now.getTime() + memoryMs));
  const isFull = letters > lettersPerMailbox;
  if (isFull && isOwn) return { ok: false, why: 'tooMany' };
  await deps.emailCodes.open({
    account: account.id,
    // Who is a stranger to the mailbox does not learn that it has had its share.
    person: address === undefined || isFull ? undefined : person?.id,
    code: sixDigits(deps.random),
    round: pace.round,
    openedAt: now,
    expiresAt,
    nextAt: new Date(now.getTime() + (pauses[pace.round - 1] ?? memoryMs)),
    forgetAt: forgetAfter(before, now, expiresAt),
  });
  await deps.deliveries.add([codeDelivery(account.id, pace.round, now)]);
  deps.nudge();
  const shown = isOwn ? maskEmail(address) : undefined;
  return { ok: true, expiresAt, address: shown };
}

function paceAfter(before: EmailCode | undefined, now: Date) {
  if (before === undefined) return { ok: true, round: 1 } as const;
  if (before.round > pauses.length) return { ok: false, why: 'tooMany' } as const;
  if (before.nextAt > now) {
    const { nextAt, expiresAt, tries } = before;
    return { ok: false, why: 'tooSoon', nextAt, open: expiresAt > now && tries < 5 } as const;
  }
  return { ok: true, round: before.round + 1 } as const;
}

/** A day after the first code, but never before the newest has run out. */
function forgetAfter(before: EmailCode | undefined, now: Date, expiresAt: Date): Date {
  const planned = before?.forgetAt ?? new Date(now.getTime() + memoryMs);
  return planned > expiresAt ? planned : expiresAt;
}

/** Whose number stands on the card would be identified by it, had the person no other account: they learn nothing new. */
function isTheirNumber(account: Account, person: Person | undefined): boolean {
  return account.phone !== undefined && account.phone === person?.card.phone;
}

/** Who waits for a code goes ahead of all notices: its first try counts as due since ever. */
function codeDelivery(account: number, round: number, openedAt: Date) {
  const stamp = openedAt.getTime();
  return {
    id: `code:${account}:${stamp}`,
    kind: 'code',
    application: `identity:${account}`,
    entry: round,
    account,
    about: String(stamp),
    channel: 'email',
    dueAt: new Date(0),
  } as const;
}
