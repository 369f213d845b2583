import type { StatementPage } from '../ports/statement-printer.js';
import { drawPaper, together, type Pdf } from './paper.js';

/** Points; the left one is wide enough for filing. */
const margins = { top: 57, right: 43, bottom: 57, left: 85 };
/** Where the lines to whom and from whom begin, as a share of the line. */
const headingShare = 0.42;
const sizes = { text: 12, title: 14, note: 9 } as const;

/**
 * A statement on A4, as an office expects it: to whom and from whom at the top right, the title in the middle, the
 * text, the date and the place for a signature, a small note at the end. What does not fit goes on on the next page.
 */
export async function statementPdf(page: StatementPage): Promise<Buffer> {
  const { locale, title, at } = page;
  return drawPaper({ locale, title, at, margins, font: 'serif' }, (document) => draw(document, page));
}

function draw(document: Pdf, { heading, headingAt, title, text, closing, note }: StatementPage): void {
  const width = document.page.width - margins.left - margins.right;
  const indent = headingAt === 'left' ? 0 : width * (1 - headingShare);
  document.font('plain').fontSize(sizes.text);
  for (const line of heading) {
    if (line === '') document.moveDown(0.7);
    document.text(together(line), margins.left + indent, document.y, {
      width: width - indent,
      paragraphGap: 3,
    });
  }
  document.moveDown(2.5);
  document
    .font('bold')
    .fontSize(sizes.title)
    .text(title, margins.left, document.y, { width, align: 'center' });
  document.moveDown(1.5);
  document.font('plain').fontSize(sizes.text);
  for (const paragraph of text.split(/\n+/).filter((line) => line.trim() !== ''))
    document.text(together(paragraph), margins.left, document.y, {
      width,
      indent: 28,
      lineGap: 4,
      paragraphGap: 6,
    });
  document.moveDown(2);
  for (const line of closing)
    document.text(together(line), margins.left, document.y, { width, paragraphGap: 10 });
  document.moveDown(1.5);
  document
    .fontSize(sizes.note)
    .fillColor('#555555')
    .text(together(note), margins.left, document.y, { width });
}
