import type { Application, HistoryEntry } from '../domain/application.js';
import type { Service } from '../domain/service.js';
import type { Locale } from '../domain/text.js';

/** Writes to a mailbox; words and layout are the mailer's business. */
export interface Mailer {
  /** What changed in an applicant's case. */
  notify(
    to: Addressee,
    notice: { readonly application: Application; readonly service: Service; readonly entry: HistoryEntry },
    posting: Posting,
  ): Promise<Mailed>;
  /** The code by which somebody shows that the mailbox in the register is theirs. */
  sendCode(
    to: Addressee,
    message: { readonly code: string; readonly expiresAt: Date },
    posting: Posting,
  ): Promise<Mailed>;
}

export interface Addressee {
  readonly address: string;
  readonly locale: Locale;
}

export interface Posting {
  /** Of the delivery: a letter that leaves twice is the same letter to whoever receives it. */
  readonly id: string;
  /** Ends the conversation with the server at once; the letter may have left by then. */
  readonly signal: AbortSignal;
}

/**
 * `refused`: the server says for good that it does not take mail for this address. `unreachable`: anything that
 * may pass, a wrong password in the settings among them. `fault` says so in codes, never in the server's words,
 * which quote the address.
 */
export type Mailed =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'refused' | 'unreachable'; readonly fault: string };
