import { InputFile } from 'grammy';

/** Control characters and marks that turn the direction of writing: they make a name look like another one. */
const unseen = /[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A file to send under the name that it has. grammY writes the name into the request without quotation marks, so that it would end at the
 * first space or semicolon: they are put around it here.
 */
export function outgoingFile(bytes: Uint8Array, name: string): InputFile {
  const plain = name.replaceAll(unseen, '').replaceAll(/["\\]/g, "'").trim();
  return new InputFile(bytes, `"${plain === '' ? 'document' : plain}"`);
}
