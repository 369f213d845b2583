import { isOwnCase } from '../domain/relations.js';
import type { Deps } from './deps.js';

export interface Colleague {
  readonly account: number;
  readonly name: string;
}

/** Operators of the unit whom the case can be given to: not its holder, nobody in a case of their own. */
export async function listColleagues(
  deps: Pick<Deps, 'applications' | 'accounts'>,
  input: { readonly id: string },
): Promise<readonly Colleague[]> {
  const application = await deps.applications.find(input.id, { answers: 'none' });
  if (application?.unit === undefined) return [];
  const staff = await deps.accounts.listStaff({ unit: application.unit, role: 'operator' });
  return staff
    .filter(
      ({ id, persons }) =>
        id !== application.holder?.account && !isOwnCase(application, { account: id, persons }),
    )
    .map(({ id, staff: member }) => ({ account: id, name: member?.name ?? '' }));
}
