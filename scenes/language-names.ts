import type { Locale } from '../src/domain/text.js';

/** Each language in its own words. */
export const languageNames: Readonly<Record<Locale, string>> = {
  kk: 'Қазақша',
  ru: 'Русский',
  en: 'English',
};
