import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runImport, type ImportDeps } from '../../src/imports/run-import.js';
import { importWords } from '../../src/imports/words.js';
import type { Locale } from '../../src/domain/text.js';
import { createWorld, type World } from '../usecases/world.js';

const columns = [
  'iin',
  'surname',
  'name',
  'patronymic',
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
] as const;
type Cells = Readonly<Partial<Record<(typeof columns)[number], ExcelJS.CellValue>>>;

const dana = {
  iin: '991231400555',
  surname: 'Серікова',
  name: 'Дана',
  patronymic: 'Маратқызы',
  birthDate: '31.12.1999',
  document: 'Жеке куәлік',
  documentNumber: '012345678',
  documentDate: '2016-01-15',
  documentIssuer: 'ҚР ІІМ',
  faculty: 'it',
  speciality: '6B06102',
  course: '3',
  group: 'is-21',
  address: 'Алматы, Абай 1',
  phone: '8 701 123 45 67',
  email: 'dana@example.kz',
} satisfies Cells;

let world: World;
let folder: string;
beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(join(tmpdir(), 'otinim-import-'));
});
beforeEach(async () => {
  await world.storage.db.collection('persons').deleteMany({});
});
afterAll(async () => {
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

async function workbookOf(...rows: readonly Cells[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const page = workbook.addWorksheet('students');
  page.addRow([...columns]);
  for (const row of rows) page.addRow(columns.map((column) => (column in row ? row[column] : dana[column])));
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Runs the command on a file with these bytes; `opened`: whether it went as far as the database. */
async function run(
  bytes: Uint8Array,
  { locale = 'en', skipBad = false }: { locale?: Locale; skipBad?: boolean } = {},
) {
  const file = join(folder, 'register');
  await writeFile(file, bytes);
  const lines: string[] = [];
  let opened = false;
  const connect = (): Promise<ImportDeps> => {
    opened = true;
    return Promise.resolve(world.deps);
  };
  const command = { kind: 'students', file, skipBad, today: '2026-11-24' } as const;
  const code = await runImport(command, connect, importWords(locale), (line) => void lines.push(line));
  return { code, lines: lines.map((line) => line.replace(file, 'FILE')), opened };
}

async function count(): Promise<number> {
  return world.storage.db.collection('persons').countDocuments();
}

describe('importing a register from a file', () => {
  test('takes numbers, dates, links, coloured text and formulas of a sheet for what they show', async () => {
    const bytes = await workbookOf({
      iin: 80229600346,
      surname: { richText: [{ text: 'Қасы' }, { font: { bold: true }, text: 'мова' }] },
      birthDate: new Date('2008-02-29T00:00:00Z'),
      documentDate: new Date('2024-03-01T00:00:00Z'),
      course: { formula: '1+1', result: 2 },
      phone: 77011234567,
      email: { text: 'kasymova@example.kz', hyperlink: 'mailto:kasymova@example.kz' },
    });
    expect(await run(bytes)).toEqual({
      code: 0,
      lines: ['Import finished. Added: 1, changed: 0, unchanged: 0.'],
      opened: true,
    });
    expect((await world.deps.persons.findByIin('080229600346'))?.card).toMatchObject({
      surname: 'Қасымова',
      birthDate: '2008-02-29',
      document: { date: '2024-03-01' },
      course: '2',
      phone: '+77011234567',
      email: 'kasymova@example.kz',
    });
  });

  test.each<[Locale, readonly string[]]>([
    [
      'kk',
      [
        '3-жол, surname: «?асымова» мәтінінде әріптер жоғалған: windows-1251 кодтауында ә, ғ, қ, ң, ө, ұ, ү, һ әріптері жоқ. Мәтінді қайта жазып, кестені «CSV UTF-8» немесе XLSX түрінде сақтаңыз.',
        '3-жол, course: ұяшықта формула қатесі немесе күнтізбеде жоқ күн бар. Мәннің өзін жазыңыз.',
        '4-жол, iin: «8,02296E+10»: кестені сақтағанда ЖСН дөңгелектеліп кеткен. Бағанды мәтін пішіміне ауыстырып, 12 цифрды жазыңыз да, қайта сақтаңыз.',
        '4-жол, birthDate: «39507» күнге ұқсамайды. Оны 2005-09-01 немесе 01.09.2005 түрінде жазыңыз.',
        'Қателер саны: 4. Ештеңе өзгерген жоқ. Қателерді түзетіңіз немесе қатесі бар жолдарды өткізіп жіберу үшін --skip-bad қосыңыз.',
      ],
    ],
    [
      'ru',
      [
        'строка 3, surname: в тексте «?асымова» потерялись буквы: в windows-1251 нет казахских букв. Впишите текст заново и сохраните таблицу как «CSV UTF-8» или XLSX.',
        'строка 3, course: в ячейке ошибка формулы или невозможная дата. Впишите само значение.',
        'строка 4, iin: ИИН «8,02296E+10» округлён при сохранении таблицы. Сделайте столбец текстовым, впишите 12 цифр и сохраните заново.',
        'строка 4, birthDate: «39507» не похоже на дату. Напишите её в виде 2005-09-01 или 01.09.2005.',
        'Ошибок: 4. Ничего не изменено. Исправьте ошибки или добавьте --skip-bad, чтобы пропустить строки с ошибками.',
      ],
    ],
    [
      'en',
      [
        'line 3, surname: "?асымова" has lost letters on the way: windows-1251 lacks letters of Kazakh. Write the text anew and save the table as "CSV UTF-8" or XLSX.',
        'line 3, course: the cell holds an error of a formula or an impossible date. Write the value itself.',
        'line 4, iin: "8,02296E+10" is an IIN that was rounded when the table was saved. Make the column text, enter the 12 digits and save again.',
        'line 4, birthDate: "39507" does not look like a date. Write it like 2005-09-01 or 01.09.2005.',
        'Faults: 4. Nothing was changed. Mend them, or add --skip-bad to leave out the rows with faults.',
      ],
    ],
  ])(
    'writes nothing while a row has a fault, and names every one with its mend, in %s',
    async (locale, lines) => {
      const bytes = await workbookOf(
        {},
        { iin: '010901500210', birthDate: '2001-09-01', surname: '?асымова', course: { error: '#N/A' } },
        { iin: '8,02296E+10', birthDate: 39507 },
      );
      expect(await run(bytes, { locale })).toEqual({ code: 1, lines, opened: true });
      expect(await count()).toBe(0);
      await run(bytes, { skipBad: true });
      expect(await count()).toBe(1);
    },
  );

  test('says what became of Kazakh letters in windows-1251, and where', async () => {
    const texts = columns.map((column): string => dana[column]);
    const latin = ['Алматы, ?лы дала 1', '??рылысшы', 'МВД'].map((text, i) => ({
      at: [13, 10, 8][i] ?? 0,
      text,
    }));
    for (const { at, text } of latin) texts[at] = text;
    texts[1] = 'Серикова';
    texts[3] = '';
    texts[5] = 'Удостоверение';
    const file = `${columns.join(';')}\r\n${texts.join(';')}\r\n`;
    const bytes = Uint8Array.from(file, (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return code < 128 ? code : code - 0x0410 + 0xc0;
    });
    const { code, lines } = await run(bytes);
    expect({ code, lines: lines.map((line) => line.slice(0, 52)) }).toEqual({
      code: 1,
      lines: [
        'line 2, speciality: "??рылысшы" has lost letters on ',
        'line 2, address: "Алматы, ?лы дала 1" has lost lette',
        'Faults: 2. Nothing was changed. Mend them, or add --',
      ],
    });
    expect(await count()).toBe(0);
  });

  test('names a row with an unquoted comma before anything is written', async () => {
    const row = columns.map((column): string => dana[column]);
    const text = `${columns.join(',')}\n${row.join(',')}\n`;
    const { code, lines } = await run(new TextEncoder().encode(text));
    expect(code).toBe(1);
    expect(lines[0]).toBe(
      'line 2: there are more cells than columns. Put the cell that holds commas or semicolons into quotation marks.',
    );
    expect(await count()).toBe(0);
  });

  test('does not reach for the database for a file that is no table', async () => {
    expect(await run(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0))).toEqual({
      code: 1,
      lines: [
        'FILE: this is an old Excel file, or one with a password. Open it and save it as XLSX without a password.',
      ],
      opened: false,
    });
  });
});
