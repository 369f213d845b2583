import { isPlainText } from '../domain/plain-text.js';
import type { FileInspector, ScanDoubt } from '../ports/file-store.js';
import { createPdfReader, type PdfScans } from './check-pdf.js';
import { isImage } from './check-image.js';
import { checkOfficeFile } from './check-office-file.js';
import { findType } from './find-type.js';
import { createPictureReader } from './picture-reader.js';

export interface InspectorOptions {
  /** How long one PDF may take to open; what takes longer is not a scan. */
  readonly pdfDeadlineMs?: number;
}

/**
 * What a file really is, by its content alone, and whether it can be opened. Neither name nor sender is believed,
 * and nothing that anybody sends makes it throw.
 *
 * - `type`: the media type of a picture, a PDF, a word processor's document or whatever else is known; undefined
 *   for plain text and what nobody knows. It looks at the beginning only: a cut file still has its type.
 * - `check`: pictures come back re-encoded, upright and without what the camera wrote into them; whatever else
 *   was hidden in the same file is gone then. PDFs come with their number of pages.
 * - `doubt`: whether a person may be unable to read a picture that opens, or the pages of a PDF that were scanned.
 */
export function createFileInspector({ pdfDeadlineMs = 30_000 }: InspectorOptions = {}): FileInspector {
  const pdfs = createPdfReader(pdfDeadlineMs);
  const pictures = createPictureReader();
  return {
    type: findType,

    async check(bytes, type) {
      if (type === 'text/plain') {
        const plain = isPlainText(bytes) && (await findType(bytes)) === undefined;
        return { check: { state: plain ? 'good' : 'false' } };
      }
      if ((await findType(bytes)) !== type) return { check: { state: 'false' } };
      if (isImage(type)) return pictures.check(bytes, type);
      if (type === 'application/pdf') return { check: await pdfs.check(bytes) };
      return { check: checkOfficeFile(bytes, type) };
    },

    async doubt(bytes, type) {
      if (isImage(type)) return pictures.doubt(bytes);
      return type === 'application/pdf' ? doubtOfPdf(await pdfs.scans(bytes)) : undefined;
    },
  };

  /** The back of a sheet may be blank, as long as another page is not. */
  async function doubtOfPdf({ scans, empty }: PdfScans): Promise<ScanDoubt | undefined> {
    if (empty) return 'blank';
    let blank = 0;
    for (const scan of scans) {
      // A form of picture that nobody here can open is not held against it: the file itself opens.
      const doubt = await pictures.doubt(scan).catch(() => undefined);
      if (doubt === 'blank') blank += 1;
      else if (doubt !== undefined) return doubt;
    }
    return scans.length > 0 && blank === scans.length ? 'blank' : undefined;
  }
}
