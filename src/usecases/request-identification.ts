import type { Deps } from './deps.js';
import { hasConsent } from './has-consent.js';
import { sixDigits } from './six-digits.js';

const lifetimeMs = 30 * 60_000;
const attempts = 20;

export type IdentificationRequested =
  | { readonly ok: true; readonly code: string; readonly expiresAt: Date }
  | { readonly ok: false; readonly why: 'consentNeeded' };

/**
 * Who could not be identified by contact and IIN shows this code, with their identity document, to an operator.
 * Six digits, good for 30 minutes; a new one replaces the one before.
 */
export async function requestIdentification(
  deps: Pick<Deps, 'accounts' | 'identifications' | 'services' | 'clock' | 'random'>,
  input: { readonly account: number },
): Promise<IdentificationRequested> {
  if (!hasConsent(deps, await deps.accounts.find(input.account))) return { ok: false, why: 'consentNeeded' };
  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + lifetimeMs);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const code = sixDigits(deps.random);
    const taken = await deps.identifications.find(code, now);
    if (taken !== undefined && taken.account !== input.account) continue;
    await deps.identifications.open(input.account, code, now, expiresAt);
    return { ok: true, code, expiresAt };
  }
  throw new Error('no free identification code was found');
}
