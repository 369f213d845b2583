import { normalizeEmail } from '../domain/email.js';
import { normalizePhone } from '../domain/phone.js';
import { readDate } from './read-date.js';
import type { Row, TableFault } from './table.js';

const longest = 300;

/**
 * What is left of Kazakh letters that went through a program or an encoding without them: a question mark within a
 * word or several in a row, or the sign for an unreadable letter.
 */
const lostLetters = /\uFFFD|\?\p{L}|\p{L}\?|\?\?/u;

/** Reads the cells of one row and gathers what is wrong with them; a faulty or missing cell reads as undefined. */
export interface RowReader {
  text(column: string): string | undefined;
  required(column: string): string | undefined;
  /** ISO date. */
  date(column: string): string | undefined;
  requiredDate(column: string): string | undefined;
  /** E.164. */
  phone(column: string): string | undefined;
  email(column: string): string | undefined;
  fault(column: string, code: string, params?: TableFault['params']): void;
  readonly faults: readonly TableFault[];
}

export function createRowReader(row: Row): RowReader {
  const faults: TableFault[] = row.surplus ? [{ line: row.line, code: 'surplus' }] : [];

  function fault(column: string, code: string, params?: TableFault['params']): undefined {
    faults.push({ line: row.line, column, code, ...(params && { params }) });
  }

  function text(column: string): string | undefined {
    const cell = row.cells[column];
    if (cell === undefined) return undefined;
    if (cell.broken) return fault(column, 'cellBroken');
    const plain = cell.text.normalize('NFC').replace(/\s+/gu, ' ').trim();
    if (plain === '') return undefined;
    if (lostLetters.test(plain)) return fault(column, 'lettersLost', { value: plain });
    if (plain.length > longest) return fault(column, 'tooLong', { max: longest });
    return plain;
  }

  function required(column: string): string | undefined {
    const before = faults.length;
    const found = text(column);
    if (found === undefined && faults.length === before) fault(column, 'empty');
    return found;
  }

  function asDate(column: string, found: string | undefined): string | undefined {
    if (found === undefined) return undefined;
    return readDate(found) ?? fault(column, 'date', { value: found });
  }

  return {
    text,
    required,
    date: (column) => asDate(column, text(column)),
    requiredDate: (column) => asDate(column, required(column)),
    phone(column) {
      const found = required(column);
      if (found === undefined) return undefined;
      return normalizePhone(found) ?? fault(column, 'phone', { value: found });
    },
    email(column) {
      const found = required(column);
      if (found === undefined) return undefined;
      return normalizeEmail(found) ?? fault(column, 'email', { value: found });
    },
    fault,
    faults,
  };
}
