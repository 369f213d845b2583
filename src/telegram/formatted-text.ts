import type { Message, MessageEntity } from 'grammy/types';
import { markTypes, type FormattedText, type Mark, type MarkType } from '../domain/formatted-text.js';
import { escape } from './html.js';

const tags: Readonly<Record<Exclude<MarkType, 'text_link'>, readonly [string, string]>> = {
  bold: ['<b>', '</b>'],
  italic: ['<i>', '</i>'],
  underline: ['<u>', '</u>'],
  strikethrough: ['<s>', '</s>'],
  spoiler: ['<tg-spoiler>', '</tg-spoiler>'],
  code: ['<code>', '</code>'],
  pre: ['<pre>', '</pre>'],
  blockquote: ['<blockquote>', '</blockquote>'],
  expandable_blockquote: ['<blockquote expandable>', '</blockquote>'],
};

/** A message as its sender formatted it. What Telegram finds by itself (addresses, numbers) it finds again. */
export function formattedText({
  text = '',
  entities = [],
}: Pick<Message, 'text' | 'entities'>): FormattedText {
  return { text, marks: entities.flatMap(markOf) };
}

function markOf(entity: MessageEntity): readonly Mark[] {
  const { offset, length } = entity;
  const type = markTypes.find((one) => one === entity.type);
  if (type === undefined) return [];
  return [{ type, offset, length, ...(entity.type === 'text_link' && { url: entity.url }) }];
}

/** For Telegram's HTML mode, with the marks that lie within others inside them. */
export function formattedHtml({ text, marks }: FormattedText): string {
  const ordered = marks.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  return stretch(text, ordered, 0, text.length);
}

function stretch(text: string, marks: readonly Mark[], from: number, until: number): string {
  const [first, ...rest] = marks;
  if (first === undefined) return escape(text.slice(from, until));
  const end = first.offset + first.length;
  const inner = rest.filter((mark) => mark.offset + mark.length <= end);
  // What would begin in one mark and end in another cannot be written down.
  const later = rest.filter((mark) => mark.offset >= end);
  const [open, close] = tagsOf(first);
  return [
    escape(text.slice(from, first.offset)),
    `${open}${stretch(text, inner, first.offset, end)}${close}`,
    stretch(text, later, end, until),
  ].join('');
}

function tagsOf({ type, url = '' }: Mark): readonly [string, string] {
  if (type !== 'text_link') return tags[type];
  return [`<a href="${escape(url).replaceAll('"', '&quot;')}">`, '</a>'];
}
