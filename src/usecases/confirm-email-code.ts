import { timingSafeEqual } from 'node:crypto';
import type { Person } from '../domain/person.js';
import type { Deps } from './deps.js';
import { hasConsent } from './has-consent.js';

/** Of one code; with six digits that leaves five chances in a million. */
export const codeTries = 5;

export type EmailCodeConfirmed =
  | { readonly ok: true; readonly person: Person }
  | { readonly ok: false; readonly why: 'consentNeeded' | 'expired' | 'spent' }
  | { readonly ok: false; readonly why: 'wrong'; readonly left: number };

/**
 * Whoever reads what was sent to the mailbox in the register is the person of the card. The link is kept before the
 * code is used up, so that a confirmation that was cut short can be made again. A try is counted before it is looked at.
 */
export async function confirmEmailCode(
  deps: Pick<Deps, 'accounts' | 'persons' | 'emailCodes' | 'services' | 'clock' | 'audit'>,
  input: { readonly account: number; readonly code: string },
): Promise<EmailCodeConfirmed> {
  if (!hasConsent(deps, await deps.accounts.find(input.account))) return { ok: false, why: 'consentNeeded' };
  const now = deps.clock.now();
  const sent = await deps.emailCodes.find(input.account, now);
  if (sent === undefined || sent.expiresAt <= now) return { ok: false, why: 'expired' };
  const tries = await deps.emailCodes.countTry(input.account);
  if (tries > codeTries) return { ok: false, why: 'spent' };
  const isRight = isSame(sent.code, input.code.replaceAll(/\D/g, ''));
  const person = isRight && sent.person !== undefined ? await deps.persons.find(sent.person) : undefined;
  if (person === undefined)
    return tries === codeTries
      ? { ok: false, why: 'spent' }
      : { ok: false, why: 'wrong', left: codeTries - tries };
  await deps.audit.append({
    application: `identity:${person.id}`,
    at: now,
    account: input.account,
    who: '',
    what: `linkByEmail:${input.account}`,
  });
  await deps.accounts.link(input.account, person.id);
  await deps.emailCodes.close(input.account);
  return { ok: true, person };
}

function isSame(code: string, typed: string): boolean {
  return code.length === typed.length && timingSafeEqual(Buffer.from(code), Buffer.from(typed));
}
