import ExcelJS from 'exceljs';
import type { Cell, Row } from '../usecases/table.js';
import type { TableRead } from './read-table.js';

/** The first sheet of an XLSX file that holds anything; its first row that is not empty names the columns. */
export async function readSheet(bytes: Uint8Array): Promise<TableRead> {
  const workbook = new ExcelJS.Workbook();
  try {
    // The library's types predate the Buffer of Node 20; what it takes are plain bytes.
    await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  } catch {
    return { ok: false, code: 'broken' };
  }
  const sheet = workbook.worksheets.find((one) => one.actualRowCount > 0);
  if (sheet === undefined) return { ok: false, code: 'empty' };
  let columns: string[] | undefined;
  const rows: Row[] = [];
  sheet.eachRow({ includeEmpty: false }, (row) => {
    const found = readCells(row);
    if (found.every((cell) => cell === undefined)) return;
    if (columns === undefined) columns = Array.from(found, (cell) => cell?.text ?? '');
    else rows.push({ line: row.number, cells: byColumn(columns, found) });
  });
  return { ok: true, table: { columns: columns ?? [], rows } };
}

function readCells(row: ExcelJS.Row): readonly (Cell | undefined)[] {
  return Array.from({ length: row.cellCount }, (_, i) => readValue(row.getCell(i + 1).value));
}

function byColumn(
  columns: readonly string[],
  found: readonly (Cell | undefined)[],
): Readonly<Record<string, Cell>> {
  const cells: Record<string, Cell> = {};
  columns.forEach((column, i) => {
    const cell = found[i];
    if (column !== '' && cell !== undefined) cells[column] = cell;
  });
  return cells;
}

function readValue(value: ExcelJS.CellValue): Cell | undefined {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return { text: value.toISOString().slice(0, 10) };
  if (typeof value !== 'object') return textCell(String(value));
  if ('error' in value) return { text: '', broken: true };
  if ('richText' in value) return textCell(value.richText.map((part) => part.text).join(''));
  // The text of a link may itself be rich, whatever the types say.
  if ('hyperlink' in value) return readValue(value.text as ExcelJS.CellValue);
  if ('formula' in value || 'sharedFormula' in value) return readValue(value.result);
  return undefined;
}

function textCell(text: string): Cell | undefined {
  const plain = text.trim();
  return plain === '' ? undefined : { text: plain };
}
