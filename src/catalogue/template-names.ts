import { locales, type Locale } from '../domain/text.js';
import { isRecord } from './notations.js';

/** `template: letter.docx` for every language, or a file for each: `{ kk: letter-kk.docx, ru: … }`. */
export function templateNames(written: unknown): ReadonlyMap<Locale, string> {
  if (typeof written === 'string') return new Map(locales.map((locale) => [locale, written.trim()]));
  if (!isRecord(written)) return new Map();
  return new Map(
    locales.flatMap((locale): [Locale, string][] => {
      const name = written[locale];
      return typeof name === 'string' && name.trim() !== '' ? [[locale, name.trim()]] : [];
    }),
  );
}
