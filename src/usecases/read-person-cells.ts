import { readIin } from './read-iin.js';
import type { RowReader } from './row-reader.js';

/** An IIN; a sheet that held it as a number has lost its leading zeros. */
export function readIinCell(
  reader: RowReader,
  column: string,
  today: string,
): { readonly iin: string; readonly birthDate: string | undefined } | undefined {
  const text = reader.required(column);
  if (text === undefined) return undefined;
  if (/^\d(?:[.,]\d+)?E\+?\d+$/iu.test(text)) {
    reader.fault(column, 'iinRounded', { value: text });
    return undefined;
  }
  const read = readIin(/^\d{9,11}$/.test(text) ? text.padStart(12, '0') : text, today);
  if (read.ok) return read;
  reader.fault(column, read.code);
  return undefined;
}

export function readNameCell(reader: RowReader, column: string, needed = true): string | undefined {
  const text = needed ? reader.required(column) : reader.text(column);
  if (text === undefined) return undefined;
  if (/^\p{L}[\p{L}\p{M}'’ʼ.\s\p{Pd}]*$/u.test(text)) return text;
  reader.fault(column, 'name', { value: text });
  return undefined;
}

/** @param ofIin the birth date of the person's IIN, where it tells one */
export function readBirthDateCell(
  reader: RowReader,
  column: string,
  today: string,
  ofIin: string | undefined,
): string | undefined {
  const date = reader.requiredDate(column);
  if (date === undefined) return undefined;
  if (date > today) {
    reader.fault(column, 'dateAhead', { value: date });
    return undefined;
  }
  if (ofIin !== undefined && ofIin !== date) {
    reader.fault(column, 'birthDateIin', { value: date });
    return undefined;
  }
  return date;
}
