import type { WrittenTable } from '../ports/table-writer.js';

const widest = 60;

/** One sheet; the first row names the columns, stays in view and can be filtered by. */
export async function tableXlsx({ title, columns, rows }: WrittenTable): Promise<Uint8Array> {
  // Loaded with the first table: most processes write none.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  // A sheet's name takes 31 characters and none of these.
  const name = title.replaceAll(/[[\]*?:/\\]/g, ' ').slice(0, 31);
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow([...columns]).font = { bold: true };
  for (const row of rows) sheet.addRow([...row]);
  columns.forEach((column, at) => {
    const lengths = [column, ...rows.map((row) => String(row[at] ?? ''))].map((text) => text.length);
    sheet.getColumn(at + 1).width = Math.min(widest, Math.max(...lengths) + 2);
  });
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
