import { cleanLine } from './typed-text.js';

export interface NumberSpelling {
  readonly value: number;
  /** Digits that were written after the comma, whether or not they are noughts. */
  readonly decimals: number;
}

/**
 * Reads a number as people of the country write it: decimals after a comma or a point, thousands parted by spaces,
 * what it counts behind it. A comma is never taken for a mark of thousands: `1,000` is one, written very exactly.
 * No more than fifteen digits, which is what a number can hold.
 *
 * @param units what may stand behind the digits, in whatever language
 */
export function parseNumber(text: string, units: readonly string[] = []): NumberSpelling | undefined {
  const line = cleanLine(text.normalize('NFKC'))
    .replace(/[\u2212\p{Pd}]/gu, '-')
    .toLowerCase();
  const unit = units.map(plainUnit).find((one) => one !== '' && plainUnit(line).endsWith(one));
  const bare = (unit === undefined ? line : plainUnit(line).slice(0, -unit.length)).trim();
  const match = /^([+-]?)(\d{1,3}(?:[ ']\d{3})+|\d+)(?:[.,](\d+))?$/.exec(bare);
  if (!match) return undefined;
  const [, sign = '', whole = '', rest = ''] = match;
  const digits = whole.replace(/[ ']/g, '');
  if (digits.length + rest.length > 15) return undefined;
  const value = Number(`${sign === '-' ? '-' : ''}${digits}.${rest || '0'}`);
  // Nobody means a nought below nought.
  return { value: value === 0 ? 0 : value, decimals: rest.length };
}

/** `м²` and `м2`, `шт.` and `шт` are one. */
function plainUnit(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\.$/, '').trim();
}
