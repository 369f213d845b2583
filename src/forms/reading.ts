import type { Place } from '../domain/application.js';

/** What a person gave as an answer, without a word of Telegram. */
export type Reading =
  | { readonly type: 'text'; readonly text: string }
  /** `own`: the number that Telegram vouches for as the sender's. */
  | { readonly type: 'contact'; readonly phone: string; readonly own: boolean }
  | { readonly type: 'file'; readonly file: IncomingFile }
  | { readonly type: 'location'; readonly place: Place }
  /** A tapped button of the question; the code is one of the step's offers. */
  | { readonly type: 'option'; readonly code: string }
  | { readonly type: 'unreadable'; readonly what: UnreadableKind };

export type UnreadableKind =
  'sticker' | 'voice' | 'video' | 'audio' | 'animation' | 'poll' | 'dice' | 'edited' | 'other';

export interface IncomingFile {
  /** Telegram's `file_id`, with which the bytes are fetched. */
  readonly source: string;
  /** Telegram's `file_unique_id`. */
  readonly unique: string;
  readonly name: string;
  /** As the sender's device says; the content decides later. */
  readonly type: string;
  /** Bytes; absent where Telegram does not say. */
  readonly size?: number | undefined;
  readonly photo: boolean;
  readonly album?: string | undefined;
}
