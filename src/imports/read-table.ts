import type { Table } from '../usecases/table.js';
import { readCsv } from './read-csv.js';

/**
 * `kind`: neither CSV nor XLSX (a PDF…). `office`: an old `.xls`, or an XLSX with a password. `empty`: no row besides the names of the columns.
 * `broken`: cannot be read to its end; `line` where that is known.
 */
export type TableRead =
  | { readonly ok: true; readonly table: Table }
  | {
      readonly ok: false;
      readonly code: 'kind' | 'office' | 'empty' | 'broken';
      readonly line?: number | undefined;
    };

/** Reads a table by what the file is, not by what it is called. */
export async function readTable(bytes: Uint8Array): Promise<TableRead> {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    // The library behind it takes half a second to load, which a start that reads no such file need not wait for.
    const { readSheet } = await import('./read-sheet.js');
    return refuseEmpty(await readSheet(bytes));
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { ok: false, code: 'office' };
  return refuseEmpty(readCsv(bytes));
}

function refuseEmpty(read: TableRead): TableRead {
  return read.ok && read.table.rows.length === 0 ? { ok: false, code: 'empty' } : read;
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}
