import type { Locale } from '../domain/text.js';

/** Puts on a document by what anybody can verify it. */
export interface DocumentStamper {
  /** @returns a PDF with a strip below its last page: a QR code that opens the verification, and the code in words */
  stamp(pdf: Uint8Array, stamp: Stamp): Promise<Stamped>;
}

export interface Stamp {
  readonly code: string;
  /** Opens the verification. */
  readonly url: string;
  readonly locale: Locale;
}

/** `fixed`: it carries a signature, which would no longer hold, or forbids any change; it stays as it is. */
export type Stamped =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: 'locked' | 'broken' | 'fixed' };
