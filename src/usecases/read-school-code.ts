import type { Deps } from './deps.js';
import type { RowReader } from './row-reader.js';
import type { Table } from './table.js';

/** The code of a school, which is that of its unit, too: letters, digits, hyphens. */
export function readSchoolCode(reader: RowReader, column: string): string | undefined {
  const text = reader.required(column);
  if (text === undefined || /^[a-z\d]+(?:-[a-z\d]+)*$/.test(text)) return text;
  reader.fault(column, 'schoolCode', { value: text });
  return undefined;
}

/** As above, of a school that the register has. */
export function readKnownSchool(reader: RowReader, known: ReadonlySet<string>): string | undefined {
  const code = readSchoolCode(reader, 'school');
  if (code !== undefined && !known.has(code)) reader.fault('school', 'schoolUnknown', { value: code });
  return code;
}

/** Which of the codes that stand in a column of the table are those of schools. */
export async function knownSchools(
  deps: Pick<Deps, 'schools'>,
  table: Table,
  column: string,
): Promise<ReadonlySet<string>> {
  const name = table.columns.find((one) => one.toLowerCase() === column.toLowerCase()) ?? column;
  const codes = table.rows.flatMap(({ cells }) => cells[name]?.text.trim() ?? []);
  const found = await deps.schools.findMany([...new Set(codes)]);
  return new Set(found.map(({ code }) => code));
}
