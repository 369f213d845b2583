import type { Application } from '../domain/application.js';
import type { Executor } from '../domain/lifecycle.js';
import type { Deps } from './deps.js';

/** An operator of the unit that has the case, whom it can be given to. */
export async function findExecutor(
  deps: Pick<Deps, 'accounts'>,
  application: Pick<Application, 'unit'>,
  account: number,
): Promise<Executor | undefined> {
  const found = await deps.accounts.find(account);
  const staff = found?.staff;
  if (!staff || staff.unit !== application.unit || !staff.roles.some(({ code }) => code === 'operator'))
    return undefined;
  return { account, name: staff.name, persons: found.persons };
}
