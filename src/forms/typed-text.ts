/**
 * What a person typed, made safe to store and to print beside other people's texts. Kept: letters of every script,
 * emoji, the joiners that emoji and Persian need. Dropped: control characters, marks and overrides of the writing
 * direction (they would turn round the rest of a card), invisible fillers, halves of characters, and piles of
 * accents that would cover the neighbouring lines.
 */
function withoutTraps(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, '')
    .replace(
      /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u3164\ufeff\uffa0\ufff9-\ufffb]/g,
      '',
    )
    .replace(/(\p{Mn}{4})\p{Mn}+/gu, '$1');
}

/** One line: line breaks and runs of spaces become a space. */
export function cleanLine(text: string): string {
  return withoutTraps(text).replace(/\s+/g, ' ').trim();
}

/** Several lines: paragraphs stay, but not the emptiness between and around them. */
export function cleanLines(text: string): string {
  return withoutTraps(text)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Whether there is anything to read: a letter or a digit. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** A received text as a sentence quotes it: one line, at most so many UTF-16 units, never half a character. */
export function quoted(text: string, max = 60): string {
  const line = cleanLine(text);
  if (line.length <= max) return line;
  return `${line.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** For comparing words with what people type: small letters, one form of ё, no punctuation around. */
export function folded(text: string): string {
  return cleanLine(text.normalize('NFKC'))
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu, '');
}
