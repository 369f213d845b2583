const shortest = 3;

/** Kazakh letters as people type them who have no Kazakh keyboard, and ё, which few type. */
const folded: Readonly<Record<string, string>> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
  ё: 'е',
};

/** Latin letters that slip into Cyrillic words because they look alike, `Серiк` above all. */
const lookAlikes: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  i: 'и',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
};

/** The parts of a name in the form in which names are compared: small letters, Kazakh ones folded. */
export function nameParts(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  return words.map((word) => (/\p{Script=Cyrillic}/u.test(word) ? fold(word) : word));
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

function fold(word: string): string {
  return Array.from(word, (letter) => folded[letter] ?? lookAlikes[letter] ?? letter).join('');
}
