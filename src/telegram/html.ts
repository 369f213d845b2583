/** Marks that turn the direction of writing: one that is not closed would turn whatever stands behind it. */
const turns = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** What a person typed, without marks that would change the text around it. */
export function tame(text: string): string {
  return text.replaceAll(turns, '');
}

/**
 * Text for Telegram's HTML mode. Whatever a person typed goes through `escape`; nothing else may hold a `<`.
 */
export function escape(text: string): string {
  return tame(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What of it is seen, as Telegram gives it back. */
export function plain(html: string): string {
  const text = html.replaceAll(/<[^>]*>/g, '');
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim();
}

export function bold(text: string): string {
  return `<b>${escape(text)}</b>`;
}

export function italic(text: string): string {
  return `<i>${escape(text)}</i>`;
}

/** A number that is copied with a tap. */
export function code(text: string): string {
  return `<code>${escape(text)}</code>`;
}

/** Paragraphs, empty ones left out, with an empty line between. */
export function paragraphs(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n');
}

export function lines(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join('\n');
}

/** At most so many UTF-16 units, never half an emoji; what is cut ends in an ellipsis. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = max - 1;
  const last = text.charCodeAt(end - 1);
  if (last >= 0xd800 && last < 0xdc00) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}
