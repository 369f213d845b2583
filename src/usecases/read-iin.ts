import { parseIin, type IinFault } from '../domain/iin.js';

export type IinRead =
  | { readonly ok: true; readonly iin: string; readonly birthDate: string | undefined }
  | { readonly ok: false; readonly code: IinFault };

/**
 * An IIN that is looked up in the register. A foreigner's tells no birth date, yet the register knows its owner,
 * so here it counts.
 */
export function readIin(text: string, today: string): IinRead {
  const read = parseIin(text, today);
  if (read.ok) return { ok: true, iin: read.iin, birthDate: read.birthDate };
  if (read.code !== 'iin.foreigner') return read;
  return { ok: true, iin: text.normalize('NFKC').replace(/\D/g, ''), birthDate: undefined };
}
