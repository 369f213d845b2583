import { foldLetters } from './fold-letters.js';

export type StreetKind =
  | 'street'
  | 'avenue'
  | 'lane'
  | 'boulevard'
  | 'highway'
  | 'square'
  | 'passage'
  | 'embankment'
  | 'microdistrict';

/** A name in the form in which names are compared, whichever language and habit wrote it. */
export interface StreetName {
  /** Absent where nothing says whether it is a street, an avenue… */
  readonly kind?: StreetKind | undefined;
  /** Without endings, in the order of letters. */
  readonly words: readonly string[];
  /** Of first names: `А.` */
  readonly initials: readonly string[];
}

const kindWords: Readonly<Record<StreetKind, string>> = {
  street: 'көшесі көше көш кош к-сі к-сы улица ул street',
  avenue: 'даңғылы даңғыл даңғ даң д-лы проспект проспектісі просп пр-т пр-кт пр avenue',
  lane: 'тұйығы тұйық тұйықкөше бұрылысы бұрылыс переулок пер пер-к тупик туп lane',
  boulevard: 'желекжолы желекжол бульвары бульвар бульв бул б-р boulevard',
  highway: 'шоссе тасжолы тасжол трасса тракт тракты highway',
  square: 'алаңы алаң площадь пл square',
  passage: 'өткелі өткел өтпе проезд пр-д passage',
  embankment: 'жағалауы жағалау набережная наб',
  microdistrict:
    'шағынаудан шағынауданы ықшамаудан ықшамауданы мөлтекаудан мөлтекауданы ш/а ш-а микрорайон микрорайоны мкрн мкр мкр-н м-н м/р м-р мк микр microdistrict',
};

/** Two words that mean one, before the text is cut into words. */
const joined: readonly (readonly [RegExp, string])[] = [
  [/(шағын|шагын|ықшам|ыкшам|мөлтек|молтек)\.?\s+(ауданы|аудан|ауд)(?![\p{L}])\.?/gu, 'шағынауданы '],
  [/(?<![\p{L}])ш\s*\.\s*а\s*\.?$/gu, 'шағынауданы'],
  [/(тас)\s+(жолы|жол)(?![\p{L}])/gu, 'тасжолы'],
  [/(желек)\s+(жолы|жол)(?![\p{L}])/gu, 'желекжолы'],
  [/(тұйық|туйык)\s+(көшесі|көше|кошеси)(?![\p{L}])/gu, 'тұйықкөше'],
];

/** Names that Russian spells by an older sound; what is compared is what Kazakh has. */
const older: Readonly<Record<string, string>> = {
  сатпаев: 'сәтбаев',
  валиханов: 'уәлиханов',
  чокан: 'шоқан',
  джамбул: 'жамбыл',
  джансугуров: 'жансүгіров',
  джабаев: 'жабаев',
  байконур: 'байқоңыр',
  букейхан: 'бөкейхан',
  букейханов: 'бөкейханов',
  мангилик: 'мәңгілік',
};

const ordinal =
  /(\d+)\s*-?\s*(?:ншы|нші|ыншы|інші|шы|ші|ый|ий|ой|ая|ья|ое|го)(?!\p{L})|(\d+)\s*-?\s*й(?!\p{L})|(\d+)\s*-\s*(?:я|е)(?!\p{L})/gu;

const kinds: ReadonlyMap<string, StreetKind> = new Map(
  Object.entries(kindWords).flatMap(([kind, words]) =>
    words.split(' ').map((word) => [foldSounds(word), kind as StreetKind] as const),
  ),
);

const olderStems: ReadonlyMap<string, string> = new Map(
  Object.entries(older).map(([word, kazakh]) => [stem(word), stem(kazakh)]),
);

/**
 * Reads the name of a street or micro-district: `ул. Абая`, `Абай көшесі`, `Абай к-сі`; `5-й мкр`, `5 шағын ауданы`.
 *
 * @param column what it is where the name does not say so: a value of the column of micro-districts is one
 */
export function readStreet(text: string, column: 'street' | 'microdistrict' = 'street'): StreetName {
  let clean = text
    .replaceAll('№', ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[«»"'“”„’ʼ()]/gu, ' ')
    .trim();
  for (const [two, one] of joined) clean = clean.replace(two, one);
  clean = clean
    .replace(ordinal, (_, ...digits: (string | undefined)[]) => `${digits.find(Boolean)} `)
    .replace(/(\d)-(?=\p{L}{2})/gu, '$1 ');
  const tokens = clean.split(/[\s.,;]+/u).filter((token) => token !== '');
  let kind: StreetKind | undefined;
  const rest: string[] = [];
  for (const [at, token] of tokens.entries()) {
    const found = kindOf(token, at, tokens.length);
    if (found === undefined) rest.push(...token.split(/[\p{Pd}/]+/u).filter((word) => word !== ''));
    else kind ??= found;
  }
  // A letter is an initial, unless it is all there is: «микрорайон А».
  const isInitial = (word: string) => /^\p{L}$/u.test(word) && rest.some((one) => one.length > 1);
  return {
    kind: kind ?? (column === 'microdistrict' ? 'microdistrict' : undefined),
    words: rest
      .filter((word) => !isInitial(word))
      .map(stemOf)
      .toSorted(),
    initials: rest.filter(isInitial).map(foldSounds).toSorted(),
  };
}

/**
 * Whether two names mean one street. An initial stands for a first name that the other writes out; a first name that
 * only one of them has makes them two, for nobody can tell it from another word.
 */
export function isSameStreet(one: StreetName, other: StreetName): boolean {
  if (!isSameKind(one.kind, other.kind)) return false;
  const shared = one.words.filter((word) => other.words.includes(word));
  if (shared.length === 0) return false;
  const [mine, theirs] = [without(one.words, shared), without(other.words, shared)];
  if (mine.length > 0 || theirs.length > 0)
    return areWrittenOut(mine, other.initials) && areWrittenOut(theirs, one.initials);
  const [fewer, more] = [one.initials, other.initials].toSorted((a, b) => a.length - b.length);
  return (fewer ?? []).every((initial) => more?.includes(initial));
}

/** Without a word for it a name may be a street or an avenue; a lane, a square or a micro-district says so. */
function isSameKind(one: StreetKind | undefined, other: StreetKind | undefined): boolean {
  const isMain = (kind: StreetKind | undefined) =>
    kind === undefined || kind === 'street' || kind === 'avenue';
  return one === other || ((one === undefined || other === undefined) && isMain(one) && isMain(other));
}

function areWrittenOut(words: readonly string[], initials: readonly string[]): boolean {
  return words.every((word) => initials.some((initial) => word.startsWith(initial)));
}

function without(words: readonly string[], shared: readonly string[]): readonly string[] {
  return words.filter((word) => !shared.includes(word));
}

/** `к.` behind a name is a street and `д.` an avenue; before it, somebody's initial. */
function kindOf(token: string, at: number, length: number): StreetKind | undefined {
  if (at > 0 && at === length - 1 && token === 'к') return 'street';
  if (at > 0 && at === length - 1 && token === 'д') return 'avenue';
  return kinds.get(foldSounds(token));
}

function stemOf(word: string): string {
  const found = stem(word);
  return olderStems.get(found) ?? found;
}

/** Small letters without the differences between Kazakh and Russian spelling. */
export function foldSounds(word: string): string {
  return foldLetters(word.toLowerCase())
    .replaceAll('э', 'е')
    .replace(/[ый]/gu, 'и')
    .replace(/[ъь]/gu, '')
    .replace(/(\p{L})\1+/gu, '$1');
}

/** Without the endings of cases, so that «Абая», «Абай», «Республики», «Республика» meet; three letters stay at least. */
export function stem(word: string): string {
  if (/^\d/.test(word)) return foldSounds(word);
  const letters = foldSounds(word).replace(/^(\p{L}{3,}?)(?:ого|его)$/u, '$1');
  const bare = letters.replace(/[аеиоуюя]+$/u, '');
  return bare.length >= 3 ? bare : letters.slice(0, 3);
}
