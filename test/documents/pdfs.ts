import { PDFDocument } from '@cantoo/pdf-lib';
import { deflateSync } from 'node:zlib';

export interface PdfOptions {
  readonly pages?: number;
  /** Asked for before it is shown. */
  readonly userPassword?: string;
  /** Only keeps others from printing and changing. */
  readonly ownerPassword?: string;
  readonly compressed?: boolean;
}

export async function pdf(options: PdfOptions = {}): Promise<Buffer> {
  const { pages = 1, userPassword, ownerPassword, compressed = true } = options;
  const document = await PDFDocument.create();
  for (let page = 1; page <= pages; page += 1) document.addPage().drawText(`Page ${page}`);
  if (ownerPassword !== undefined) {
    document.encrypt({
      ownerPassword,
      permissions: {},
      ...(userPassword === undefined ? {} : { userPassword }),
    });
  }
  return Buffer.from(await document.save({ useObjectStreams: compressed }));
}

/** As a scanner makes it, a picture a page; with a text on each of them, closed to printing, or with empty pages behind. */
export async function scannedPdf(
  jpegs: readonly Uint8Array[],
  text?: string,
  ownerPassword?: string,
  emptyPages = 0,
): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (const jpeg of jpegs) {
    const picture = await document.embedJpg(jpeg);
    const page = document.addPage([picture.width, picture.height]);
    page.drawImage(picture);
    if (text !== undefined) page.drawText(text);
  }
  for (let page = 0; page < emptyPages; page += 1) document.addPage();
  if (ownerPassword !== undefined) document.encrypt({ ownerPassword, permissions: {} });
  return Buffer.from(await document.save());
}

/** A PDF written by hand, one text an object, with its trailer. */
export function handMadePdf(objects: readonly (string | Buffer)[]): Buffer {
  const parts = objects.flatMap((object, i) => [`${i + 1} 0 obj\n`, object, '\nendobj\n']);
  const whole = ['%PDF-1.5\n', ...parts, 'trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n'];
  return Buffer.concat(whole.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
}

/** A small PDF, one part of which swells a thousandfold when it is opened. */
export function swellingPdf(megabytes: number): Buffer {
  const packed = deflateSync(Buffer.concat([Buffer.from('5 0 '), Buffer.alloc(megabytes * 1_000_000, 32)]));
  const about = `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
  return handMadePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [] /Count 0 >>',
    Buffer.concat([Buffer.from(about), packed, Buffer.from('\nendstream')]),
  ]);
}
