import { schoolUnit } from '../domain/school.js';
import type { Unit } from '../domain/institution.js';
import type { Deps } from './deps.js';

/** The units of the institution, and those of the named ones that are schools of the register. */
export async function unitsOf(
  deps: Pick<Deps, 'services' | 'schools'>,
  named: readonly (string | undefined)[],
): Promise<readonly Unit[]> {
  const { units } = deps.services.institution;
  const others = new Set(
    named.filter((code) => code !== undefined && units.every((one) => one.code !== code)),
  );
  if (others.size === 0) return units;
  const schools = await deps.schools.findMany([...others] as string[]);
  return [...units, ...schools.map(schoolUnit)];
}
