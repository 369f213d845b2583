import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { StatementPage } from '../ports/statement-printer.js';

/** A font that has the whole Kazakh alphabet; those that every PDF reader brings along have not. */
const fontFile = (name: string) => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
const fonts = { plain: 'DejaVuSerif', bold: 'DejaVuSerif-Bold' } as const;
const known = new Map<string, Buffer>();

/** Points; the left one is wide enough for filing. */
const margins = { top: 57, right: 43, bottom: 57, left: 85 };
/** Where the lines to whom and from whom begin, as a share of the line. */
const headingShare = 0.42;
const sizes = { text: 12, title: 14, note: 9 } as const;

/**
 * A statement on A4, as an office expects it: to whom and from whom at the top right, the title in the middle, the
 * text, the date and the place for a signature, a small note at the end. What does not fit goes on on the next page.
 *
 * @returns a PDF with its fonts inside; the same page gives the same words, not the same bytes
 */
export async function statementPdf(page: StatementPage): Promise<Buffer> {
  const { locale, title, at } = page;
  // Loaded with the first statement: no start of the bot waits for it.
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    size: 'A4',
    margins,
    lang: locale,
    displayTitle: true,
    info: { Title: title, CreationDate: at, ModDate: at },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  for (const [name, file] of Object.entries(fonts)) document.registerFont(name, fontBytes(file));
  draw(document, page);
  document.end();
  return done;
}

function draw(document: PDFKit.PDFDocument, { heading, title, text, closing, note }: StatementPage): void {
  const width = document.page.width - margins.left - margins.right;
  const indent = width * (1 - headingShare);
  document.font('plain').fontSize(sizes.text);
  for (const line of heading)
    document.text(line, margins.left + indent, document.y, { width: width - indent, paragraphGap: 3 });
  document.moveDown(2.5);
  document
    .font('bold')
    .fontSize(sizes.title)
    .text(title, margins.left, document.y, { width, align: 'center' });
  document.moveDown(1.5);
  document.font('plain').fontSize(sizes.text);
  for (const paragraph of text.split(/\n+/).filter((line) => line.trim() !== ''))
    document.text(paragraph, margins.left, document.y, { width, indent: 28, lineGap: 4, paragraphGap: 6 });
  document.moveDown(2);
  for (const line of closing) document.text(line, margins.left, document.y, { width, paragraphGap: 10 });
  document.moveDown(1.5);
  document.fontSize(sizes.note).fillColor('#555555').text(note, margins.left, document.y, { width });
}

/** Read once: a font is 300 to 700 KB. */
function fontBytes(name: string): Buffer {
  let bytes = known.get(name);
  if (bytes === undefined) known.set(name, (bytes = readFileSync(fontFile(name))));
  return bytes;
}
