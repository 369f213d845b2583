import type { PersonalCard } from '../domain/person.js';
import type { Deps } from './deps.js';
import { importRows, refuseSecond } from './import-rows.js';
import { readBirthDateCell, readIinCell, readNameCell } from './read-person-cells.js';
import type { RowReader } from './row-reader.js';
import type { Imported, Table } from './table.js';

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
  const lines = new Map<string, number>();
  return importRows(
    input,
    studentColumns,
    (reader, line) => readCard(reader, input.today, lines, line),
    async (cards) => deps.persons.upsertMany(cards),
  );
}

function readCard(
  reader: RowReader,
  today: string,
  lines: Map<string, number>,
  line: number,
): PersonalCard | undefined {
  const iin = readIinCell(reader, 'iin', today);
  if (iin) refuseSecond(reader, 'iin', 'iinTwice', { lines, key: iin.iin, line });
  const surname = readNameCell(reader, 'surname');
  const name = readNameCell(reader, 'name');
  const patronymic = readNameCell(reader, 'patronymic', false);
  const birthDate = readBirthDateCell(reader, 'birthDate', today, iin?.birthDate);
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
  if (!iin || !surname || !name || !birthDate) return undefined;
  return { iin: iin.iin, surname, name, birthDate, ...card };
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
