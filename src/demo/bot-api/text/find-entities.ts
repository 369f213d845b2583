import type { Entity } from '../telegram.js';

/** What Telegram marks in a text by itself, for bots and people alike. */
const PATTERNS: readonly (readonly [type: string, pattern: RegExp])[] = [
  [
    'url',
    /\b(?:https?:\/\/[^\s<>"']+|(?:[a-z0-9-]+\.)+(?:com|org|net|info|io|me|kz|ru|gov|edu)\b(?:\/[^\s<>"']*)?)/giu,
  ],
  // Begun only where such a word begins: a long row of dots would otherwise be tried anew from each of them.
  ['email', /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}/giu],
  ['bot_command', /(?<![\p{L}\d_/<>])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\p{L}\d_/])/gu],
  ['mention', /(?<![\p{L}\d_@.])@[a-zA-Z0-9_]{3,32}(?![\p{L}\d_@])/gu],
  ['hashtag', /(?<![\p{L}\d_#])#(?=[\p{L}\d_]*\p{L})[\p{L}\d_]{1,256}/gu],
  ['phone_number', /(?<![\p{L}\d])\+\d[\d ()-]{7,17}\d(?!\d)/gu],
];
const ANY = /[@#/.+]/;

/**
 * Entities of a text that nobody marked: links, addresses, commands, mentions, hashtags, phone numbers. Those
 * that would overlap a given link, code or each other are left out.
 */
export function findEntities(text: string, given: readonly Entity[]): Entity[] {
  if (!ANY.test(text)) return [];
  const taken = given.filter(({ type }) => BLOCKING.has(type));
  const found: Entity[] = [];
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const trimmed = type === 'url' ? match[0].replace(/[.,;:!?)\]]+$/u, '') : match[0];
      const entity = { type, offset: match.index, length: trimmed.length };
      const overlaps = (other: Entity): boolean =>
        entity.offset < other.offset + other.length && other.offset < entity.offset + entity.length;
      const beforeAt = type === 'url' && text.charAt(match.index - 1) === '@';
      if (!beforeAt && !taken.some(overlaps) && !found.some(overlaps)) found.push(entity);
    }
  }
  return found;
}

const BLOCKING = new Set(['code', 'pre', 'text_link', 'text_mention', 'custom_emoji']);
