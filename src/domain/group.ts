import type { Locale } from './text.js';

/** A group chat of the staff in which the new cases of a unit are seen. */
export interface Group {
  /** Telegram's id of the chat; negative. */
  readonly chat: number;
  readonly unit: string;
  /** In which the group is spoken to; each of its members reads answers in their own. */
  readonly locale: Locale;
}

/** Chats of several people have negative ids, so that none can be taken for an account. */
export function isGroupChat(chat: number): boolean {
  return chat < 0;
}
