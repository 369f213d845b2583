import { drawPaper, type Pdf } from './paper.js';
import { readDocx, type Paragraph, type Piece, type Table } from './read-docx.js';
import type { PaperAbout } from './paper.js';

/** Our letters are broader than those of the fonts with which such documents are written. */
const scale = 0.88;
const lineHeight = 1.22;
const tabStop = 35.4;
const cellPadding = 4;

interface Word {
  readonly text?: string | undefined;
  readonly picture?: Uint8Array | undefined;
  readonly width: number;
  readonly height: number;
  readonly bold: boolean;
  readonly underline: boolean;
  readonly size: number;
  /** Where it begins, from the left end of the line. */
  readonly x: number;
}

interface Line {
  readonly words: readonly Word[];
  readonly width: number;
  readonly height: number;
  /** The last one of a paragraph, or one that was broken by hand: it is not stretched. */
  readonly last: boolean;
  /** A new page was wanted behind it. */
  readonly page: boolean;
}

/** A word processor's document as a PDF: its text, tables and pictures in the line, in our own letters. */
export async function docxPdf(
  docx: Uint8Array,
  about: Pick<PaperAbout, 'locale' | 'title' | 'at'>,
): Promise<Buffer> {
  const { blocks, margins, width, height } = readDocx(docx);
  return drawPaper({ ...about, margins, size: [width, height], font: 'serif' }, (document) => {
    const area = { left: margins.left, width: width - margins.left - margins.right };
    for (const block of blocks) {
      if (block.type === 'table') drawTable(document, block, area);
      else drawParagraph(document, block, area, true);
    }
  });
}

interface Area {
  readonly left: number;
  readonly width: number;
}

/** Below what stands already; where `turns`, what does not fit goes on on the next page. */
function drawParagraph(document: Pdf, paragraph: Paragraph, { left, width }: Area, turns: boolean): void {
  const { indent, firstLine, align, before, after } = paragraph;
  document.y += before;
  for (const [at, line] of linesOf(document, paragraph, width).entries()) {
    if (turns && document.y + line.height > bottomOf(document)) document.addPage();
    const shift = indent + (at === 0 ? firstLine : 0);
    const room = Math.max(0, width - shift - line.width);
    const start = left + shift + (align === 'right' ? room : align === 'center' ? room / 2 : 0);
    const gaps = line.words.filter(({ text }) => text === ' ').length;
    const stretch = align === 'justify' && !line.last && gaps > 0 ? room / gaps : 0;
    let moved = 0;
    for (const word of line.words) {
      drawWord(document, word, start + moved, line.height);
      if (word.text === ' ') moved += stretch;
    }
    document.y += line.height;
    if (line.page && turns) document.addPage();
  }
  document.y += after;
}

function drawWord(document: Pdf, word: Word, start: number, height: number): void {
  const { y } = document;
  const x = start + word.x;
  if (word.picture) {
    document.image(word.picture as Buffer, x, y, { width: word.width, height: word.height });
  } else if (word.text !== undefined && word.text !== ' ') {
    setFont(document, word).text(word.text, x, y + height - word.height, { lineBreak: false });
  }
  if (word.underline)
    document
      .moveTo(x, y + height - 2)
      .lineTo(x + word.width, y + height - 2)
      .lineWidth(0.5)
      .stroke();
  document.y = y;
}

/** Rows stand whole on one page. */
function drawTable(document: Pdf, { rows, bordered }: Table, { left, width }: Area): void {
  const widest = Math.max(...rows.map((row) => row.reduce((sum, cell) => sum + cell.width, 0)));
  for (const row of rows) {
    const cells = row.map((cell) => ({
      ...cell,
      width: widest > 0 ? (cell.width / widest) * Math.min(width, widest) : width / row.length,
    }));
    const heights = cells.map(({ width: wide, blocks }) =>
      blocks.reduce((sum, block) => sum + heightOf(document, block, wide - 2 * cellPadding), 0),
    );
    const height = Math.max(0, ...heights) + 2 * cellPadding;
    if (document.y + height > bottomOf(document)) document.addPage();
    const top = document.y;
    let x = left;
    for (const { width: wide, blocks } of cells) {
      if (bordered) document.rect(x, top, wide, height).lineWidth(0.5).stroke();
      document.y = top + cellPadding;
      const inside = { left: x + cellPadding, width: wide - 2 * cellPadding };
      for (const block of blocks) drawParagraph(document, block, inside, false);
      x += wide;
    }
    document.y = top + height;
  }
}

function heightOf(document: Pdf, paragraph: Paragraph, width: number): number {
  const lines = linesOf(document, paragraph, width);
  return lines.reduce((sum, { height }) => sum + height, paragraph.before + paragraph.after);
}

/** The words of a paragraph, line by line. */
function linesOf(document: Pdf, paragraph: Paragraph, width: number): readonly Line[] {
  const { indent, firstLine, pieces } = paragraph;
  const lines: Line[] = [];
  const empty = 12 * scale * lineHeight;
  let words: Word[] = [];
  let at = 0;
  const end = (last: boolean, page = false) => {
    while (words.at(-1)?.text === ' ') words.pop();
    const taken = words.at(-1);
    const height = Math.max(0, ...words.map((word) => word.height)) || empty;
    lines.push({ words, width: taken ? taken.x + taken.width : 0, height, last, page });
    words = [];
    at = 0;
  };
  const put = (word: Omit<Word, 'x'>) => {
    words.push({ ...word, x: at });
    at += word.width;
  };
  const room = () => width - indent - (lines.length === 0 ? firstLine : 0);
  for (const piece of pieces) {
    if (piece.type === 'line' || piece.type === 'page') end(true, piece.type === 'page');
    else if (piece.type === 'tab') at = (Math.floor(at / tabStop) + 1) * tabStop;
    else
      for (const word of wordsOf(document, piece, room())) {
        if (word.text === ' ' && words.length === 0) continue;
        // What follows without a blank, as a comma behind a bold name, stays with what it follows.
        const together = words.findLastIndex(({ text }) => text === ' ') + 1;
        if (at + word.width > room() && words.length > 0 && word.text !== ' ') {
          const carried = together > 0 ? words.splice(together) : [];
          end(false);
          for (const one of carried) put(one);
        }
        put(word);
      }
  }
  end(true);
  return lines;
}

function wordsOf(
  document: Pdf,
  piece: Extract<Piece, { type: 'text' | 'picture' }>,
  room: number,
): readonly Omit<Word, 'x'>[] {
  if (piece.type === 'picture') {
    const by = Math.min(1, room / piece.width);
    const size = { width: piece.width * by, height: piece.height * by };
    return [{ picture: piece.bytes, ...size, bold: false, underline: false, size: 0 }];
  }
  const { bold, underline } = piece;
  const size = piece.size * scale;
  return piece.text.split(/(?<= )|(?= )/).flatMap((text) => {
    const width = setFont(document, { bold, size }).widthOfString(text);
    return text === '' ? [] : { text, width, height: size * lineHeight, bold, underline, size };
  });
}

function setFont(document: Pdf, { bold, size }: Pick<Word, 'bold' | 'size'>): Pdf {
  return document
    .font(bold ? 'bold' : 'plain')
    .fontSize(size)
    .fillColor('#000000');
}

function bottomOf(document: Pdf): number {
  return document.page.height - document.page.margins.bottom;
}
