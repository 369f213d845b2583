import { parseNumber } from '../domain/number.js';
import type { Actor } from '../domain/person.js';
import { show, type CaseOpened, type SeeDeps } from './open-case.js';
import { zoneOf } from '../domain/zone.js';

/** Opens a case by its number as people type it. */
export async function findCase(
  deps: SeeDeps,
  input: { readonly number: string; readonly actor: Actor },
): Promise<CaseOpened> {
  const today = zoneOf(deps.services.institution.timeZone).localDate(deps.clock.now());
  const read = parseNumber(input.number, Number(today.slice(0, 4)));
  if (!read.ok) return { ok: false, why: 'notFound' };
  return show(deps, await deps.applications.findByNumber(read.number), input.actor);
}
