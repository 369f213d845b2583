import { findAbsence } from '../domain/absence.js';
import type { Application } from '../domain/application.js';
import { executorUnit } from '../domain/paper-route.js';
import type { Executor } from '../domain/lifecycle.js';
import type { LocalDate } from '../domain/zone.js';
import type { Deps } from './deps.js';

export type FoundExecutor = { readonly ok: true; readonly executor: Executor } | NoExecutor;

export type NoExecutor =
  | { readonly ok: false; readonly why: 'unknownColleague' }
  /** Nobody is given a case that they would not work on before they are back. */
  | { readonly ok: false; readonly why: 'away'; readonly name: string; readonly until: LocalDate };

/** An operator of the unit that works on the case, whom it can be given to. */
export async function findExecutor(
  deps: Pick<Deps, 'accounts' | 'services' | 'clock' | 'calendar'>,
  application: Pick<Application, 'unit' | 'definition'>,
  account: number,
): Promise<FoundExecutor> {
  const found = await deps.accounts.find(account);
  const staff = found?.staff;
  const unit = executorUnit(application, await deps.services.version(application.definition));
  if (!staff || staff.unit !== unit || !staff.roles.some(({ code }) => code === 'operator'))
    return { ok: false, why: 'unknownColleague' };
  const away = findAbsence(staff, deps.calendar().localDate(deps.clock.now()));
  if (away) return { ok: false, why: 'away', name: staff.name, until: away.until };
  return { ok: true, executor: { account, name: staff.name, persons: found.persons, unit } };
}
