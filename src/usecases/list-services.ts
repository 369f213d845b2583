import { windowOpen } from '../domain/deadlines.js';
import type { Account } from '../domain/person.js';
import type { ServiceVersion } from '../domain/service.js';
import { childrenOf } from './children-of.js';
import type { Deps } from './deps.js';
import { isOpenTo, isOpenToChild } from './is-open-to.js';

export interface ListedService {
  readonly version: ServiceVersion;
  /** Takes applications today. */
  readonly open: boolean;
}

/**
 * The services of a category, or all, in the order of the catalogue: whom the bot knows sees what is for one of the persons of the account
 * at least, a stranger may look at everything.
 */
export async function listServices(
  deps: Pick<Deps, 'services' | 'persons' | 'families' | 'calendar' | 'clock'>,
  input: { readonly account: Account; readonly category?: string | undefined },
): Promise<readonly ListedService[]> {
  const [persons, children] = await Promise.all([
    deps.persons.findMany(input.account.persons),
    childrenOf(deps, input.account.persons),
  ]);
  const now = deps.clock.now();
  const { timeZone } = deps.services.institution;
  return deps.services
    .list()
    .filter(({ service }) => input.category === undefined || service.category === input.category)
    .filter(
      ({ service }) =>
        persons.length === 0 ||
        persons.some(({ card }) => isOpenTo(service, card)) ||
        children.minors.some(({ person }) => isOpenToChild(service, person.card)),
    )
    .map((version) => ({
      version,
      open: windowOpen(version.service.open, now, undefined, timeZone),
    }));
}
