import { badRequest } from '../refusal.js';
import type { Entity, FormattedText } from '../telegram.js';
import { linkEntity } from './html.js';

const RESERVED = '_*[]()~`>#+-=|{}.!';

interface Open {
  type: string;
  mark: string;
  language?: string;
  offset: number;
  at: number;
}

/** The words for an entity in "Can't find end of … entity at byte offset N". */
const NAMES: Readonly<Record<string, string>> = {
  bold: 'Bold',
  italic: 'Italic',
  underline: 'Underline',
  strikethrough: 'Strikethrough',
  spoiler: 'Spoiler',
  code: 'Code',
  pre: 'Pre',
  text_link: 'TextUrl',
  custom_emoji: 'CustomEmoji',
  blockquote: 'BlockQuote',
};

/**
 * Text of `parse_mode: MarkdownV2` → plain text and entities; refuses an unescaped reserved character, an
 * entity without end and a link without end as Telegram does (offsets in UTF-8 bytes).
 */
export function parseMarkdownV2(source: string): FormattedText {
  const byteAt = (index: number): number => Buffer.byteLength(source.slice(0, index));
  const refuseOpen = (open: Open): never =>
    badRequest(
      `Can't parse entities: Can't find end of ${open.language !== undefined ? 'PreCode' : (NAMES[open.type] ?? open.type)} entity at byte offset ${byteAt(open.at)}`,
    );
  const refuseReserved = (char: string): never =>
    badRequest(
      `Can't parse entities: Character '${char}' is reserved and must be escaped with the preceding '\\'`,
    );

  const entities: Entity[] = [];
  const open: Open[] = [];
  let text = '';
  let lineStart = true;
  let i = 0;

  const begin = (type: string, mark: string, language?: string): void => {
    open.push({
      type,
      mark,
      offset: text.length,
      at: i,
      ...(language !== undefined ? { language } : {}),
    });
  };

  while (i < source.length) {
    const char = source.charAt(i);
    const top = open.at(-1);
    const inCode = top?.type === 'code' || top?.type === 'pre';
    if (char === '\\' && isEscapable(source.charCodeAt(i + 1))) {
      text += source.charAt(i + 1);
      lineStart = false;
      i += 2;
    } else if (char === '\n' && !inCode) {
      endLine();
    } else if (inCode ? char !== '`' : !RESERVED.includes(char)) {
      text += char;
      if (char !== '\r') lineStart = false;
      i++;
    } else if (char === '>' && lineStart) {
      if (!open.some((entity) => entity.type === 'blockquote')) begin('blockquote', '');
      lineStart = false;
      i++;
    } else if (top && top.mark !== '' && source.startsWith(top.mark, i) && !opensLonger(top)) {
      end(top);
    } else {
      start(char);
      lineStart = false;
    }
  }
  closeQuote(true);
  const left = open.at(-1);
  if (left) refuseOpen(left);
  return { text, entities };

  /** `_` inside italics followed by another `_` opens an underline rather than closing the italics. */
  function opensLonger(top: Open): boolean {
    return top.type === 'italic' && source.startsWith('__', i);
  }

  function start(char: string): void {
    if (source.startsWith('```', i)) {
      const language = /^[^\s`]+(?=\s)/.exec(source.slice(i + 3))?.[0];
      begin('pre', '```', language);
      i += 3 + (language?.length ?? 0);
      i += /^(?:\r\n|\n\r|\r|\n)?/.exec(source.slice(i, i + 2))?.[0].length ?? 0;
      return;
    }
    const kind = source.startsWith('__', i)
      ? (['underline', '__', 2] as const)
      : char === '_'
        ? (['italic', '_', 1] as const)
        : char === '*'
          ? (['bold', '*', 1] as const)
          : char === '~'
            ? (['strikethrough', '~', 1] as const)
            : source.startsWith('||', i)
              ? (['spoiler', '||', 2] as const)
              : char === '['
                ? (['text_link', ']', 1] as const)
                : source.startsWith('![', i)
                  ? (['custom_emoji', ']', 2] as const)
                  : char === '`'
                    ? (['code', '`', 1] as const)
                    : refuseReserved(char);
    begin(kind[0], kind[1]);
    i += kind[2];
  }

  function end(top: Open): void {
    i += top.mark.length;
    open.pop();
    const span = { offset: top.offset, length: text.length - top.offset };
    if (top.type === 'text_link' || top.type === 'custom_emoji') {
      endLink(top, span);
    } else if (span.length > 0) {
      entities.push({
        type: top.type,
        ...span,
        ...(top.language !== undefined ? { language: top.language } : {}),
      });
    }
  }

  function endLink(top: Open, span: { offset: number; length: number }): void {
    if (source.charAt(i) !== '(') {
      if (top.type === 'custom_emoji') {
        badRequest("Can't parse entities: The entity must contain a tg://emoji or tg://time URL");
      }
      const link = linkEntity(text.slice(top.offset), span);
      if (link && span.length > 0) entities.push(link);
      return;
    }
    const from = ++i;
    let url = '';
    while (i < source.length && source.charAt(i) !== ')') {
      if (source.charAt(i) === '\\' && i + 1 < source.length) i++;
      url += source.charAt(i++);
    }
    if (i >= source.length) {
      badRequest(`Can't parse entities: Can't find end of a URL at byte offset ${byteAt(from)}`);
    }
    i++;
    if (top.type === 'custom_emoji') {
      const id = /^tg:\/\/emoji\?id=(\d+)$/.exec(url)?.[1];
      if (id === undefined) badRequest("Can't parse entities: Invalid tg://emoji or tg://time URL specified");
      else entities.push({ type: 'custom_emoji', ...span, custom_emoji_id: id });
    } else if (span.length > 0) {
      const link = linkEntity(url, span);
      if (link) entities.push(link);
    }
  }

  function endLine(): void {
    const quoted = open.some((entity) => entity.type === 'blockquote');
    if (quoted && source.charAt(i + 1) !== '>') closeQuote(false);
    text += '\n';
    lineStart = true;
    i++;
  }

  /** A quotation ends with its last line; `||` right before that end makes it an expandable one. */
  function closeQuote(atEnd: boolean): void {
    const index = open.findIndex((entity) => entity.type === 'blockquote');
    if (index < 0) return;
    let type = 'blockquote';
    const top = open.at(-1);
    if (top?.type === 'spoiler' && top.at === i - 2) {
      open.pop();
      type = 'expandable_blockquote';
    }
    const quote = open.at(-1);
    if (quote?.type !== 'blockquote') {
      if (quote && !atEnd) refuseOpen(quote);
      return;
    }
    open.pop();
    if (text.length > quote.offset) {
      entities.push({ type, offset: quote.offset, length: text.length - quote.offset });
    }
  }
}

/** A backslash speaks to any ASCII character behind it; before others, and at the end, it is a backslash. */
function isEscapable(code: number): boolean {
  return code >= 1 && code <= 126;
}

/** Text of the old `parse_mode: Markdown`: no nesting, and a lone `_ * [ `` ` `` is refused. */
export function parseMarkdown(source: string): FormattedText {
  const entities: Entity[] = [];
  let text = '';
  let i = 0;
  while (i < source.length) {
    const char = source.charAt(i);
    if (char === '\\' && '_*`['.includes(source.charAt(i + 1)) && i + 1 < source.length) {
      text += source.charAt(i + 1);
      i += 2;
      continue;
    }
    if (!'_*`['.includes(char)) {
      text += char;
      i++;
      continue;
    }
    const mark = source.startsWith('```', i) ? '```' : char === '[' ? ']' : char;
    const from = i + (mark === '```' ? 3 : 1);
    const to = source.indexOf(mark, from);
    if (to < 0) {
      badRequest(
        `Can't parse entities: Can't find end of the entity starting at byte offset ${Buffer.byteLength(source.slice(0, i))}`,
      );
    }
    const span = { offset: text.length, length: to - from };
    text += source.slice(from, to);
    i = to + mark.length;
    if (char === '[') {
      const link = /^\(([^)]*)\)/.exec(source.slice(i));
      if (link) i += link[0].length;
      const entity = link && linkEntity(link[1] as string, span);
      if (entity && span.length > 0) entities.push(entity);
    } else if (span.length > 0) {
      const type = mark === '```' ? 'pre' : char === '_' ? 'italic' : char === '*' ? 'bold' : 'code';
      entities.push({ type, ...span });
    }
  }
  return { text, entities };
}
