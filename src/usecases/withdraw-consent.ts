import type { Deps } from './deps.js';

/** From now on nothing personal is taken; what was submitted stays, as the law on archives wants it. */
export async function withdrawConsent(
  deps: Pick<Deps, 'accounts' | 'clock'>,
  input: { readonly account: number },
): Promise<void> {
  await deps.accounts.withdrawConsent(input.account, deps.clock.now());
}
