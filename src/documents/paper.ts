import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locale } from '../domain/text.js';
import { qrPath } from './qr.js';

export type Pdf = PDFKit.PDFDocument;

/** Fonts that have the whole Kazakh alphabet and the sign of the tenge; those that every PDF reader brings along have not. */
const fonts = {
  serif: { plain: 'DejaVuSerif', bold: 'DejaVuSerif-Bold' },
  narrow: { plain: 'DejaVuSansCondensed', bold: 'DejaVuSansCondensed-Bold' },
} as const;

const fontFile = (name: string) => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
const known = new Map<string, Buffer>();

export interface PaperAbout {
  readonly locale: Locale;
  readonly title: string;
  readonly at: Date;
  readonly margins: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  /** Points; A4 without it. */
  readonly size?: readonly [number, number] | undefined;
  /** Both of its weights can be used, as `plain` and `bold`. */
  readonly font: keyof typeof fonts;
}

/**
 * A document with its fonts inside, on A4 unless told.
 *
 * @returns the bytes of a PDF; drawn alike twice, it has the same words, not the same bytes
 */
export async function drawPaper(about: PaperAbout, draw: (document: Pdf) => void): Promise<Buffer> {
  const { locale, title, at, margins, font, size } = about;
  // Loaded with the first paper: nobody's start waits for it.
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    size: size ? [...size] : 'A4',
    margins,
    lang: locale,
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, CreationDate: at, ModDate: at },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  for (const [name, file] of Object.entries(fonts[font])) document.registerFont(name, fontBytes(file));
  draw(document);
  document.end();
  return done;
}

/** No line ends between a number and the word that it counts or dates, nor behind the sign of a number. */
export function together(text: string): string {
  return text.replaceAll(/(?<=(?<![\p{L}\d])\d{1,4}) (?=\p{L})|(?<=№) (?=\d)/gu, '\u00a0');
}

/** A QR code, black, with its upper left corner there. */
export function drawQr(document: Pdf, text: string, x: number, y: number, side: number): void {
  const { path, size } = qrPath(text);
  document
    .save()
    .translate(x, y)
    .scale(side / size)
    .path(path)
    .fill('#000000')
    .restore();
}

/** Read once: a font is 300 to 700 KB. */
function fontBytes(name: string): Buffer {
  let bytes = known.get(name);
  if (bytes === undefined) known.set(name, (bytes = readFileSync(fontFile(name))));
  return bytes;
}
