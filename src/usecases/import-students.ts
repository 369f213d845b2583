import type { PersonalCard } from '../domain/person.js';
import type { Deps } from './deps.js';
import { readColumns } from './read-columns.js';
import { readIin } from './read-iin.js';
import { createRowReader, type RowReader } from './row-reader.js';
import type { Imported, Row, Table, TableFault } from './table.js';

export const studentColumns = {
  required: [
    'iin',
    'surname',
    'name',
    'birthDate',
    'document',
    'documentNumber',
    'documentDate',
    'documentIssuer',
    'faculty',
    'speciality',
    'course',
    'group',
    'address',
    'phone',
    'email',
  ],
  optional: ['patronymic', 'documentSeries', 'studyForm', 'funding', 'state', 'stateSince', 'stateReason'],
} as const;

const states = ['active', 'expelled', 'graduated'] as const;

/**
 * Takes over personal cards from the institution's register, by IIN: what is new is added, what differs is
 * replaced. All rows are looked at before anything is written; with a fault nothing is, unless `skipBad` leaves
 * the faulty rows out.
 */
export async function importStudents(
  deps: Pick<Deps, 'persons'>,
  input: { readonly table: Table; readonly skipBad: boolean; readonly today: string },
): Promise<Imported> {
  const read = readColumns(input.table, studentColumns);
  if (!read.ok) return read;
  const cards: PersonalCard[] = [];
  const faults: TableFault[] = [];
  const lines = new Map<string, number>();
  for (const row of read.rows) {
    const { card, faults: found } = readCard(row, input.today, lines);
    if (card !== undefined) cards.push(card);
    faults.push(...found);
  }
  if (faults.length > 0 && !input.skipBad) return { ok: false, faults, ignored: read.ignored };
  const counts = await deps.persons.upsertMany(cards);
  return { ok: true, ...counts, faults, ignored: read.ignored };
}

function readCard(
  row: Row,
  today: string,
  lines: Map<string, number>,
): { readonly card: PersonalCard | undefined; readonly faults: readonly TableFault[] } {
  const reader = createRowReader(row);
  const iin = readNumber(reader, today, lines, row.line);
  const surname = readName(reader, 'surname', true);
  const name = readName(reader, 'name', true);
  const patronymic = readName(reader, 'patronymic', false);
  const birthDate = readBirthDate(reader, today, iin?.birthDate);
  const document = readDocument(reader, today, birthDate);
  const state = readState(reader);
  const card = {
    patronymic,
    document,
    faculty: reader.required('faculty'),
    speciality: reader.required('speciality'),
    course: reader.required('course'),
    group: reader.required('group'),
    address: reader.required('address'),
    phone: reader.phone('phone'),
    email: reader.email('email'),
    studyForm: reader.text('studyForm'),
    funding: reader.text('funding'),
    state: state ?? 'active',
    stateSince: reader.date('stateSince'),
    stateReason: reader.text('stateReason'),
  };
  if (reader.faults.length > 0 || !iin || !surname || !name || !birthDate) {
    return { card: undefined, faults: reader.faults };
  }
  return { card: { iin: iin.iin, surname, name, birthDate, ...card }, faults: [] };
}

/** A sheet that holds an IIN as a number has lost its leading zeros. */
function readNumber(reader: RowReader, today: string, lines: Map<string, number>, line: number) {
  const text = reader.required('iin');
  if (text === undefined) return undefined;
  if (/^\d(?:[.,]\d+)?E\+?\d+$/iu.test(text)) {
    reader.fault('iin', 'iinRounded', { value: text });
    return undefined;
  }
  const read = readIin(/^\d{9,11}$/.test(text) ? text.padStart(12, '0') : text, today);
  if (!read.ok) {
    reader.fault('iin', read.code);
    return undefined;
  }
  const first = lines.get(read.iin);
  if (first !== undefined) {
    reader.fault('iin', 'iinTwice', { first });
    return undefined;
  }
  lines.set(read.iin, line);
  return read;
}

function readName(reader: RowReader, column: string, needed: boolean): string | undefined {
  const text = needed ? reader.required(column) : reader.text(column);
  if (text === undefined) return undefined;
  if (/^\p{L}[\p{L}\p{M}'’ʼ.\s\p{Pd}]*$/u.test(text)) return text;
  reader.fault(column, 'name', { value: text });
  return undefined;
}

function readBirthDate(reader: RowReader, today: string, ofIin: string | undefined): string | undefined {
  const date = reader.requiredDate('birthDate');
  if (date === undefined) return undefined;
  if (date > today) {
    reader.fault('birthDate', 'dateAhead', { value: date });
    return undefined;
  }
  if (ofIin !== undefined && ofIin !== date) {
    reader.fault('birthDate', 'birthDateIin', { value: date });
    return undefined;
  }
  return date;
}

function readDocument(
  reader: RowReader,
  today: string,
  birthDate: string | undefined,
): PersonalCard['document'] {
  const type = reader.required('document');
  const number = wholeNumber(type, reader.required('documentNumber'));
  const series = reader.text('documentSeries');
  const date = reader.requiredDate('documentDate');
  const issuer = reader.required('documentIssuer');
  if (date !== undefined && date > today) reader.fault('documentDate', 'dateAhead', { value: date });
  if (date !== undefined && birthDate !== undefined && date < birthDate) {
    reader.fault('documentDate', 'beforeBirth', { value: date });
  }
  if (!type || !number || !date || !issuer) return undefined;
  return { type, number, series, date, issuer };
}

/** The nine digits of an identity card mostly begin with a zero, which a sheet that took them for a number has lost. */
function wholeNumber(type: string | undefined, number: string | undefined): string | undefined {
  const isCard = /^(?:жеке куәлік|удостоверение личности|id(?:entity)? card)$/iu.test(type ?? '');
  return isCard && number !== undefined && /^\d{7,8}$/.test(number) ? number.padStart(9, '0') : number;
}

function readState(reader: RowReader): PersonalCard['state'] | undefined {
  const text = reader.text('state');
  if (text === undefined) return undefined;
  const found = states.find((state) => state === text.toLowerCase());
  if (found === undefined) reader.fault('state', 'state', { value: text, known: states.join(', ') });
  return found;
}
