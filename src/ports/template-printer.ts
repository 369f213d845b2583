import type { Locale } from '../domain/text.js';

/** A document that is made from a DOCX template, in one language. */
export interface TemplatePage {
  readonly locale: Locale;
  readonly title: string;
  /** When it was made out. */
  readonly at: Date;
  /** The DOCX as the service has it, base64. */
  readonly template: string;
  /** What stands in each place; a place that is absent has nothing to stand there. */
  readonly values: Readonly<Record<string, string>>;
}

export interface TemplatePrinter {
  /** @returns the DOCX filled in, for whoever wants to change it by hand, and the same as a PDF */
  print(page: TemplatePage): Promise<{ readonly docx: Uint8Array; readonly pdf: Uint8Array }>;
}
