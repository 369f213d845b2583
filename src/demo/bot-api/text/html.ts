import { badRequest } from '../refusal.js';
import { findLinkedUser, parseLink } from '../links.js';
import type { Entity, FormattedText } from '../telegram.js';

const TAGS = new Set(
  'a b strong i em s strike del u ins tg-spoiler tg-emoji span pre code blockquote'.split(' '),
);
const STYLES: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  u: 'underline',
  ins: 'underline',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
};
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

interface OpenTag {
  name: string;
  argument: string;
  offset: number;
}

/**
 * Text of `parse_mode: HTML` → plain text and entities.
 * Refuses with "Bad Request: can't parse entities: …" in Telegram's words; offsets there count UTF-8 bytes of
 * the text as sent.
 */
export function parseHtml(source: string): FormattedText {
  const byteAt = (index: number): number => Buffer.byteLength(source.slice(0, index));
  const refuseAt = (words: string, index: number): never =>
    badRequest(`Can't parse entities: ${words} at byte offset ${byteAt(index)}`);

  const entities: (Entity & { codeLanguage?: string })[] = [];
  const open: OpenTag[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    const char = source.charAt(at);
    if (char === '&') {
      const decoded = decodeReference(source, at);
      text += decoded.text;
      at = decoded.next;
    } else if (char !== '<') {
      text += char;
      at++;
    } else if (source.charAt(at + 1) === '/') {
      at = closeTag(at);
    } else {
      at = openTag(at);
    }
  }
  const left = open.at(-1);
  if (left) {
    badRequest(`Can't parse entities: Can't find end tag corresponding to start tag "${left.name}"`);
  }
  for (const entity of entities) delete entity.codeLanguage;
  return { text, entities };

  function openTag(begin: number): number {
    const end = skipTo(source, begin + 1, /[\s>]/);
    if (end >= source.length) refuseAt('Unclosed start tag', begin);
    const name = source.slice(begin + 1, end).toLowerCase();
    if (!TAGS.has(name)) refuseAt(`Unsupported start tag "${name}"`, begin);
    let argument = '';
    let i = end;
    while (source.charAt(i) !== '>') {
      i = skipSpace(source, i);
      if (source.charAt(i) === '>') break;
      const nameEnd = skipTo(source, i, /[\s=>/"']/);
      const attribute = source.slice(i, nameEnd);
      if (attribute === '') refuseAt(`Empty attribute name in the tag "${name}"`, begin);
      i = skipSpace(source, nameEnd);
      if (source.charAt(i) !== '=') {
        if (i >= source.length) refuseAt(`Unclosed start tag "${name}"`, begin);
        if (name === 'blockquote' && attribute === 'expandable') argument = '1';
        continue;
      }
      i = skipSpace(source, i + 1);
      if (i >= source.length) refuseAt(`Unclosed start tag "${name}"`, begin);
      const value = readValue(i);
      i = value.next;
      if (i >= source.length) refuseAt('Unclosed start tag', begin);
      argument = argumentOf(name, attribute, value.text) ?? argument;
    }
    if (name === 'span' && argument !== 'spoiler') {
      refuseAt('Tag "span" must have class "tg-spoiler"', begin);
    }
    open.push({ name, argument, offset: text.length });
    return i + 1;
  }

  function readValue(begin: number): { text: string; next: number } {
    const quote = source.charAt(begin);
    if (quote !== '"' && quote !== "'") {
      const end = skipTo(source, begin, /[^A-Za-z0-9.-]/);
      if (end < source.length && !/[\s>]/.test(source.charAt(end))) {
        refuseAt('Unexpected end of name token', begin);
      }
      return { text: source.slice(begin, end).toLowerCase(), next: end };
    }
    let value = '';
    let i = begin + 1;
    while (i < source.length && source.charAt(i) !== quote) {
      const decoded =
        source.charAt(i) === '&' ? decodeReference(source, i) : { text: source.charAt(i), next: i + 1 };
      value += decoded.text;
      i = decoded.next;
    }
    return { text: value, next: Math.min(i + 1, source.length) };
  }

  function closeTag(begin: number): number {
    const tag = open.at(-1) ?? refuseAt('Unexpected end tag', begin);
    const nameEnd = skipTo(source, begin + 2, /[\s>]/);
    const name = source.slice(begin + 2, nameEnd).toLowerCase();
    const end = skipSpace(source, nameEnd);
    if (source.charAt(end) !== '>') refuseAt('Unclosed end tag', begin);
    if (name !== '' && name !== tag.name) {
      badRequest(
        `Can't parse entities: Unmatched end tag at byte offset ${byteAt(begin)}, expected "</${tag.name}>", found "</${name}>"`,
      );
    }
    open.pop();
    if (text.length > tag.offset) addEntity(tag);
    return end + 1;
  }

  function addEntity(tag: OpenTag): void {
    const span = { offset: tag.offset, length: text.length - tag.offset };
    const last = entities.at(-1);
    const sameSpan = last?.offset === span.offset && last.length === span.length ? last : undefined;
    const style = STYLES[tag.name];
    if (style !== undefined) {
      entities.push({ type: style, ...span });
    } else if (tag.name === 'a') {
      const link = linkEntity(tag.argument || text.slice(tag.offset), span);
      if (link) entities.push(link);
    } else if (tag.name === 'tg-emoji') {
      if (!/^[1-9]\d*$/.test(tag.argument)) {
        badRequest("Can't parse entities: Invalid custom emoji identifier specified");
      }
      entities.push({ type: 'custom_emoji', ...span, custom_emoji_id: tag.argument });
    } else if (tag.name === 'pre') {
      if (sameSpan?.type === 'code' && sameSpan.codeLanguage) {
        entities.pop();
        entities.push({ type: 'pre', ...span, language: sameSpan.codeLanguage });
      } else {
        entities.push({ type: 'pre', ...span });
      }
    } else if (tag.name === 'code') {
      if (sameSpan?.type === 'pre' && tag.argument) {
        sameSpan.language = tag.argument;
      } else {
        entities.push({ type: 'code', ...span, ...(tag.argument ? { codeLanguage: tag.argument } : {}) });
      }
    } else {
      entities.push({ type: tag.argument ? 'expandable_blockquote' : 'blockquote', ...span });
    }
  }
}

/** A link, or a mention of a user; nothing for an address that Telegram drops silently. */
export function linkEntity(link: string, span: { offset: number; length: number }): Entity | undefined {
  const user = findLinkedUser(link);
  if (user !== undefined) return { type: 'text_mention', ...span, user: { id: user } };
  const checked = parseLink(link);
  return checked.ok ? { type: 'text_link', ...span, url: checked.url } : undefined;
}

function argumentOf(tag: string, attribute: string, value: string): string | undefined {
  if (tag === 'a' && attribute === 'href') return value;
  if (tag === 'code' && attribute === 'class' && value.startsWith('language-')) return value.slice(9);
  if (tag === 'span' && attribute === 'class' && value.startsWith('tg-')) return value.slice(3);
  if (tag === 'tg-emoji' && attribute === 'emoji-id') return value;
  if (tag === 'blockquote' && attribute === 'expandable') return '1';
  return undefined;
}

/** `&lt;`, `&#38;`, `&#x26;`; the semicolon may be missing, and what is unknown stays as it was written. */
function decodeReference(source: string, at: number): { text: string; next: number } {
  const match = /^&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));?/i.exec(source.slice(at, at + 24));
  if (match) {
    const code = match[1] !== undefined ? Number.parseInt(match[1], 16) : Number(match[2] ?? 0);
    const decoded = match[3] !== undefined ? NAMED[match[3]] : code > 0 && code <= 0x10ffff && code;
    if (typeof decoded === 'string') return { text: decoded, next: at + match[0].length };
    if (typeof decoded === 'number')
      return { text: String.fromCodePoint(decoded), next: at + match[0].length };
  }
  return { text: '&', next: at + 1 };
}

function skipTo(source: string, from: number, stop: RegExp): number {
  let i = from;
  while (i < source.length && !stop.test(source.charAt(i))) i++;
  return i;
}

function skipSpace(source: string, from: number): number {
  return skipTo(source, from, /\S/);
}
