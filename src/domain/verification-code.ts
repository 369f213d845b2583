/**
 * The code of an issued document: eight signs that nobody takes for another one, whether read from paper or heard.
 * Left out are 0 and O, 1, I and L, and of 2 and Z, 5 and S, 8 and B, U and V the second or the first.
 */
const signs = '23456789ACDEFGHJKMNPQRTVWXY';
const length = 8;

/** What is written in place of a sign: letters that were left out, and those of the Cyrillic keyboard that look alike. */
const alike: Readonly<Record<string, string>> = {
  Z: '2',
  S: '5',
  B: '8',
  U: 'V',
  А: 'A',
  В: '8',
  Е: 'E',
  З: '3',
  К: 'K',
  М: 'M',
  Н: 'H',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
};

/** As it stands on the document: two halves with a dash between them. */
export function shownCode(code: string): string {
  return `${code.slice(0, length / 2)}-${code.slice(length / 2)}`;
}

/** A code in whatever spelling: lower case, spaces, dashes, the wrong keyboard; undefined where it cannot be one. */
export function readCode(text: string): string | undefined {
  const written = text.toUpperCase().replaceAll(/[\s\p{Pd}._]/gu, '');
  const code = Array.from(written, (sign) => alike[sign] ?? sign).join('');
  return isCode(code) ? code : undefined;
}

/** @param random that many random bytes */
export function drawCode(random: (bytes: number) => Uint8Array): string {
  // Beyond the last whole round of signs some would come more often than others.
  const even = 256 - (256 % signs.length);
  for (;;) {
    const drawn = [...random(4 * length)]
      .filter((byte) => byte < even)
      .map((byte) => signs[byte % signs.length]);
    const code = drawn.slice(0, length).join('');
    if (isCode(code)) return code;
  }
}

/** A digit and a letter are always in it: no word and no number that somebody writes is taken for one. */
function isCode(code: string): boolean {
  const isOfSigns = code.length === length && Array.from(code).every((sign) => signs.includes(sign));
  return isOfSigns && /\d/.test(code) && /\D/.test(code);
}
