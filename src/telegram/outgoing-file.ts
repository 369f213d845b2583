import { InputFile } from 'grammy';
import { tame } from './html.js';

/** Control characters. */
const unseen = /\p{Cc}/gu;

/**
 * A file to send under the name that it has. grammY writes the name into the request without quotation marks, so that it would end at the
 * first space or semicolon: they are put around it here.
 */
export function outgoingFile(bytes: Uint8Array, name: string): InputFile {
  const plain = tame(name).replaceAll(unseen, '').replaceAll(/["\\]/g, "'").trim();
  return new InputFile(bytes, `"${plain === '' ? 'document' : plain}"`);
}
