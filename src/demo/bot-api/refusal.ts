import type { Fields } from './telegram.js';

/** A call that Telegram would refuse: its HTTP status, its exact words and, for a wait, `parameters.retry_after`. */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    readonly words: string,
    readonly parameters?: Fields,
  ) {
    super(words);
  }
}

export function refuse(code: number, words: string, parameters?: Fields): never {
  throw new Refusal(code, words, parameters);
}

/**
 * Refuses with "Bad Request: …". As in Telegram, the first letter becomes small unless the words are one of
 * the server's own codes, such as BUTTON_DATA_INVALID.
 */
export function badRequest(words: string): never {
  const isCode = /^.[A-Z_]/.test(words);
  refuse(400, `Bad Request: ${isCode ? words : words.charAt(0).toLowerCase() + words.slice(1)}`);
}
