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

/** A word in small letters in the form in which words are compared: `қалқаман` and `калкаман` are one. */
export function foldLetters(word: string): string {
  return Array.from(word, (letter) => folded[letter] ?? lookAlikes[letter] ?? letter).join('');
}
