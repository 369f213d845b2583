import { normalizePhone } from '../domain/phone.js';
import type { Deps } from './deps.js';
import { hasConsent } from './has-consent.js';

export type PhoneShared =
  | { readonly ok: true; readonly phone: string }
  | { readonly ok: false; readonly why: 'consentNeeded' | 'notOwn' | 'format' };

/**
 * Keeps the number that Telegram vouches for. A contact from the address book says nothing about its sender,
 * so only `own` ones are kept.
 */
export async function sharePhone(
  deps: Pick<Deps, 'accounts' | 'services'>,
  input: { readonly account: number; readonly phone: string; readonly own: boolean },
): Promise<PhoneShared> {
  if (!input.own) return { ok: false, why: 'notOwn' };
  if (!hasConsent(deps, await deps.accounts.find(input.account))) return { ok: false, why: 'consentNeeded' };
  const phone = normalizePhone(input.phone) ?? normalizePhone(`+${input.phone}`);
  if (phone === undefined) return { ok: false, why: 'format' };
  await deps.accounts.setPhone(input.account, phone);
  return { ok: true, phone };
}
