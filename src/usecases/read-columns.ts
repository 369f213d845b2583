import type { Cell, Row, Table, TableFault } from './table.js';

/** Which columns an import wants: `required` ones are filled in every row. */
export interface Columns {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

export type ColumnsRead =
  | { readonly ok: true; readonly rows: readonly Row[]; readonly ignored: readonly string[] }
  | { readonly ok: false; readonly faults: readonly TableFault[]; readonly ignored: readonly string[] };

/** Finds the columns by their names in any order and in any case, and gives the cells their proper names. */
export function readColumns(table: Table, columns: Columns): ColumnsRead {
  const known = new Map([...columns.required, ...columns.optional].map((name) => [name.toLowerCase(), name]));
  const names = new Map<string, string>();
  const faults: TableFault[] = [];
  const ignored: string[] = [];
  const { line = 1 } = table;
  for (const column of table.columns) {
    const name = known.get(column.toLowerCase());
    if (name === undefined) ignored.push(...(column === '' ? [] : [column]));
    else if ([...names.values()].includes(name)) faults.push({ line, column: name, code: 'columnTwice' });
    else names.set(column, name);
  }
  const present = new Set(names.values());
  for (const column of columns.required) {
    if (!present.has(column)) faults.push({ line, column, code: 'columnMissing' });
  }
  if (faults.length > 0) return { ok: false, faults, ignored };
  const rows = table.rows.map((row) => {
    const cells: Record<string, Cell> = {};
    for (const [column, name] of names) {
      const cell = row.cells[column];
      if (cell !== undefined) cells[name] = cell;
    }
    return { ...row, cells };
  });
  return { ok: true, rows, ignored };
}
