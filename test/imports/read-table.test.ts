import { describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { readTable } from '../../src/imports/read-table.js';

const dana = { line: 2, cells: { iin: { text: '991231400555' }, surname: { text: 'Серікова' } } };

/** `Иванов` and the like as an older Windows program saves it; the letters of windows-1251 lie in one row. */
function windows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return code < 128 ? code : code - 0x0410 + 0xc0;
  });
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

  test('that is cut is broken', async () => {
    const whole = await sheet([['iin'], ['1']]);
    expect(await readTable(whole.slice(0, whole.length / 2))).toEqual({ ok: false, code: 'broken' });
  });
});

test.each([
  ['an old Excel file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0), 'kind'],
  ['a table without rows', new TextEncoder().encode('iin,surname\n'), 'empty'],
  ['an empty file', new Uint8Array(), 'empty'],
] as const)('%s is refused', async (_, bytes, code) => {
  expect(await readTable(bytes)).toEqual({ ok: false, code });
});
