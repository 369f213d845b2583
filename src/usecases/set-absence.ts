import type { Absence } from '../domain/absence.js';
import type { Account, Actor } from '../domain/person.js';
import { addDays } from '../domain/zone.js';
import type { Deps } from './deps.js';
import type { PerformDeps } from './perform.js';
import { returnCasesOfAbsent } from './return-cases-of-absent.js';

export type AbsenceSet =
  /** `returned`: how many cases went back to the desk at once. */
  | { readonly ok: true; readonly account: Account; readonly returned: number }
  | { readonly ok: false; readonly why: 'notYours' }
  /** The last day lies before the first one or in the past, or more than a year ahead. */
  | { readonly ok: false; readonly why: 'order' | 'over' | 'tooLong' };

/** A slip of the year would hide somebody from all lists for ever. */
const longestDays = 400;
/** So many cases go back while the person waits; the duty takes the rest. */
const atOnce = 20;

/** Somebody is away from one day to another; undefined: they are back, or do not leave after all. */
export async function setAbsence(
  deps: PerformDeps & Pick<Deps, 'accounts'>,
  input: { readonly actor: Actor; readonly account: number; readonly away: Absence | undefined },
): Promise<AbsenceSet> {
  const { actor, account: id, away } = input;
  const account = await deps.accounts.find(id);
  if (account === undefined || !maySetAbsence(actor, account)) return { ok: false, why: 'notYours' };
  if (away !== undefined) {
    const today = deps.calendar().localDate(deps.clock.now());
    if (away.until < away.from) return { ok: false, why: 'order' };
    if (away.until < today) return { ok: false, why: 'over' };
    if (away.until > addDays(today, longestDays)) return { ok: false, why: 'tooLong' };
  }
  await deps.accounts.setAway(id, away);
  if (away === undefined) return { ok: true, account, returned: 0 };
  const { returned } = await returnCasesOfAbsent(deps, { account: id, limit: atOnce });
  return { ok: true, account, returned };
}

/** One's own; a colleague's in the unit that one heads; anybody's for an administrator. */
export function maySetAbsence(actor: Actor, { id, staff }: Account): boolean {
  if (staff === undefined) return false;
  if (actor.account === id || actor.administrator) return true;
  return actor.unit === staff.unit && actor.roles.some(({ code }) => code === 'headOfUnit');
}
