import { cleanLine } from './typed-text.js';

/**
 * Months as people begin to write them, letters of the Kazakh keyboard folded into those that a Russian one has
 * (`қараша` and `караша`). A word fits when one of the two is the beginning of the other: `нояб`, `қарашада`.
 */
const months: readonly (readonly string[])[] = [
  ['кантар', 'январ', 'january'],
  ['акпан', 'феврал', 'february'],
  ['наурыз', 'март', 'march'],
  ['сауир', 'апрел', 'april'],
  ['мамыр', 'май', 'мая', 'may'],
  ['маусым', 'июн', 'june'],
  ['шилде', 'июл', 'july'],
  ['тамыз', 'август', 'august'],
  ['кыркуйек', 'сентябр', 'september'],
  ['казан', 'октябр', 'october'],
  ['караша', 'ноябр', 'november'],
  ['желтоксан', 'декабр', 'december'],
];
const ofRussianKeyboard: Readonly<Record<string, string>> = {
  ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и', ё: 'е',
}; // prettier-ignore
/** "of the year" and the like, which say nothing about the day. */
const yearWords = /(?<!\p{L})(?:г|год|года|ж|жыл|жылы|жылгы|of|the)(?!\p{L})\.?/gu;

export type DateSpelling =
  | { readonly ok: true; readonly date: string }
  /** Not a date; no year in it; no such day; a year that nobody means. */
  | { readonly ok: false; readonly why: 'format' | 'yearMissing' | 'nonexistent' | 'unlikely' };

/**
 * Reads a date as people of the country write it: day first (`24.11.2026`, `24/11/26`), ISO, or with the month in
 * words in Kazakh, Russian or English. A year of two digits is the one that fits the range; without a range, the
 * one nearest to today.
 *
 * @param today ISO date
 */
export function parseDate(text: string, today: string, range?: 'past' | 'future'): DateSpelling {
  const plain = cleanLine(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/\p{Pd}/gu, '-')
    .replace(/[әғқңөұүһіё]/g, (letter) => ofRussianKeyboard[letter] ?? letter)
    .replace(yearWords, ' ')
    .replace(/(\d)(?:st|nd|rd|th)(?!\p{L})/gu, '$1')
    .replace(/^[\s"'«(]+|[\s"'».,;:!?)]+$/g, '');
  const parts = inDigits(plain) ?? inWords(plain);
  if (!parts) return { ok: false, why: 'format' };
  if (parts.year === undefined) return { ok: false, why: 'yearMissing' };
  const rest = `-${pad(parts.month)}-${pad(parts.day)}`;
  const year = parts.year.length <= 2 ? fullYear(Number(parts.year), rest, today, range) : Number(parts.year);
  const date = `${String(year).padStart(4, '0')}${rest}`;
  if (!isRealDate(date)) return { ok: false, why: 'nonexistent' };
  const near = year >= 1900 && year <= Number(today.slice(0, 4)) + 100;
  return near ? { ok: true, date } : { ok: false, why: 'unlikely' };
}

/** Whether an ISO date exists. */
export function isRealDate(date: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(`${date}T00:00:00Z`) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}

/** `24.11.2026`, as it is typed and as buttons and sentences show it. */
export function dateInWords(date: string): string {
  return date.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3.$2.$1');
}

interface Parts {
  readonly day: string;
  readonly month: string;
  readonly year: string | undefined;
}

function inDigits(plain: string): Parts | undefined {
  const yearFirst = /^(\d{4})\s*[-./\s]\s*(\d{1,2})\s*[-./\s]\s*(\d{1,2})$/.exec(plain);
  if (yearFirst) return parts(yearFirst[3], yearFirst[2], yearFirst[1]);
  const dayFirst = /^(\d{1,2})\s*[-./\s,]\s*(\d{1,2})(?:\s*[-./\s,]\s*(\d{4}|\d{2}))?$/.exec(plain);
  if (dayFirst) return parts(dayFirst[1], dayFirst[2], dayFirst[3]);
  const together = /^(\d{2})(\d{2})(\d{4})$/.exec(plain);
  return together ? parts(together[1], together[2], together[3]) : undefined;
}

/** Day, month in words and year in whatever order the language has them. */
function inWords(plain: string): Parts | undefined {
  const words = plain.match(/\p{L}+/gu) ?? [];
  const numbers = plain.match(/\d+/g) ?? [];
  const month = words[0] === undefined ? 0 : monthOf(words[0]);
  if (words.length !== 1 || month === 0 || !/^[\p{L}\d\s.,-]+$/u.test(plain)) return undefined;
  const year = numbers.find((number) => number.length === 4);
  const rest = numbers.filter((number) => number !== year);
  const [day, short] = rest;
  if (day === undefined || day.length > 2 || rest.length > (year === undefined ? 2 : 1)) return undefined;
  return parts(day, String(month), year ?? short);
}

function monthOf(word: string): number {
  if (word.length < 3) return 0;
  return (
    1 + months.findIndex((names) => names.some((name) => name.startsWith(word) || word.startsWith(name)))
  );
}

function parts(day = '', month = '', year?: string): Parts {
  return { day, month, year };
}

function fullYear(short: number, rest: string, today: string, range?: 'past' | 'future'): number {
  const now = Number(today.slice(0, 4));
  const inThisCentury = Math.floor(now / 100) * 100 + short;
  if (range === 'future') return inThisCentury;
  if (range === 'past') return `${inThisCentury}${rest}` > today ? inThisCentury - 100 : inThisCentury;
  return inThisCentury > now + 50 ? inThisCentury - 100 : inThisCentury;
}

function pad(digits: string): string {
  return digits.padStart(2, '0');
}
