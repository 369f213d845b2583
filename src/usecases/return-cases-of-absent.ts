import { findAbsence } from '../domain/absence.js';
import type { Account } from '../domain/person.js';
import { systemActor } from '../domain/person.js';
import type { Deps } from './deps.js';
import { act, type PerformDeps } from './perform.js';

/**
 * While somebody is away, what they hold goes back to the desk, one case at a time, so that nobody waits for them. A
 * decision of theirs that can still be undone keeps a case with them until it has settled: the next round finds it.
 *
 * @param input.account only what this one holds; absent: everybody who is away
 * @returns how many cases went back
 */
export async function returnCasesOfAbsent(
  deps: PerformDeps & Pick<Deps, 'accounts'>,
  input: { readonly limit: number; readonly account?: number | undefined },
): Promise<{ readonly returned: number }> {
  const today = deps.calendar().localDate(deps.clock.now());
  let returned = 0;
  for (const { id: holder, staff } of await absentees(deps, today, input.account)) {
    const away = findAbsence(staff, today);
    if (away === undefined) continue;
    for (const id of await deps.applications.listHeld(holder, input.limit)) {
      const action = { type: 'release', awayUntil: away.until } as const;
      const done = await act(deps, { id, actor: systemActor }, action);
      if (done.ok && !done.repeated) returned += 1;
    }
  }
  return { returned };
}

async function absentees(
  { accounts }: Pick<Deps, 'accounts'>,
  today: string,
  account: number | undefined,
): Promise<readonly Account[]> {
  if (account === undefined) return accounts.listAway(today);
  const found = await accounts.find(account);
  return found === undefined ? [] : [found];
}
