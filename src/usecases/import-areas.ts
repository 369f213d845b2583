import { districtKey } from '../domain/address.js';
import { readHouses } from '../domain/house.js';
import type { Area, AreaStreet } from '../domain/school.js';
import type { Deps } from './deps.js';
import { importRows, refuseOther, type Said } from './import-rows.js';
import { knownSchools, readKnownSchool } from './read-school-code.js';
import type { RowReader } from './row-reader.js';
import type { Imported, Table } from './table.js';

export const areaColumns = {
  required: ['area', 'district', 'school', 'city', 'houses'],
  optional: ['street', 'microdistrict'],
} as const;

interface StreetOfArea {
  readonly area: string;
  readonly district: string;
  readonly street: AreaStreet;
}

/**
 * Takes over the areas of the schools, one street or micro-district a row. What a file says of an area is all of it, so
 * an area of which one row is faulty is left out whole.
 */
export async function importAreas(
  deps: Pick<Deps, 'schools'>,
  input: { readonly table: Table; readonly skipBad: boolean },
): Promise<Imported> {
  const known = await knownSchools(deps, input.table, 'school');
  const districts = new Map<string, Said>();
  const doubtful = new Set<string>();
  return importRows(
    input,
    areaColumns,
    (reader, line) => {
      const row = readStreetOfArea(reader, known, districts, line);
      const area = reader.text('area');
      if (area !== undefined && reader.faults.length > 0) doubtful.add(area);
      return row;
    },
    async (rows) => deps.schools.upsertAreas(gather(rows.filter(({ area }) => !doubtful.has(area)))),
  );
}

function readStreetOfArea(
  reader: RowReader,
  known: ReadonlySet<string>,
  districts: Map<string, Said>,
  line: number,
): StreetOfArea | undefined {
  const [area, district] = [reader.required('area'), reader.required('district')];
  const school = readKnownSchool(reader, known);
  const city = reader.required('city');
  const [street, microdistrict] = [reader.text('street'), reader.text('microdistrict')];
  if (street === undefined && microdistrict === undefined) reader.fault('street', 'noStreet');
  const houses = reader.required('houses');
  const read = houses === undefined ? undefined : readHouses(houses);
  if (read && !read.ok) reader.fault('houses', 'houses', { value: read.part });
  if (area && district) {
    const text = districtKey(district);
    refuseOther(reader, 'district', 'areaDiffers', { said: districts, key: area, text, line });
  }
  if (!area || !district || !school || !city || !houses) return undefined;
  return { area, district, street: { school, city, street, microdistrict, houses } };
}

/** The rows of each area together. */
function gather(rows: readonly StreetOfArea[]): readonly Area[] {
  const areas = new Map<string, Area & { streets: AreaStreet[] }>();
  for (const { area: code, district, street } of rows) {
    const area = areas.get(code) ?? { code, district, streets: [] };
    area.streets.push(street);
    areas.set(code, area);
  }
  return [...areas.values()];
}
