import type { Locale } from '../domain/text.js';

/** A written statement as it stands on paper, in one language, every word of it ready. */
export interface StatementPage {
  readonly locale: Locale;
  /** Lines at the top right: to whom, from whom. */
  readonly heading: readonly string[];
  readonly title: string;
  /** Paragraphs are parted by line breaks. */
  readonly text: string;
  /** Lines under the text: the date, the place for a signature. */
  readonly closing: readonly string[];
  /** A small line at the end: to which application it belongs, and whether it has been submitted. */
  readonly note: string;
  /** When it was made out. */
  readonly at: Date;
}

export interface StatementPrinter {
  /** A PDF. */
  print(page: StatementPage): Promise<Uint8Array>;
}
