/** The number that people know a case by (R1): year and running number, `2026-000123`. */
export function applicationNumber(year: number, n: number): string {
  return `${year}-${String(n).padStart(6, '0')}`;
}

export type NumberReading = { readonly ok: true; readonly number: string } | { readonly ok: false };

/**
 * Reads a number as people type it into a search: `№ 2026-000123`, `2026 123`, `2026000123`; with `year`
 * given also the bare running number, `123`.
 */
export function parseNumber(text: string, year?: number): NumberReading {
  const plain = text
    .replaceAll('№', '')
    .normalize('NFKC')
    .replace(/^\s*(?:no\.?|#)/i, '')
    .replace(/\p{Pd}/gu, '-')
    .trim();
  const whole = /^(20\d\d)(?:\s*-\s*|\s+)(\d{1,9})$/.exec(plain) ?? /^(20\d\d)(\d{6,9})$/.exec(plain);
  if (whole) return { ok: true, number: applicationNumber(Number(whole[1]), Number(whole[2])) };
  if (year !== undefined && /^\d{1,6}$/.test(plain)) {
    return { ok: true, number: applicationNumber(year, Number(plain)) };
  }
  return { ok: false };
}
