import type { Locale } from '../domain/text.js';

/** A written statement, or a document that the institution issues, as it stands on paper, in one language, every word of it ready. */
export interface StatementPage {
  readonly locale: Locale;
  /** Lines at the top: to whom and from whom, on the right unless told; by whom a document is issued, on the left. */
  readonly heading: readonly string[];
  readonly headingAt?: 'left' | 'right' | undefined;
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
