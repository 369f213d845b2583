import { foldLetters } from './fold-letters.js';

/** `12/3а`: number 12, block 3, letter а; the block is also written `12 корп. 3`. */
export interface House {
  readonly number: number;
  /** Behind the number, `14а`. */
  readonly letter: string;
  /** 0 where there is none. */
  readonly block: number;
  /** Behind the block. */
  readonly blockLetter: string;
}

export type HouseRule =
  | { readonly all: true }
  | {
      readonly from: House;
      readonly until: House;
      readonly parity?: Parity | undefined;
    }
  | { readonly parity: Parity }
  | { readonly one: House };

type Parity = 'odd' | 'even';

export type HousesRead =
  | { readonly ok: true; readonly rules: readonly HouseRule[] }
  /** `part`: the words that are no house, no range… */
  | { readonly ok: false; readonly part: string };

const housePattern =
  /^(?:үй|уй|дом|д|house|№|n)?\s*\.?\s*(\d{1,4})(?:\s*-?\s*([а-яәіғқңөұүһёa-z]))?(?:\s*(?:\/|корпусы?|корп\.?|к\.?|блок)\s*(\d{1,3})(?:\s*-?\s*([а-яәіғқңөұүһёa-z]))?)?\s*(?:үй|дом)?$/u;

const allWords = ['all', 'все', 'барлығы', 'бәрі', '*'];

const parityWords: readonly (readonly [RegExp, Parity])[] = [
  [/(?<!\p{L})(odd|нечет|нечетные|нечетная|неч|тақ)(?!\p{L})\.?/u, 'odd'],
  [/(?<!\p{L})(even|чет|четные|четная|жұп)(?!\p{L})\.?/u, 'even'],
];

/** Undefined: `б/н`, or anything else that is not the number of a house. */
export function readHouse(text: string): House | undefined {
  const match = housePattern.exec(clean(text));
  if (!match) return undefined;
  const [, number, letter = '', block = '0', blockLetter = ''] = match;
  return {
    number: Number(number),
    letter: fold(letter),
    block: Number(block),
    blockLetter: fold(blockLetter),
  };
}

/** The houses of an area's row, as `1-15 odd`, `2,4,6`, `12/3`, `14а`, `all`; also in Kazakh and Russian words. */
export function readHouses(text: string): HousesRead {
  const rules: HouseRule[] = [];
  const parts = clean(text)
    .split(/[,;]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  for (const part of parts) {
    const rule = readRule(part);
    // "1-15, odd" may mean all odd houses besides or those of the range: only who wrote it knows.
    const isUnclear = rule !== undefined && Object.keys(rule).join() === 'parity' && parts.length > 1;
    if (rule === undefined || isUnclear) return { ok: false, part };
    rules.push(rule);
  }
  return rules.length === 0 ? { ok: false, part: text } : { ok: true, rules };
}

/** Whether one of the rules holds the house; one that cannot be read lies only where all houses do. */
export function holdsHouse(rules: readonly HouseRule[], house: House | undefined): boolean {
  return rules.some((rule) => {
    if ('all' in rule) return true;
    if (house === undefined) return false;
    // Whoever lists houses one by one lists `12а` and `12/3` too, where they are meant.
    if ('one' in rule) return compare(rule.one, house) === 0;
    if (rule.parity !== undefined && rule.parity !== (house.number % 2 === 0 ? 'even' : 'odd')) return false;
    return 'from' in rule ? lies(house, rule.from, rule.until) : true;
  });
}

/** What an address is known by: the same house, however it is written. */
export function houseKey(text: string): string {
  const house = readHouse(text);
  if (house === undefined) return clean(text).replace(/\s/gu, '');
  return `${house.number}${house.letter}${house.block === 0 ? '' : `/${house.block}${house.blockLetter}`}`;
}

/** A range goes by numbers: `1-15` holds 14а and 12/3, and up to 15 means 15а too. */
function lies(house: House, from: House, until: House): boolean {
  const upTo = isBare(until) ? { ...house, number: until.number } : until;
  return compare(from, house) <= 0 && compare(house, upTo) <= 0;
}

function readRule(part: string): HouseRule | undefined {
  if (allWords.includes(part)) return { all: true };
  const parity = parityWords.find(([words]) => words.test(part));
  const rest = (parity ? part.replace(parity[0], ' ') : part).replace(/[()]/gu, ' ').trim();
  if (parity && rest === '') return { parity: parity[1] };
  const range = /^(.+?)\s*-\s*(\d.*)$/u.exec(rest);
  const [from, until] = range ? [readHouse(range[1] ?? ''), readHouse(range[2] ?? '')] : [];
  if (range)
    return from && until && compare(from, until) <= 0 ? { from, until, parity: parity?.[1] } : undefined;
  const one = readHouse(rest);
  return one && !parity ? { one } : undefined;
}

function compare(one: House, other: House): number {
  if (one.number !== other.number) return one.number - other.number;
  if (one.letter !== other.letter) return one.letter < other.letter ? -1 : 1;
  if (one.block !== other.block) return one.block - other.block;
  return one.blockLetter === other.blockLetter ? 0 : one.blockLetter < other.blockLetter ? -1 : 1;
}

function isBare({ letter, block }: House): boolean {
  return letter === '' && block === 0;
}

function clean(text: string): string {
  return text
    .replaceAll('№', ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/\p{Pd}/gu, '-')
    .replace(/[⁄∕\\]/gu, '/')
    .replace(/\s+/gu, ' ')
    .trim();
}

function fold(letter: string): string {
  return foldLetters(letter);
}
