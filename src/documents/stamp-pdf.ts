import { degrees, EncryptedPDFError, PDFDocument, type PDFPage } from '@cantoo/pdf-lib';
import type { Stamped } from '../ports/document-stamper.js';
import type { Locale } from '../domain/text.js';
import { isWholePdf } from './check-pdf.js';
import { drawPaper, drawQr } from './paper.js';

/** What stands on the strip, every word of it ready. */
export interface StampWords {
  readonly locale: Locale;
  readonly title: string;
  readonly url: string;
  readonly lines: readonly string[];
  readonly code: string;
}

/** Points. */
const strip = { height: 92, side: 62, indent: 28, gap: 12 } as const;

/**
 * A PDF with a strip below its last page, so that nothing of the page is covered: the QR code, and beside it how the
 * document is verified. The strip stands below for the reader's eye, also on a page that is shown turned.
 */
export async function stampPdf(pdf: Uint8Array, words: StampWords): Promise<Stamped> {
  if (!isWholePdf(pdf)) return { ok: false, why: 'broken' };
  if (isSigned(pdf)) return { ok: false, why: 'fixed' };
  const document = await open(pdf);
  if (typeof document === 'string') return { ok: false, why: document };
  const page = document.getPages().at(-1);
  if (!page) return { ok: false, why: 'broken' };
  const turned = ((page.getRotation().angle % 360) + 360) % 360;
  const { width, height } = page.getCropBox();
  const [embedded] = await document.embedPdf(await stripPdf(turned % 180 === 0 ? width : height, words));
  if (!embedded) return { ok: false, why: 'broken' };
  const at = makeRoom(page, turned);
  page.drawPage(embedded, { ...at, rotate: degrees(turned) });
  return { ok: true, bytes: await document.save() };
}

/** Widens the page at the side that is shown below; where the lower left corner of the strip comes, as it is shown. */
function makeRoom(page: PDFPage, turned: number): { readonly x: number; readonly y: number } {
  const { x, y, width, height } = page.getCropBox();
  const more = strip.height;
  const sides = {
    0: { box: [x, y - more, width, height + more], corner: { x, y: y - more } },
    90: { box: [x, y, width + more, height], corner: { x: x + width + more, y } },
    180: { box: [x, y, width, height + more], corner: { x: x + width, y: y + height + more } },
    270: { box: [x - more, y, width + more, height], corner: { x: x - more, y: y + height } },
  } as const;
  const { box, corner } = sides[turned as keyof typeof sides] ?? sides[0];
  const [left, bottom, wide, high] = box;
  page.setMediaBox(left, bottom, wide, high);
  page.setCropBox(left, bottom, wide, high);
  return corner;
}

async function stripPdf(width: number, { locale, title, url, lines, code }: StampWords): Promise<Uint8Array> {
  const none = { top: 0, right: 0, bottom: 0, left: 0 };
  const about = {
    locale,
    title,
    at: new Date(0),
    margins: none,
    font: 'narrow',
    size: [width, strip.height],
  } as const;
  return drawPaper(about, (document) => {
    const { side, indent, gap, height } = strip;
    document.rect(0, 0, width, height).fill('#ffffff');
    document
      .moveTo(indent, 2)
      .lineTo(width - indent, 2)
      .lineWidth(0.5)
      .stroke('#999999');
    drawQr(document, url, indent, 12, side);
    const left = indent + side + gap;
    const room = { width: width - left - indent, lineBreak: true, height: 30, ellipsis: true };
    document.font('bold').fontSize(13).fillColor('#000000').text(code, left, 16, { lineBreak: false });
    document.font('plain').fontSize(8.5).fillColor('#333333').text(lines.join('\n'), left, 36, room);
  });
}

async function open(pdf: Uint8Array): Promise<PDFDocument | 'broken' | 'locked' | 'fixed'> {
  try {
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    return document.getPageCount() > 0 ? document : 'broken';
  } catch (error) {
    if (!(error instanceof EncryptedPDFError)) return 'broken';
  }
  // Opened without a password, it only forbids printing or changing.
  const opened = await PDFDocument.load(pdf, { password: '' }).catch(() => undefined);
  return opened ? 'fixed' : 'locked';
}

/** A signature inside the file holds for exactly its bytes. */
function isSigned(pdf: Uint8Array): boolean {
  return Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).includes('/ByteRange');
}
