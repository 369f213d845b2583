export type IinFault =
  /** Not twelve digits. */
  | 'iin.format'
  /** The seventh digit names no century. */
  | 'iin.century'
  /** There is no such date. */
  | 'iin.date'
  /** Born after today. */
  | 'iin.ahead'
  | 'iin.checkDigit'
  /** Numbers whose check digit comes out as 10 twice are never given out. */
  | 'iin.neverIssued'
  /** Seventh digit 0: a foreigner's; it tells no century, and an operator decides. */
  | 'iin.foreigner';

export type IinReading =
  | {
      readonly ok: true;
      readonly iin: string;
      /** ISO date. */
      readonly birthDate: string;
      readonly sex: 'male' | 'female';
    }
  | { readonly ok: false; readonly code: IinFault };

/**
 * Reads an individual identification number: YYMMDD, century and sex, four digits, check digit.
 * Spaces and hyphens between the digits are forgiven.
 *
 * @param today the local date, `YYYY-MM-DD`
 */
export function parseIin(text: string, today: string): IinReading {
  const iin = text.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}]/gu, '');
  if (!/^\d{12}$/.test(iin)) return { ok: false, code: 'iin.format' };
  const seventh = Number(iin[6]);
  if (seventh > 6) return { ok: false, code: 'iin.century' };
  // A foreigner's number has no century; any leap year tells whether the day can exist.
  const century = seventh === 0 ? 20 : 17 + Math.ceil(seventh / 2);
  const birthDate = `${century}${iin.slice(0, 2)}-${iin.slice(2, 4)}-${iin.slice(4, 6)}`;
  if (!exists(birthDate)) return { ok: false, code: 'iin.date' };
  if (seventh !== 0 && birthDate > today) return { ok: false, code: 'iin.ahead' };
  const check = checkDigit(iin);
  if (check === undefined) return { ok: false, code: 'iin.neverIssued' };
  if (check !== Number(iin[11])) return { ok: false, code: 'iin.checkDigit' };
  if (seventh === 0) return { ok: false, code: 'iin.foreigner' };
  return { ok: true, iin, birthDate, sex: seventh % 2 === 1 ? 'male' : 'female' };
}

function exists(date: string): boolean {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const found = new Date(Date.UTC(year, month - 1, day));
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
}

function checkDigit(iin: string): number | undefined {
  const first = weigh(iin, 1);
  const c = first === 10 ? weigh(iin, 3) : first;
  return c === 10 ? undefined : c;
}

/** Sum of the first eleven digits, weighed 1 to 11 from `start` on and around, modulo 11. */
function weigh(iin: string, start: number): number {
  let sum = 0;
  for (let i = 0; i < 11; i += 1) sum += Number(iin[i]) * (((start - 1 + i) % 11) + 1);
  return sum % 11;
}
