import type { Application } from '../domain/application.js';
import type { Deps } from './deps.js';
import { staffFor } from './recipients.js';

/** By role code: the names of those who may speak for it in this case, as the staff list has them. */
export type Approvers = Readonly<Record<string, readonly string[]>>;

/**
 * Who may speak on the entries of a sheet that still wait: a sheet names roles, people want to know whom to ask.
 * A role that nobody holds in scope has an empty list: without somebody appointed the case would stand still.
 */
export async function approversOf(
  deps: Pick<Deps, 'accounts' | 'clock' | 'calendar'>,
  application: Application,
): Promise<Approvers> {
  const { sheet, status } = application;
  if (!sheet || status !== 'inProgress') return {};
  const roles = new Set(sheet.entries.flatMap(({ role, state }) => (state === 'waiting' ? [role] : [])));
  const named = [...roles].map(async (role): Promise<[string, readonly string[]]> => {
    const staff = await staffFor(deps, application, { to: 'approvers', role });
    return [role, staff.flatMap(({ staff: member }) => member?.name ?? [])];
  });
  return Object.fromEntries(await Promise.all(named));
}
