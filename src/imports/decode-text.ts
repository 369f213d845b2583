/**
 * The text of a CSV file, whichever program saved it: UTF-8, UTF-16 with a byte order mark ("Unicode text" of
 * Excel), windows-1251, or KZ-1048, which has the Kazakh letters where windows-1251 has those of its neighbours.
 * A letter that cannot be read any more becomes U+FFFD. Undefined: this is no text.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const utf16 = [
    ['utf-16le', 0xff, 0xfe],
    ['utf-16be', 0xfe, 0xff],
  ] as const;
  const found = utf16.find(([, first, second]) => bytes[0] === first && bytes[1] === second);
  if (found !== undefined) return new TextDecoder(found[0]).decode(bytes);
  if (bytes.includes(0)) return undefined;
  const text = new TextDecoder('utf-8').decode(bytes);
  // A damaged byte or two do not turn a file in UTF-8 into one of an older program.
  if (count(text, /\uFFFD/gu) <= count(text, /\p{Script=Cyrillic}/gu)) return text;
  const older = new TextDecoder('windows-1251').decode(bytes);
  return foreign.test(older) ? older.replace(/[^\0-\x7F]/gu, (letter) => kazakh[letter] ?? letter) : older;
}

/** Letters of windows-1251 that no name or address of Kazakhstan has; Kazakh ones lie in their places in KZ-1048. */
const foreign = /[ЌќЋћЎўЈјЅѕҐґ]/u;

/** What windows-1251 reads, and what KZ-1048 means there. */
const kazakh: Readonly<Record<string, string>> = {
  Ќ: 'Қ',
  ќ: 'қ',
  Ћ: 'Һ',
  ћ: 'һ',
  Ў: 'Ұ',
  ў: 'ұ',
  Ј: 'Ә',
  ј: 'ә',
  Ґ: 'Ө',
  ґ: 'ө',
  Є: 'Ғ',
  є: 'ғ',
  Ѕ: 'Ң',
  ѕ: 'ң',
  Ї: 'Ү',
  ї: 'ү',
};

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
