import { describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readTable } from '../../src/imports/read-table.js';

const dana = { line: 2, cells: { iin: { text: '991231400555' }, surname: { text: 'Серікова' } } };

/** `Иванов` and the like as an older Windows program saves it; the letters of windows-1251 lie in one row. */
function windows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return code < 128 ? code : code - 0x0410 + 0xc0;
  });
}

/** As `windows1251`, with the Kazakh letters of KZ-1048 in the places that windows-1251 gives to other letters. */
function kz1048(text: string): Uint8Array {
  const places: Readonly<Record<string, number>> = { ғ: 0xba, і: 0xb3, қ: 0x9d, ұ: 0xa2, ү: 0xbf, ә: 0xbc };
  return Uint8Array.from(text, (letter) => places[letter] ?? windows1251(letter)[0] ?? 0);
}

function utf16(text: string, order: 'LE' | 'BE'): Uint8Array {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return new Uint8Array(order === 'LE' ? bytes : bytes.swap16());
}

async function sheet(rows: readonly (readonly ExcelJS.CellValue[])[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('blank');
  const page = workbook.addWorksheet('students');
  for (const row of rows) page.addRow([...row]);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

describe('CSV', () => {
  test.each([
    ['commas', 'iin,surname\n991231400555,Серікова\n'],
    ['semicolons', 'iin;surname\r\n991231400555;Серікова\r\n'],
    ['a byte order mark', '\uFEFFiin;surname\n991231400555;Серікова'],
    ['tabs', 'iin\tsurname\n991231400555\tСерікова\n'],
    ['line ends of an old Mac', 'iin;surname\r991231400555;Серікова\r'],
    ['quotes', '"iin","surname"\n"991231400555"," Серікова "'],
    ['columns with spaces around', ' iin , surname \n 991231400555 , Серікова '],
  ])('is read with %s', async (_, text) => {
    const read = await readTable(new TextEncoder().encode(text));
    expect(read).toEqual({ ok: true, table: { columns: ['iin', 'surname'], rows: [dana] } });
  });

  test('is read in windows-1251', async () => {
    const read = await readTable(windows1251('iin;surname\n991231400555;Иванов\n'));
    expect(read).toMatchObject({ table: { rows: [{ cells: { surname: { text: 'Иванов' } } }] } });
  });

  test('is read in KZ-1048, where windows-1251 has no Kazakh letters', async () => {
    const read = await readTable(kz1048('iin;surname;name\n1;Бірғали;Жәміля\n2;Сұлтанұлы;Дүкенқызы\n'));
    expect(read).toMatchObject({
      table: {
        rows: [
          { cells: { surname: { text: 'Бірғали' }, name: { text: 'Жәміля' } } },
          { cells: { surname: { text: 'Сұлтанұлы' }, name: { text: 'Дүкенқызы' } } },
        ],
      },
    });
  });

  test.each(['LE', 'BE'] as const)(
    'is read in UTF-16%s with tabs, as Excel saves "Unicode text"',
    async (order) => {
      const read = await readTable(utf16('iin\tsurname\r\n991231400555\tСерікова\r\n', order));
      expect(read).toEqual({ ok: true, table: { columns: ['iin', 'surname'], rows: [dana] } });
    },
  );

  test('follows the first line in which Excel names the mark between cells', async () => {
    const read = await readTable(
      new TextEncoder().encode('sep=;\r\niin;surname\r\n991231400555;"a,b,c"\r\n'),
    );
    expect(read).toEqual({
      ok: true,
      table: {
        columns: ['iin', 'surname'],
        rows: [{ line: 3, cells: { iin: { text: '991231400555' }, surname: { text: 'a,b,c' } } }],
      },
    });
  });

  test('in UTF-8 with a damaged byte stays UTF-8, and the damaged letter can be seen', async () => {
    const bytes = new TextEncoder().encode('iin,surname\n991231400555,Серікова\n');
    const damaged = bytes.map((byte, i) => (i === bytes.length - 2 ? 0x20 : byte));
    expect(await readTable(damaged)).toMatchObject({
      table: { rows: [{ cells: { surname: { text: 'Серіков\uFFFD' } } }] },
    });
  });

  test('marks a row with more cells than columns', async () => {
    const text = 'iin,address,course\n1,Almaty, Abai 1,2\n2,"Almaty, Abai 1",2,\n';
    const read = await readTable(new TextEncoder().encode(text));
    expect(read.ok && read.table.rows.map(({ surplus }) => surplus)).toEqual([true, undefined]);
  });

  test('marks a row that is longer than others by an empty cell: its cells have moved', async () => {
    const text = 'iin,address,funding\n1,Almaty, Abai 1,\n2,"Almaty, Abai 1",\n';
    const read = await readTable(new TextEncoder().encode(text));
    expect(read.ok && read.table.rows.map(({ surplus }) => surplus)).toEqual([true, undefined]);
  });

  test('names the line of each row, empty lines and cells over several lines included', async () => {
    const text = 'iin,address\n\n1,"Almaty,\nAbai 1\nflat 2"\n2,x\n,\n\n3,y\n';
    const read = await readTable(new TextEncoder().encode(text));
    expect(read.ok && read.table.rows.map(({ line }) => line)).toEqual([3, 6, 9]);
  });

  test('whose quotes do not end is broken', async () => {
    expect(await readTable(new TextEncoder().encode('iin,surname\n1,"x\n2,y\n'))).toMatchObject({
      ok: false,
      code: 'broken',
    });
  });
});

describe('XLSX', () => {
  test('is read with numbers, dates, links, formulas and coloured text', async () => {
    const bytes = await sheet([
      ['iin', 'birthDate', 'email', 'surname', 'course'],
      [
        80229600346,
        new Date('2008-02-29T00:00:00Z'),
        { text: 'a@b.kz', hyperlink: 'mailto:a@b.kz' },
        { richText: [{ text: 'Сері' }, { font: { bold: true }, text: 'кова' }] },
        { formula: '1+1', result: 2 },
      ],
      [],
      ['x', null, { error: '#N/A' }],
    ]);
    expect(await readTable(bytes)).toEqual({
      ok: true,
      table: {
        columns: ['iin', 'birthDate', 'email', 'surname', 'course'],
        rows: [
          {
            line: 2,
            cells: {
              iin: { text: '80229600346' },
              birthDate: { text: '2008-02-29' },
              email: { text: 'a@b.kz' },
              surname: { text: 'Серікова' },
              course: { text: '2' },
            },
          },
          { line: 4, cells: { iin: { text: 'x' }, email: { text: '', broken: true } } },
        ],
      },
    });
  });

  test('keeps the leading zeros that a number is shown with, a calculated one too', async () => {
    const workbook = new ExcelJS.Workbook();
    const page = workbook.addWorksheet('students');
    page.addRows([
      ['iin', 'documentNumber', 'phone'],
      [80229600346, { formula: 'B9', result: 49310127 }, 45678901],
    ]);
    for (const [cell, numFmt] of [
      ['A2', '000000000000'],
      ['B2', '000000000'],
      ['C2', '000000000;@'],
    ] as const)
      page.getCell(cell).numFmt = numFmt;
    const read = await readTable(new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(read.ok && Object.values(read.table.rows[0]?.cells ?? {}).map(({ text }) => text)).toEqual([
      '080229600346',
      '049310127',
      '045678901',
    ]);
  });

  test('is read from the first sheet that is not hidden', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('old', { state: 'hidden' }).addRows([
      ['iin', 'course'],
      ['old', 1],
    ]);
    workbook.addWorksheet('older', { state: 'veryHidden' }).addRows([
      ['iin', 'course'],
      ['older', 1],
    ]);
    workbook.addWorksheet('this year').addRows([
      ['iin', 'course'],
      ['new', 2],
    ]);
    const read = await readTable(new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(read).toMatchObject({ table: { rows: [{ cells: { iin: { text: 'new' } } }] } });
  });

  test('may have a title over the table, merged cells and empty rows', async () => {
    const workbook = new ExcelJS.Workbook();
    const page = workbook.addWorksheet('students');
    page.addRows([
      ['Студенттер тізімі'],
      [],
      ['iin', 'surname', 'name', 'faculty'],
      ['1', 'Ким', 'Ольга', 'it'],
      [],
      ['2', 'Ли Анна', '', ''],
    ]);
    page.getCell('A5').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFFF00' } };
    for (const range of ['A1:D1', 'B6:C6', 'D4:D6']) page.mergeCells(range);
    const read = await readTable(new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(read).toEqual({
      ok: true,
      table: {
        columns: ['iin', 'surname', 'name', 'faculty'],
        line: 3,
        rows: [
          {
            line: 4,
            cells: {
              iin: { text: '1' },
              surname: { text: 'Ким' },
              name: { text: 'Ольга' },
              faculty: { text: 'it' },
            },
          },
          { line: 5, cells: { faculty: { text: 'it' } } },
          { line: 6, cells: { iin: { text: '2' }, surname: { text: 'Ли Анна' }, faculty: { text: 'it' } } },
        ],
      },
    });
  });

  test.each([
    ['counted since 1900', false, undefined],
    ['counted since 1904', true, undefined],
    ['written in words', false, '[$-43F]dd mmmm yyyy" ж.";@'],
    ['written with a time', true, 'dd.mm.yyyy hh:mm'],
  ])('has the days of its calendar, %s', async (_, date1904, numFmt) => {
    const workbook = new ExcelJS.Workbook();
    workbook.properties.date1904 = date1904;
    const page = workbook.addWorksheet('students');
    const leapDay = new Date('2008-02-29T00:00:00Z');
    page.addRows([
      ['birthDate', 'documentDate', 'stateSince'],
      [leapDay, { formula: 'A2', result: leapDay, date1904 }, new Date('2008-02-28T23:59:59.9996Z')],
    ]);
    for (const cell of ['A2', 'B2', 'C2']) page.getCell(cell).numFmt = numFmt ?? 'dd.mm.yyyy';
    const read = await readTable(new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(read.ok && Object.values(read.table.rows[0]?.cells ?? {})).toEqual([
      { text: '2008-02-29' },
      { text: '2008-02-29' },
      { text: '2008-02-29' },
    ]);
  });

  test('has the same days on a machine whose zone is behind that of the sheet', async () => {
    const bytes = await sheet([
      ['iin', 'birthDate'],
      ['1', new Date('2008-02-29T00:00:00Z')],
    ]);
    const reader = new URL('../../src/imports/read-table.ts', import.meta.url).href;
    const program =
      `const { readTable } = await import('${reader}');` +
      `const read = await readTable(Buffer.from('${Buffer.from(bytes).toString('base64')}', 'base64'));` +
      'console.log(new Date(2008, 0).getTimezoneOffset(), read.table.rows[0].cells.birthDate.text);';
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', program],
      { env: { ...process.env, TZ: 'America/New_York', NODE_OPTIONS: '' } },
    );
    expect(stdout.trim()).toBe('300 2008-02-29');
  });

  test('shows zeros in front of a number where the sheet does, and names an impossible date', async () => {
    const workbook = new ExcelJS.Workbook();
    const page = workbook.addWorksheet('students');
    page.addRows([
      ['iin', 'documentNumber', 'birthDate'],
      [80229600346, 49310127, 80229600346],
    ]);
    page.getCell('A2').numFmt = '000000000000';
    page.getCell('B2').numFmt = '000000000';
    page.getCell('C2').numFmt = 'dd.mm.yyyy';
    expect(await readTable(new Uint8Array(await workbook.xlsx.writeBuffer()))).toMatchObject({
      table: {
        rows: [
          {
            cells: {
              iin: { text: '080229600346' },
              documentNumber: { text: '049310127' },
              birthDate: { text: '', broken: true },
            },
          },
        ],
      },
    });
  });

  test('that is cut is broken', async () => {
    const whole = await sheet([['iin'], ['1']]);
    expect(await readTable(whole.slice(0, whole.length / 2))).toEqual({ ok: false, code: 'broken' });
  });
});

test.each([
  ['an old Excel file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0), 'office'],
  ['a file that is no text', Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0, 0, 1, 2), 'kind'],
  ['a table without rows', new TextEncoder().encode('iin,surname\n'), 'empty'],
  ['an empty file', new Uint8Array(), 'empty'],
] as const)('%s is refused', async (_, bytes, code) => {
  expect(await readTable(bytes)).toEqual({ ok: false, code });
});
