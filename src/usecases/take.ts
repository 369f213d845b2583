import { findAbsence } from '../domain/absence.js';
import type { LocalDate } from '../domain/zone.js';
import type { Deps } from './deps.js';
import type { Acted, ActInput, PerformDeps } from './perform.js';
import { act } from './perform.js';

/** Whoever is away would lose the case to the desk at once: they come back first. */
export interface TakerAway {
  readonly ok: false;
  readonly why: 'selfAway';
  readonly until: LocalDate;
}

/** An operator of the unit takes a case; the planned date may be brought nearer, never put off beyond the term (R17). */
export async function take(
  deps: PerformDeps & Pick<Deps, 'accounts'>,
  input: ActInput & { readonly plannedAt?: Date | undefined },
): Promise<Acted | TakerAway> {
  const taker = await deps.accounts.find(input.actor.account);
  const away = findAbsence(taker?.staff, deps.calendar().localDate(deps.clock.now()));
  if (away) return { ok: false, why: 'selfAway', until: away.until };
  return act(deps, input, { type: 'take', plannedAt: input.plannedAt });
}
