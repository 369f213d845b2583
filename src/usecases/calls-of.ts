import type { Application } from '../domain/application.js';
import type { Delivery } from '../ports/delivery-store.js';
import type { Deps } from './deps.js';
import { callMark } from './phone-tasks.js';

/** One call to an applicant: who made it, and when; without both it is still to be made. */
export interface Call {
  readonly by?: string | undefined;
  readonly at?: Date | undefined;
}

/** The calls of a case, the oldest first, so that whoever opens it sees what the applicant was told and by whom. */
export async function callsOf(
  deps: Pick<Deps, 'deliveries' | 'accounts'>,
  application: Pick<Application, 'id'>,
): Promise<readonly Call[]> {
  const tasks = (await deps.deliveries.listOfCase(application.id)).filter(({ kind }) => kind === 'phoneTask');
  const calls = new Map<string, Delivery>();
  for (const task of tasks) if (task.done || !calls.has(callMark(task))) calls.set(callMark(task), task);
  return Promise.all(
    [...calls.values()].map(async ({ done }): Promise<Call> => {
      return done ? { by: await nameOf(deps, done.account), at: done.at } : {};
    }),
  );
}

/** As the staff list has it now; who has left it since is still known by their account. */
export async function nameOf({ accounts }: Pick<Deps, 'accounts'>, account: number): Promise<string> {
  return (await accounts.find(account))?.staff?.name ?? String(account);
}
