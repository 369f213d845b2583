import type { Pdf } from './paper.js';

export interface Table {
  readonly left: number;
  /** Points. */
  readonly widths: readonly number[];
  readonly size: number;
  /** Repeated at the top of each page. */
  readonly head?: readonly string[] | undefined;
  /** Down to where rows go on a page. */
  readonly bottom: number;
}

/** `labelled`: the first cell names the second. */
export type RowStyle = 'head' | 'row' | 'labelled';

const padding = { x: 4, y: 3 } as const;
const line = { grey: '#bbbbbb', width: 0.5 } as const;

/**
 * A row of a table from where the document stands. What does not fit on the page goes to the next one, whole where it
 * fits on one, in pieces where it is longer than that.
 */
export function drawRow(document: Pdf, table: Table, cells: readonly string[], style: RowStyle): void {
  let rest = cells;
  for (;;) {
    const top = document.y;
    const room = table.bottom - top - 2 * padding.y;
    const height = heightOf(document, table, rest, style);
    if (height <= room) return drawCells(document, table, rest, style, height);
    const fresh = freshRoom(document, table);
    const isFresh = top <= document.page.margins.top + headHeight(document, table) + 1;
    if (!isFresh && (height <= fresh || room < 4 * table.size)) {
      nextPage(document, table, style);
      continue;
    }
    const parts = rest.map((text, at) => splitAt(document, table, text, at, style, room));
    const heads = parts.map(([head]) => head);
    drawCells(document, table, heads, style, heightOf(document, table, heads, style));
    rest = parts.map(([, tail]) => tail);
    nextPage(document, table, style);
  }
}

function nextPage(document: Pdf, table: Table, style: RowStyle): void {
  document.addPage();
  if (table.head && style !== 'head') drawRow(document, table, table.head, 'head');
}

function headHeight(document: Pdf, table: Table): number {
  return table.head ? rowHeight(document, table, table.head, 'head') : 0;
}

function freshRoom(document: Pdf, table: Table): number {
  return table.bottom - document.page.margins.top - headHeight(document, table) - 2 * padding.y;
}

function font(document: Pdf, { size }: Table, at: number, style: RowStyle): Pdf {
  const isBold = style === 'head';
  return document
    .font(isBold ? 'bold' : 'plain')
    .fontSize(size)
    .fillColor(style === 'labelled' && at === 0 ? '#444444' : '#000000');
}

/** What a row takes on the page, its margins within the cells included. */
export function rowHeight(document: Pdf, table: Table, cells: readonly string[], style: RowStyle): number {
  return heightOf(document, table, cells, style) + 2 * padding.y;
}

function heightOf(document: Pdf, table: Table, cells: readonly string[], style: RowStyle): number {
  return Math.max(...cells.map((text, at) => cellHeight(document, table, text, at, style)));
}

function cellHeight(document: Pdf, table: Table, text: string, at: number, style: RowStyle): number {
  const width = (table.widths[at] ?? 0) - 2 * padding.x;
  return font(document, table, at, style).heightOfString(text || ' ', { width });
}

function drawCells(
  document: Pdf,
  table: Table,
  cells: readonly string[],
  style: RowStyle,
  height: number,
): void {
  const top = document.y;
  const bottom = top + height + 2 * padding.y;
  const full = table.widths.reduce((sum, width) => sum + width, 0);
  if (style === 'head') document.rect(table.left, top, full, bottom - top).fill('#eeeeee');
  let x = table.left;
  for (const [at, text] of cells.entries()) {
    const width = table.widths[at] ?? 0;
    // Without a height the library would look for a new page by itself.
    const options = { width: width - 2 * padding.x, height: height + table.size };
    font(document, table, at, style).text(text, x + padding.x, top + padding.y, options);
    x += width;
  }
  document
    .moveTo(table.left, bottom)
    .lineTo(table.left + full, bottom)
    .lineWidth(line.width)
    .stroke(line.grey);
  document.x = table.left;
  document.y = bottom;
}

/** The longest beginning that fits into the height, up to a space where there is one, and what is left. */
function splitAt(
  document: Pdf,
  table: Table,
  text: string,
  at: number,
  style: RowStyle,
  room: number,
): [string, string] {
  const fits = (length: number) => cellHeight(document, table, text.slice(0, length), at, style) <= room;
  if (fits(text.length)) return [text, ''];
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (fits(middle)) good = middle;
    else bad = middle;
  }
  const space = Math.max(text.lastIndexOf(' ', good), text.lastIndexOf('\n', good));
  const end = space > 0 ? space : good;
  return [text.slice(0, end), text.slice(end).trimStart()];
}
