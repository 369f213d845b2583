import type { Counts } from '../ports/counts.js';
import { readColumns, type Columns } from './read-columns.js';
import { createRowReader, type RowReader } from './row-reader.js';
import type { Imported, Table, TableFault } from './table.js';

/**
 * Looks at all rows of a table before anything is written: with a fault nothing is, unless `skipBad` leaves the faulty
 * rows out.
 *
 * @param read one row; what is wrong with it is told to the reader
 */
export async function importRows<T>(
  input: { readonly table: Table; readonly skipBad: boolean },
  columns: Columns,
  read: (reader: RowReader, line: number) => T | undefined,
  write: (rows: readonly T[]) => Promise<Counts>,
): Promise<Imported> {
  const found = readColumns(input.table, columns);
  if (!found.ok) return found;
  const rows: T[] = [];
  const faults: TableFault[] = [];
  for (const row of found.rows) {
    const reader = createRowReader(row);
    const one = read(reader, row.line);
    if (one !== undefined && reader.faults.length === 0) rows.push(one);
    faults.push(...reader.faults);
  }
  if (faults.length > 0 && !input.skipBad) return { ok: false, faults, ignored: found.ignored };
  return { ok: true, ...(await write(rows)), faults, ignored: found.ignored };
}

/** What may stand in one row only; the fault names the first one. */
export function refuseSecond(
  reader: RowReader,
  column: string,
  code: string,
  { lines, key, line }: { readonly lines: Map<string, number>; readonly key: string; readonly line: number },
): void {
  const first = lines.get(key);
  if (first === undefined) lines.set(key, line);
  else reader.fault(column, code, { first });
}

/** Rows that speak of one thing agree in what they say of it; the fault names the row that said otherwise. */
export function refuseOther(
  reader: RowReader,
  column: string,
  code: string,
  known: {
    readonly said: Map<string, Said>;
    readonly key: string;
    readonly text: string;
    readonly line: number;
  },
): void {
  const { said, key, text, line } = known;
  const first = said.get(key);
  if (first === undefined) said.set(key, { line, text });
  else if (first.text !== text) reader.fault(column, code, { first: first.line });
}

/** What a row was the first to say. */
export interface Said {
  readonly line: number;
  readonly text: string;
}
