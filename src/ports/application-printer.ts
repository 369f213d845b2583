import type { Locale } from '../domain/text.js';

/** An application as it stands on paper, in one language, every word of it ready. */
export interface ApplicationPage {
  readonly locale: Locale;
  /** Of the institution: its name first, then its head, the centre, how to reach it. */
  readonly heading: readonly string[];
  readonly title: string;
  /** What was applied for. */
  readonly subtitle: string;
  readonly parts: readonly PagePart[];
  /** Drawn as a QR code at the top, with the words beneath it. */
  readonly link: { readonly url: string; readonly note: string };
  /** At the foot of every page, beside its number. */
  readonly footer: string;
  /** When it was made out. */
  readonly at: Date;
}

/** A table under a heading; `widths` are shares of the line, one a column. */
export interface PagePart {
  readonly title: string;
  /** Names of the columns, repeated on every page; absent for a list of labels and values. */
  readonly columns?: readonly string[] | undefined;
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
}

export interface ApplicationPrinter {
  /** A PDF. */
  print(page: ApplicationPage): Promise<Uint8Array>;
}
