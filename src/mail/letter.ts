import type { Locale } from '../domain/text.js';

/** A letter before it is laid out: the same words as plain text and as HTML. */
export interface Letter {
  readonly locale: Locale;
  readonly subject: string;
  readonly parts: readonly Part[];
}

export type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] }
  | { readonly type: 'code'; readonly code: string }
  | { readonly type: 'link'; readonly text: string; readonly url: string }
  | { readonly type: 'small'; readonly text: string };

export function plainText({ parts }: Letter): string {
  return `${parts.map(plainPart).join('\n\n')}\n`;
}

/** Simple enough for every mail program: no pictures, no styles but inline ones, nothing that is fetched. */
export function htmlText({ locale, subject, parts }: Letter): string {
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>`,
    '<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:36em">',
    ...parts.map(htmlPart),
    '</body></html>',
  ].join('\n');
}

function plainPart(part: Part): string {
  switch (part.type) {
    case 'facts':
      return part.facts.map(([label, value]) => `${label}: ${value}`).join('\n');
    case 'code':
      return part.code;
    case 'link':
      return `${part.text}: ${part.url}`;
    case 'text':
    case 'small':
      return part.text;
  }
}

function htmlPart(part: Part): string {
  switch (part.type) {
    case 'facts': {
      const lines = part.facts.map(([label, value]) => `${escape(label)}: <b>${escape(value)}</b>`);
      return `<p>${lines.join('<br>\n')}</p>`;
    }
    case 'code':
      return `<p style="font-size:28px;letter-spacing:4px"><b>${escape(part.code)}</b></p>`;
    case 'link':
      return `<p><a href="${escape(part.url)}">${escape(part.text)}</a></p>`;
    case 'text':
      return `<p>${escape(part.text)}</p>`;
    case 'small':
      return `<p style="color:#555;font-size:14px">${escape(part.text).replaceAll('\n', '<br>\n')}</p>`;
  }
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
