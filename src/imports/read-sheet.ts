import type ExcelJS from 'exceljs';
import type { Cell, Row } from '../usecases/table.js';
import type { TableRead } from './read-table.js';

/**
 * The first visible sheet of an XLSX file that holds anything; its first row with several texts names the columns,
 * for a title over the table is one cell.
 */
export async function readSheet(bytes: Uint8Array): Promise<TableRead> {
  // Most tables are CSV, and nobody's start waits for a library that takes longer to load than most files to read.
  const { default: library } = await import('exceljs');
  const workbook = new library.Workbook();
  try {
    // The library's types predate the Buffer of Node 20; what it takes are plain bytes.
    await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  } catch {
    return { ok: false, code: 'broken' };
  }
  // What was hidden, often old lists, is not what the person sees and means to hand over.
  const sheet = workbook.worksheets.find((one) => one.state === 'visible' && one.actualRowCount > 0);
  if (sheet === undefined) return { ok: false, code: 'empty' };
  const filled: { readonly line: number; readonly cells: readonly (Cell | undefined)[] }[] = [];
  sheet.eachRow({ includeEmpty: false }, (row) => {
    const cells = readCells(row);
    if (cells.some((cell) => cell !== undefined)) filled.push({ line: row.number, cells });
  });
  const at = filled.findIndex(({ cells }) => cells.filter((cell) => cell !== undefined).length > 1);
  const [head, ...rest] = filled.slice(Math.max(at, 0));
  if (head === undefined) return { ok: false, code: 'empty' };
  const columns = Array.from(head.cells, (cell) => cell?.text ?? '');
  const rows = rest.map(({ line, cells }): Row => ({ line, cells: byColumn(columns, cells) }));
  return { ok: true, table: { columns, ...(head.line > 1 && { line: head.line }), rows } };
}

function readCells(row: ExcelJS.Row): readonly (Cell | undefined)[] {
  return Array.from({ length: row.cellCount }, (_, i) => readCell(row.getCell(i + 1)));
}

/** A value merged downwards holds for each of its rows; one merged to the right stands in its first column only. */
function readCell(cell: ExcelJS.Cell): Cell | undefined {
  if (cell.isMerged && cell.col !== cell.master.col) return undefined;
  const { value, numFmt } = cell;
  // A number that the sheet shows with its leading zeros is read with them, a calculated one too.
  const shown = value !== null && typeof value === 'object' && 'result' in value ? value.result : value;
  const zeros = /^(0+)(?:;@)?$/.exec(numFmt ?? '')?.[1];
  if (typeof shown === 'number' && zeros !== undefined)
    return { text: String(shown).padStart(zeros.length, '0') };
  return readValue(value);
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
  if (value instanceof Date) return readDay(value);
  if (typeof value !== 'object') return textCell(String(value));
  if ('error' in value) return { text: '', broken: true };
  if ('richText' in value) return textCell(value.richText.map((part) => part.text).join(''));
  // The text of a link may itself be rich, whatever the types say.
  if ('hyperlink' in value) return readValue(value.text as ExcelJS.CellValue);
  if ('formula' in value || 'sharedFormula' in value) return readValue(value.result);
  return undefined;
}

/** The library reads a day as midnight UTC, whatever the zone; a calculated one may lie a hair before. */
function readDay(date: Date): Cell {
  const day = new Date(date.getTime() + 500);
  return Number.isNaN(day.getTime()) ? { text: '', broken: true } : { text: day.toISOString().slice(0, 10) };
}

function textCell(text: string): Cell | undefined {
  const plain = text.trim();
  return plain === '' ? undefined : { text: plain };
}
