import { CsvError, parse } from 'csv-parse/sync';
import type { Cell, Row } from '../usecases/table.js';
import { decodeText } from './decode-text.js';
import type { TableRead } from './read-table.js';

/** What csv-parse gives with `info` and `raw`. */
interface Parsed {
  readonly record: readonly string[];
  readonly raw: string;
  /** `lines`: lines read so far, those of this record included. */
  readonly info: { readonly lines: number };
}

/** Excel's own first line, which names the mark between cells. */
const announced = /^\uFEFF?sep=(.)(?=\r|\n)/i;

/** CSV in any of the encodings that `decodeText` knows; commas, semicolons or tabs between the cells. */
export function readCsv(bytes: Uint8Array): TableRead {
  const decoded = decodeText(bytes);
  if (decoded === undefined) return { ok: false, code: 'kind' };
  // The line stays, empty, so that the others keep their numbers.
  const text = decoded.replace(announced, '');
  let records: readonly Parsed[];
  try {
    records = parse(text, {
      delimiter: announced.exec(decoded)?.[1] ?? delimiterOf(text),
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
      raw: true,
    }) as unknown as readonly Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = (error as { readonly lines?: unknown }).lines;
    return { ok: false, code: 'broken', line: typeof line === 'number' ? line : undefined };
  }
  const [head, ...rest] = records;
  if (head === undefined) return { ok: false, code: 'empty' };
  const columns = head.record.map((name) => name.trim());
  // Some programs end every row with a mark; where one row only does, a mark within a cell has moved the others.
  const isEven = rest.some(({ record }) => record.length === columns.length);
  const rows = rest
    .map((parsed) => readRow(parsed, columns, isEven))
    .filter((row) => Object.keys(row.cells).length > 0);
  return { ok: true, table: { columns, rows } };
}

function readRow({ record, raw, info }: Parsed, columns: readonly string[], isEven: boolean): Row {
  const cells: Record<string, Cell> = {};
  columns.forEach((column, i) => {
    const text = record[i]?.trim() ?? '';
    if (text !== '') cells[column] = { text };
  });
  const surplus = record.slice(columns.length).some((text) => isEven || text.trim() !== '');
  // A quoted cell may hold line breaks: the row begins where its first line does.
  const breaks = raw.trim().split(/\r\n|\n|\r/).length - 1;
  return { line: info.lines - breaks, cells, ...(surplus && { surplus }) };
}

function delimiterOf(text: string): string {
  const head = text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '';
  const count = (mark: string) => head.split(mark).length;
  const [first] = [',', ';', '\t'].sort((one, other) => count(other) - count(one));
  return first ?? ',';
}
