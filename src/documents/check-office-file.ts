import type { FileCheck } from '../ports/file-store.js';

/** The names of streams in an old Office container, as it writes them. */
const wordStream = Buffer.from('WordDocument', 'utf16le');
const encryptedStream = Buffer.from('EncryptedPackage', 'utf16le');
/** Stands at the end of a ZIP; a comment of up to 64 KB may follow. */
const zipEnd = Buffer.from('PK\u0005\u0006', 'latin1');
const longestZipEnd = 22 + 65_535;

/** Whether an old Office container (`.doc`, `.xls`, …) holds a text of Word. */
export function isWordDocument(bytes: Uint8Array): boolean {
  return asBuffer(bytes).includes(wordStream);
}

/** A word processor's document, as far as it can be judged without one: not cut, not behind a password. */
export function checkOfficeFile(bytes: Uint8Array, type: string): FileCheck {
  const file = asBuffer(bytes);
  // A DOCX with a password is an old container with the document sealed inside.
  if (type === 'application/x-cfb') return { state: file.includes(encryptedStream) ? 'locked' : 'good' };
  const zipped = file.toString('latin1', 0, 2) === 'PK';
  return { state: zipped && file.subarray(-longestZipEnd).lastIndexOf(zipEnd) < 0 ? 'broken' : 'good' };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
