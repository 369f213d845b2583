import type { School } from '../domain/school.js';
import type { Deps } from './deps.js';
import { importRows, refuseSecond } from './import-rows.js';
import { readSchoolCode } from './read-school-code.js';
import type { RowReader } from './row-reader.js';
import type { Imported, Table } from './table.js';

export const schoolColumns = {
  required: ['code', 'district', 'nameKk', 'nameRu', 'nameEn', 'phone', 'address', 'latitude', 'longitude'],
  optional: [],
} as const;

/** Degrees within which Kazakhstan lies: latitude and longitude that were swapped do not. */
const bounds = { latitude: [40, 56], longitude: [46, 88] } as const;

/** Takes over the schools, by code. */
export async function importSchools(
  deps: Pick<Deps, 'schools'>,
  input: { readonly table: Table; readonly skipBad: boolean },
): Promise<Imported> {
  const lines = new Map<string, number>();
  return importRows(
    input,
    schoolColumns,
    (reader, line) => readSchool(reader, lines, line),
    async (schools) => deps.schools.upsertMany(schools),
  );
}

function readSchool(reader: RowReader, lines: Map<string, number>, line: number): School | undefined {
  const code = readSchoolCode(reader, 'code');
  if (code) refuseSecond(reader, 'code', 'schoolTwice', { lines, key: code, line });
  const [district, kk, ru, en, address] = ['district', 'nameKk', 'nameRu', 'nameEn', 'address'].map(
    (column) => reader.required(column),
  );
  const phone = reader.phone('phone');
  const [latitude, longitude] = [readDegrees(reader, 'latitude'), readDegrees(reader, 'longitude')];
  if (!code || !district || !kk || !ru || !en || !address || !phone) return undefined;
  if (latitude === undefined || longitude === undefined) return undefined;
  return { code, district, name: { kk, ru, en }, phone, address, latitude, longitude };
}

function readDegrees(reader: RowReader, column: 'latitude' | 'longitude'): number | undefined {
  const text = reader.required(column);
  if (text === undefined) return undefined;
  const degrees = /^\d{1,3}(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  const [from, until] = bounds[column];
  if (degrees >= from && degrees <= until) return degrees;
  reader.fault(column, 'degrees', { value: text, from, until });
  return undefined;
}
