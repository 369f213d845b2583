import { CsvError, parse } from 'csv-parse/sync';
import type { Cell, Row } from '../usecases/table.js';
import type { TableRead } from './read-table.js';

/** What csv-parse gives with `info` and `raw`. */
interface Parsed {
  readonly record: readonly string[];
  readonly raw: string;
  /** `lines`: lines read so far, those of this record included. */
  readonly info: { readonly lines: number };
}

/** CSV in UTF-8, with or without a byte order mark, or in windows-1251; commas or semicolons. */
export function readCsv(bytes: Uint8Array): TableRead {
  const text = decode(bytes);
  let records: readonly Parsed[];
  try {
    records = parse(text, {
      delimiter: delimiterOf(text),
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
  const rows = rest
    .map((parsed) => readRow(parsed, columns))
    .filter((row) => Object.keys(row.cells).length > 0);
  return { ok: true, table: { columns, rows } };
}

function readRow({ record, raw, info }: Parsed, columns: readonly string[]): Row {
  const cells: Record<string, Cell> = {};
  columns.forEach((column, i) => {
    const text = record[i]?.trim() ?? '';
    if (text !== '') cells[column] = { text };
  });
  // A quoted cell may hold line breaks: the row begins where its first line does.
  const breaks = raw.trim().split(/\r\n|\n|\r/).length - 1;
  return { line: info.lines - breaks, cells };
}

/** Whatever is no proper UTF-8 comes from an older Windows program. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

function delimiterOf(text: string): string {
  const head = text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '';
  const count = (mark: string) => head.split(mark).length;
  return count(';') > count(',') ? ';' : ',';
}
