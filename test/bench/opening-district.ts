import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { zoneOf } from '../../src/domain/zone.js';
import { readTable } from '../../src/imports/read-table.js';
import { importTable, type ImportKind } from '../../src/imports/run-import.js';
import type { Deps } from '../../src/usecases/deps.js';
import type { Table } from '../../src/usecases/table.js';
import { iinsOf } from './register.js';

/** A parent of the opening day, whom the register of families knows with a child, and the bot does not know yet. */
export interface Parent {
  readonly account: number;
  readonly iin: string;
  readonly phone: string;
}

export const grade = '1';
export const language = 'kk';

const firstParent = 100_001;
/** Of the schools, one employee each. */
export const employees = Array.from({ length: 12 }, (_, index) => 2_001 + index);
const district = 'Шұғыла ауданы';
const city = 'Жаңақоныс қаласы';
/** Addresses that lie in areas of the demo's district, between them in those of all its schools. */
const homes: readonly Record<string, string>[] = [
  { city, street: 'Ыбырай Алтынсарин көшесі' },
  { city, street: 'ул. Гоголя' },
  { city, street: 'Достық даңғылы' },
  { city, street: 'Қаныш Сәтбаев көшесі' },
  { city, microdistrict: 'Самал шағын ауданы' },
  { city, street: 'Теміржолшылар көшесі' },
  { city, street: 'Әлия Молдағұлова көшесі' },
  { city, street: 'Садовая көшесі' },
  { city, microdistrict: 'Көктем-1 шағын ауданы' },
  { city, street: 'Бейбітшілік көшесі' },
  { city, microdistrict: 'Арай шағын ауданы' },
  { city: 'Қараой ауылы', street: 'Мектеп көшесі' },
];
const surnames = ['Ахметова', 'Серікова', 'Нұрланова', 'Ким', 'Соколова', 'Оспанова', 'Тілеуова'];
const names = [
  'Айша',
  'Дана',
  'Мөлдір',
  'Елена',
  'Әсел',
  'Гүлнар',
  'Жанар',
  'Ольга',
  'Сәуле',
  'Камила',
  'Мадина',
];

/** So many parents, always the same ones. */
export function parentsOf(count: number): readonly Parent[] {
  return iinsOf('8804174', count).map((iin, index) => {
    const account = firstParent + index;
    return { account, iin, phone: `+77${String(account).padStart(9, '0')}` };
  });
}

/**
 * Puts the district into the registers as an institution would: the demo's schools and areas, a family for each parent,
 * seats for all of them, and an employee in each school, who gets the cards.
 */
export async function settleDistrict(deps: Deps, parents: readonly Parent[]): Promise<void> {
  const today = zoneOf(deps.services.institution.timeZone).localDate(deps.clock.now());
  const codes = employees.map((_, index) => `school-${index + 1}`);
  const tables: readonly (readonly [ImportKind, Table])[] = [
    ['families', tableOf(familiesOf(parents))],
    ['schools', await demoTable('schools')],
    ['areas', await demoTable('areas')],
    ['seats', tableOf(codes.map((school) => seatsOf(school, today.slice(0, 4), parents.length)))],
    ['staff', tableOf(codes.map(employeeOf))],
  ];
  for (const [kind, table] of tables) {
    const imported = await importTable(deps, { kind, table, skipBad: false, today });
    if (!imported.ok) throw new Error(`${kind}: ${JSON.stringify(imported.faults.slice(0, 3))}`);
  }
  for (const id of employees) await deps.accounts.setLocale(id, 'ru');
}

function familiesOf(parents: readonly Parent[]): Record<string, string>[] {
  const children = iinsOf('2003086', parents.length);
  return parents.map(({ account, iin, phone }, index) => ({
    childIin: children[index]!,
    childSurname: surnames[index % surnames.length]!,
    childName: names[(index * 5) % names.length]!,
    childBirthDate: '2020-03-08',
    district,
    ...homes[index % homes.length],
    house: String(1 + (index % 40)),
    flat: String(1 + (index % 90)),
    guardianIin: iin,
    guardianSurname: surnames[index % surnames.length]!,
    guardianName: names[(index * 3) % names.length]!,
    guardianBirthDate: '1988-04-17',
    guardianPhone: phone,
    guardianEmail: `parent-${account}@kokzhiek.example`,
  }));
}

function seatsOf(school: string, year: string, seats: number): Record<string, string> {
  return { school, year, grade, language, seats: String(seats) };
}

function employeeOf(school: string, index: number): Record<string, string> {
  return {
    telegramId: String(employees[index]),
    name: `Раушан Бекова ${index + 1}`,
    unit: school,
    roles: 'operator|headOfUnit',
  };
}

function tableOf(rows: readonly Record<string, string>[]): Table {
  return {
    columns: [...new Set(rows.flatMap((row) => Object.keys(row)))],
    rows: rows.map((row, index) => ({
      line: index + 2,
      cells: Object.fromEntries(Object.entries(row).map(([column, text]) => [column, { text }])),
    })),
  };
}

async function demoTable(kind: ImportKind): Promise<Table> {
  const file = fileURLToPath(new URL(`../../src/demo/data/${kind}.csv`, import.meta.url));
  const read = await readTable(await readFile(file));
  if (!read.ok) throw new Error(`${file} cannot be read: ${read.code}`);
  return read.table;
}
