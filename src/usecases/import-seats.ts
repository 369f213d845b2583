import { seatKey } from '../domain/places.js';
import type { Declared } from '../ports/place-store.js';
import type { Deps } from './deps.js';
import { importRows, refuseSecond } from './import-rows.js';
import { knownSchools, readKnownSchool } from './read-school-code.js';
import type { RowReader } from './row-reader.js';
import type { Imported, Table } from './table.js';

export const seatColumns = {
  required: ['school', 'year', 'grade', 'language', 'seats'],
  optional: [],
} as const;

/** Words for a language of instruction, as registers write them. */
const languages: Readonly<Record<string, readonly string[]>> = {
  kk: ['kk', 'kaz', 'қазақ', 'қазақша', 'казахский', 'kazakh'],
  ru: ['ru', 'rus', 'орыс', 'орысша', 'русский', 'russian'],
  en: ['en', 'eng', 'ағылшын', 'ағылшынша', 'английский', 'english'],
};

/** Takes over how many seats a school has, by year, grade and language. Who holds one keeps it. */
export async function importSeats(
  deps: Pick<Deps, 'schools' | 'places'>,
  input: { readonly table: Table; readonly skipBad: boolean },
): Promise<Imported> {
  const known = await knownSchools(deps, input.table, 'school');
  const lines = new Map<string, number>();
  return importRows(
    input,
    seatColumns,
    (reader, line) => readSeats(reader, known, lines, line),
    async (rows) => deps.places.declare(rows),
  );
}

function readSeats(
  reader: RowReader,
  known: ReadonlySet<string>,
  lines: Map<string, number>,
  line: number,
): Declared | undefined {
  const school = readKnownSchool(reader, known);
  const year = readWhole(reader, 'year', 'year', [2020, 2100]);
  const grade = readWhole(reader, 'grade', 'grade', [0, 12]);
  const language = readLanguage(reader);
  const total = readWhole(reader, 'seats', 'seats', [0, 5000]);
  if (!school || year === undefined || grade === undefined || !language || total === undefined)
    return undefined;
  const facets = { school, year: String(year), grade: String(grade), language };
  const key = seatKey(facets);
  refuseSecond(reader, 'seats', 'seatsTwice', { lines, key, line });
  return { key, total, facets };
}

function readWhole(
  reader: RowReader,
  column: string,
  code: string,
  [min, max]: readonly [number, number],
): number | undefined {
  const text = reader.required(column);
  if (text === undefined) return undefined;
  const number = /^\d{1,4}$/.test(text) ? Number(text) : -1;
  if (number >= min && number <= max) return number;
  reader.fault(column, code, { value: text, min, max });
  return undefined;
}

function readLanguage(reader: RowReader): string | undefined {
  const text = reader.required('language');
  if (text === undefined) return undefined;
  const found = Object.keys(languages).find((code) => languages[code]?.includes(text.toLowerCase()));
  if (found === undefined) reader.fault('language', 'language', { value: text, known: 'kk, ru, en' });
  return found;
}
