import { foldLetters } from './fold-letters.js';

const shortest = 3;

/** The parts of a name in the form in which names are compared: small letters, Kazakh ones folded. */
export function nameParts(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  return words.map((word) => (/\p{Script=Cyrillic}/u.test(word) ? foldLetters(word) : word));
}

/**
 * What a name is found by: each part, and its beginnings from three letters on, without repetition.
 * Every one of them becomes an entry of the blind index; a search looks up `nameParts` of what was typed.
 */
export function nameTokens(text: string): string[] {
  const tokens = new Set<string>();
  for (const part of nameParts(text)) {
    const letters = Array.from(part);
    for (let length = shortest; length < letters.length; length += 1)
      tokens.add(letters.slice(0, length).join(''));
    tokens.add(part);
  }
  return [...tokens];
}
