import type { Intent, SigningMark, SigningState } from '../domain/signing.js';
import type { SignatureChecked } from './signature-checker.js';

/** Something given to be signed, and what became of it. */
export interface SigningSheet extends SigningMark {
  /** 16 characters. */
  readonly id: string;
  readonly application: string;
  readonly at: Date;
  /** Name of the file that was given out. */
  readonly name: string;
  /** Whose signature it has to be; undefined: nobody knows their IIN, and they can sign at the desk only. */
  readonly iin?: string | undefined;
  readonly as: 'person' | 'employee';
  /** The files that it speaks of, as they were; SHA-256 in hex. */
  readonly files?:
    readonly { readonly id: string; readonly name: string; readonly digest: string }[] | undefined;
  /** What is done once it is signed. */
  readonly intent?: Intent | undefined;
  readonly signed?: Signed | undefined;
  /** Who has seen it on paper, or checked it elsewhere. */
  readonly confirmedBy?: { readonly account: number; readonly name: string } | undefined;
  /** When it came to stand as it stands. */
  readonly settledAt?: Date | undefined;
}

export type Signed = Omit<Extract<SignatureChecked, { readonly ok: true }>, 'ok' | 'state'>;

export type NewSheet = Omit<SigningSheet, 'state' | 'signed' | 'confirmedBy' | 'settledAt'>;

/** What is signed and the signatures on it, sealed and side by side. */
export interface SignatureStore {
  /** Idempotent by id. @returns the sheet as it stands, with the bytes that were given out first */
  add(
    sheet: NewSheet,
    document: Uint8Array,
  ): Promise<{ readonly sheet: SigningSheet; readonly document: Uint8Array }>;
  find(id: string): Promise<SigningSheet | undefined>;
  /** Of one case, oldest first. */
  listOf(application: string): Promise<readonly SigningSheet[]>;
  /** What was given out, and the signature if one came. */
  read(
    id: string,
  ): Promise<{ readonly document: Uint8Array; readonly signature?: Uint8Array | undefined } | undefined>;
  settle(
    sheet: SigningSheet,
    change: {
      readonly state: SigningState;
      readonly at: Date;
      readonly signed?: Signed | undefined;
      readonly signature?: Uint8Array | undefined;
      readonly confirmedBy?: SigningSheet['confirmedBy'];
    },
  ): Promise<SigningSheet>;
  /** Those of a draft that is deleted. */
  deleteOf(application: string): Promise<void>;
}
