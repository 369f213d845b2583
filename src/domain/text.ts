/** The three languages of the product, in the order in which they are offered. */
export const locales = ['kk', 'ru', 'en'] as const;

export type Locale = (typeof locales)[number];

/** A text that a person reads, in all three languages. */
export type Localized = Readonly<Record<Locale, string>>;

export function isLocale(value: unknown): value is Locale {
  return (locales as readonly unknown[]).includes(value);
}
