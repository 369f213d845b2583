import { isPlainText } from '../domain/plain-text.js';
import type { FileInspector } from '../ports/file-store.js';
import { createPdfReader } from './check-pdf.js';
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
 * - `doubt`: whether a person may be unable to read a picture that opens.
 */
export function createFileInspector({ pdfDeadlineMs = 30_000 }: InspectorOptions = {}): FileInspector {
  const checkPdf = createPdfReader(pdfDeadlineMs);
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
      if (type === 'application/pdf') return { check: await checkPdf(bytes) };
      return { check: checkOfficeFile(bytes, type) };
    },

    doubt: async (bytes, type) => (isImage(type) ? pictures.doubt(bytes) : undefined),
  };
}
