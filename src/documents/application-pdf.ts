import type { ApplicationPage, PagePart } from '../ports/application-printer.js';
import { drawPaper, drawQr, together, type Pdf } from './paper.js';
import { drawRow, rowHeight } from './table-row.js';

/** Points; the left one is wide enough for filing. */
const margins = { top: 45, right: 42, bottom: 58, left: 68 };
const sizes = { name: 12, title: 15, subtitle: 11.5, part: 10.5, text: 9.5, small: 8 } as const;
const grey = '#555555';
const qr = { side: 84, gap: 18 } as const;
/** A row that is longer may begin on one page and go on on the next. */
const tallestFirstRow = 160;

/** An application on paper: the institution beside the QR code, then part by part what is known of the case. */
export async function applicationPdf(page: ApplicationPage): Promise<Buffer> {
  const { locale, at } = page;
  const title = `${page.title} · ${page.subtitle}`;
  return drawPaper({ locale, title, at, margins, font: 'narrow' }, (document) => {
    const width = document.page.width - margins.left - margins.right;
    drawHeading(document, page, width);
    for (const part of page.parts) drawPart(document, part, width);
    drawFooters(document, page.footer, width);
  });
}

function drawHeading(
  document: Pdf,
  { heading, title, subtitle, link }: ApplicationPage,
  width: number,
): void {
  const beside = width - qr.side - qr.gap;
  const right = margins.left + beside + qr.gap;
  drawQr(document, link.url, right, margins.top, qr.side);
  document.font('plain').fontSize(sizes.small).fillColor(grey);
  document.text(link.note, right - 8, margins.top + qr.side + 5, { width: qr.side + 16, align: 'center' });
  const below = document.y;

  const [name = '', ...rest] = heading;
  document.font('bold').fontSize(sizes.name).fillColor('#000000');
  document.text(name, margins.left, margins.top, { width: beside, paragraphGap: 3 });
  document.font('plain').fontSize(sizes.text);
  for (const line of rest) document.text(line, margins.left, document.y, { width: beside, paragraphGap: 2 });

  document.y = Math.max(document.y, below) + 14;
  document
    .font('bold')
    .fontSize(sizes.title)
    .text(title, margins.left, document.y, { width, paragraphGap: 3 });
  document.font('plain').fontSize(sizes.subtitle).text(subtitle, margins.left, document.y, { width });
}

function drawPart(document: Pdf, { title, columns, widths, rows }: PagePart, width: number): void {
  const table = {
    left: margins.left,
    widths: widths.map((share) => share * width),
    size: sizes.text,
    head: columns,
    bottom: document.page.height - margins.bottom,
  };
  const style = columns ? 'row' : 'labelled';
  const lines = rows.map((row) => row.map(together));
  // A heading stands at the foot of no page, nor the names of the columns: the first row stands below them.
  const first = Math.min(tallestFirstRow, rowHeight(document, table, lines[0] ?? [''], style));
  const below = first + (columns ? rowHeight(document, table, columns, 'head') : 0);
  document.y += 14;
  document.font('bold').fontSize(sizes.part).fillColor('#000000');
  const height = document.heightOfString(title, { width }) + 4;
  if (document.y + height + below > table.bottom) document.addPage();
  document.text(title, margins.left, document.y, { width, paragraphGap: 4 });
  if (columns) drawRow(document, table, columns, 'head');
  for (const row of lines) drawRow(document, table, row, style);
}

/** When all pages are there: what, and which page of how many. */
function drawFooters(document: Pdf, footer: string, width: number): void {
  const { start, count } = document.bufferedPageRange();
  for (let at = start; at < start + count; at += 1) {
    document.switchToPage(at);
    const y = document.page.height - margins.bottom + 18;
    // Below the lower margin the library would begin a new page.
    document.page.margins.bottom = 0;
    document.font('plain').fontSize(sizes.small).fillColor(grey);
    document.text(footer, margins.left, y, { width: width - 50, lineBreak: false, ellipsis: true });
    document.text(`${at - start + 1} / ${count}`, margins.left, y, {
      width,
      align: 'right',
      lineBreak: false,
    });
  }
}
