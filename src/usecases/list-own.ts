import type { Status } from '../domain/application.js';
import type { Account } from '../domain/person.js';
import type { Listed } from '../ports/application-store.js';
import type { Deps } from './deps.js';
import { partyIds } from './party-ids.js';

/** Own cases, newest first by first save; without a status all of them (R24). */
export async function listOwn(
  deps: Pick<Deps, 'applications'>,
  input: {
    readonly account: Account;
    readonly status?: Status | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<Listed> {
  const page = { limit: input.limit, after: input.after };
  return deps.applications.listOwn(partyIds(input.account), { status: input.status }, page);
}
