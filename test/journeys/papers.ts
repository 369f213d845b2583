import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SentFile } from '../support/bot-api-client.js';

/** The demo's scans, as somebody has them on a phone. */
function paper(file: string, name = basename(file)): SentFile {
  return {
    name,
    bytes: readFileSync(fileURLToPath(new URL(`../../src/demo/page/samples/${file}`, import.meta.url))),
  };
}

export const idFront = paper('id-front.jpg');
export const idBack = paper('id-back.jpg');
export const certificatePdf = paper('certificate.pdf');

/** The same sheet under another name and with other bytes behind its end, which readers pass over. */
export function named(file: SentFile, name: string): SentFile {
  return { name, bytes: Buffer.concat([file.bytes, Buffer.from(`\n%${name}`)]) };
}
