import type { Locale } from '../domain/text.js';
import type { Deps } from './deps.js';

/** Keeps the language of an account; the draft that is open follows it and loses nothing. */
export async function rememberLocale(
  deps: Pick<Deps, 'accounts' | 'applications'>,
  input: { readonly account: number; readonly locale: Locale; readonly draft?: string | undefined },
): Promise<void> {
  await deps.accounts.setLocale(input.account, input.locale);
  if (input.draft !== undefined) await deps.applications.setLocale(input.draft, input.locale);
}
