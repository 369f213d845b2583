import type { Locale } from '../domain/text.js';
import type { Deps } from './deps.js';

/** Records the consent to the processing of personal data: which text, when, in which language it was read. */
export async function giveConsent(
  deps: Pick<Deps, 'accounts' | 'clock' | 'services'>,
  input: { readonly account: number; readonly locale: Locale },
): Promise<{ readonly version: string }> {
  const { version } = deps.services.institution.consent;
  await deps.accounts.giveConsent(input.account, { version, at: deps.clock.now(), locale: input.locale });
  return { version };
}
