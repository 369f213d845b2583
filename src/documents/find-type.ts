import { fileTypeFromBuffer } from 'file-type';
import { isWordDocument } from './check-office-file.js';

/** The media type that the content shows; undefined where it shows none, as plain text does. */
export async function findType(bytes: Uint8Array): Promise<string | undefined> {
  if (startsAsPdf(bytes)) return 'application/pdf';
  const type = await recognise(bytes);
  // Word, Excel and installers share this container.
  return type === 'application/x-cfb' && isWordDocument(bytes) ? 'application/msword' : type;
}

async function recognise(bytes: Uint8Array): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime;
  } catch {
    return undefined;
  }
}

/** Some scanners put a line break or a byte order mark before the first word; every reader passes over it. */
function startsAsPdf(bytes: Uint8Array): boolean {
  const beginning = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return /^(?:\u00ef\u00bb\u00bf)?\s*%PDF-\d/.test(beginning);
}
