import { normalizeEmail } from './email.js';
import { nameParts } from './name-tokens.js';
import { parseNumber } from './number.js';
import { normalizePhone } from './phone.js';

/** Of whom a search looks for cases. */
export type Sought =
  | { readonly by: 'iin'; readonly iin: string }
  | { readonly by: 'phone'; readonly phone: string }
  | { readonly by: 'email'; readonly email: string }
  /** Parts of one person's name, or their beginnings, as `nameParts` gives them. */
  | { readonly by: 'name'; readonly words: readonly string[] };

/** By what a case is found: the people that it is about, and what was typed of them. */
export interface Marks {
  readonly persons: readonly string[];
  readonly iins: readonly string[];
  /** E.164. */
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  /** Whole names, one a person. */
  readonly names: readonly string[];
}

/**
 * What somebody who types this looks for: a number of a case in any spelling (the bare one is of this year), an IIN, a phone number, an
 * e-mail address, or a name from three letters of it on. Undefined: none of these.
 */
export function parseSought(
  text: string,
  year: number,
): Sought | { readonly by: 'number'; readonly number: string } | undefined {
  const digits = text.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}]/gu, '');
  // Twelve digits are an IIN, those of a child born in 2020 too, which read like a number of that year.
  if (/^\d{12}$/.test(digits)) return { by: 'iin', iin: digits };
  const number = parseNumber(text, year);
  if (number.ok) return { by: 'number', number: number.number };
  const email = normalizeEmail(text);
  if (email !== undefined) return { by: 'email', email };
  const phone = normalizePhone(text);
  if (phone !== undefined) return { by: 'phone', phone };
  // Of an initial nothing is found.
  const words = nameParts(text).filter((word) => Array.from(word).length > 1);
  return words.length > 0 && !/[\d@]/.test(text) ? { by: 'name', words } : undefined;
}
