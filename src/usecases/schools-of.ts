import { areasOf, type AreaMatch } from '../domain/area.js';
import type { HomeAddress } from '../domain/address.js';
import { schoolsOfArea } from '../domain/school.js';
import type { Deps } from './deps.js';

/**
 * The areas and schools to which an address belongs (C4.4); none where nobody has put it into an area (C4.5).
 * An address that a school has bound (D4) belongs where it was bound, whatever the register of areas says.
 */
export async function schoolsOf(deps: Pick<Deps, 'schools'>, address: HomeAddress): Promise<AreaMatch> {
  const bound = await deps.schools.findBound(address);
  const area = bound && (await deps.schools.findArea(bound.area));
  if (area) return { areas: [area.code], schools: schoolsOfArea(area) };
  return areasOf(address, await deps.schools.listAreasNear(address));
}
