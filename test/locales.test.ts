import { describe, expect, test } from '@jest/globals';
import { locales, type Locale } from '../src/domain/text.js';
import {
  baseOf,
  isPlural,
  namespaces,
  namespacesOf,
  placeholdersOf,
  pluralForms,
  textsOf,
} from './locale-texts.js';
import { labels } from './words-table.js';

/** Latin letters that look like Cyrillic ones, and the other way about. */
const alikeLatin = 'aceopxyiABCEHIKMOPTXY';
/** Letters that stand for themselves in a Kazakh or Russian text. */
const latinLetters: ReadonlySet<string> = new Set(['Y', 'M']);

const kazakhLetters = /[әғқңөұүһіӘҒҚҢӨҰҮҺІ]/u;
const smallSiz = /(?<!\p{L})сіз(?:ге|ді|дің|де|ден|бен|дер\p{L}*)?(?!\p{L})/gu;
/** "{{time}}-де": right after 10:42, wrong after 10:30. */
const hangingEnding = /\}\}-?(?:[дт][еаіы]|[гк]е|[ғқ]а|н[іы]|[днт][іы]ң|[днт][еа]н|[бмп]ен)(?!\p{L})/u;
const capitalVy = /(?<!\p{L})(?:Вы|Вас|Вам|Вами|Ваш(?:а|е|и|его|ей|ему|ими?|их|у)?)(?!\p{L})/gu;

describe('the languages', () => {
  test('have the same namespaces', () => {
    for (const locale of locales) expect(namespacesOf(locale)).toEqual(namespaces);
    expect(namespaces).toContain('words');
  });

  describe.each(namespaces)('in %s', (namespace) => {
    test.each(locales)('%s has the keys of the others, in its own plural forms', (locale) => {
      const wanted = [...basesOf('en', namespace)].flatMap(([base, plural]) =>
        plural ? pluralForms[locale].map((form) => `${base}_${form}`) : [base],
      );
      expect([...textsOf(locale, namespace).keys()].sort()).toEqual(wanted.sort());
    });

    test.each(locales)('%s has the placeholders of the others', (locale) => {
      const english = textsOf('en', namespace);
      const faults = [...textsOf(locale, namespace)].flatMap(([key, text]) => {
        const original = english.get(key) ?? english.get(`${baseOf(key)}_other`) ?? '';
        const [has, wants] = [placeholdersOf(text).join(', '), placeholdersOf(original).join(', ')];
        return has === wants ? [] : [`${namespace}:${key} has {${has}} and English {${wants}}`];
      });
      expect(faults).toEqual([]);
    });

    test.each(locales)('%s is written cleanly', (locale) => {
      expect(
        [...textsOf(locale, namespace)].flatMap(([key, text]) =>
          faultsOf(locale, `${namespace}:${key}`, text),
        ),
      ).toEqual([]);
    });
  });
});

describe('a text is found faulty', () => {
  test.each<[string, Locale, string, string]>([
    ['for nothing in it', 'en', ' ', 'is empty'],
    ['for a space at its end', 'en', 'Send it. ', 'begins or ends with a space'],
    ['for two spaces', 'en', 'Send  it', 'has two spaces together'],
    ['for what a program left', 'en', 'Dear undefined', 'says "undefined"'],
    ['for an unclosed placeholder', 'en', 'Dear {{name}', 'has a broken placeholder'],
    ['for shouting', 'en', 'Done!', 'shouts'],
    ['for a day as an example', 'en', 'Write it like 24.11.2026.', 'has a day that will be over'],
    ['for a Latin letter in a Russian word', 'ru', 'Зaявка', 'mixes alphabets in "Зaявка"'],
    ['for a Latin i in a Kazakh word', 'kk', 'Өтiнім', 'mixes alphabets in "Өтiнім"'],
    [
      'for a word that is Latin letters alone',
      'ru',
      'Заявка c файлом',
      'has the Latin "c" for a Cyrillic one',
    ],
    ['for a Cyrillic letter in an English word', 'en', 'Аpply', 'has Cyrillic letters in "А"'],
    ['for a Kazakh letter in Russian', 'ru', 'Заявкі', 'has Kazakh letters'],
    ['for a small сіз', 'kk', 'Бұл туралы сізге хабарлаймыз.', 'writes "сізге" small'],
    ['for an ending after a value', 'kk', 'Мерзімі {{time}}-де бітеді.', 'hangs an ending'],
    ['for a capital Вы', 'ru', 'Если Вы не согласны', 'writes "Вы" with a capital'],
  ])('%s', (_, locale, text, fault) => {
    expect(faultsOf(locale, 'ns:key', text)).toContainEqual(expect.stringContaining(fault));
  });

  test.each<[Locale, string]>([
    [
      'kk',
      'Сізге хабарлаймыз. Келісімсіз беруге болмайды: PDF-файл, 20 МБ-қа дейін, {{line}}-жол, +7 701 123 45 67',
    ],
    ['ru', 'Вы не согласны? Вас ждут, и мы вам сообщим. «Ваша заявка» в {{name}} (PDF, JPEG, XLSX)'],
    ['en', 'Tap "Apply" and send a PDF of {{name}}.'],
  ])('not when it is right in %s', (locale, text) => {
    expect(faultsOf(locale, 'ns:key', text)).toEqual([]);
  });
});

describe('the labels of the product', () => {
  test.each(locales)('in %s are those that were agreed on', (locale) => {
    const agreed = Object.fromEntries([...labels].map(([key, label]) => [key, label[locale]]));
    expect(Object.fromEntries(textsOf(locale, 'words'))).toEqual(agreed);
  });
});

/** Keys without their plural form, each with whether it has several. */
function basesOf(locale: Locale, namespace: string): ReadonlyMap<string, boolean> {
  return new Map([...textsOf(locale, namespace).keys()].map((key) => [baseOf(key), isPlural(key)]));
}

/** What is wrong with a text, by the rules that a machine can hold it to. */
function faultsOf(locale: Locale, key: string, text: string): string[] {
  const faults: string[] = [];
  const add = (fault: string) => void faults.push(`${locale} ${key} ${fault}: ${text}`);
  // What is typed as it stands, commands and the names of settings, follows other rules.
  const plain = text
    .replace(/\{\{\w+\}\}/g, ' ')
    .replace(/npm run [^\n]*|\[[^\]]*\]|[A-Z]+(?:_[A-Z]+)+/g, ' ');

  if (text.trim() === '') add('is empty');
  else if (text !== text.trim()) add('begins or ends with a space');
  if (text.includes('  ')) add('has two spaces together');
  const left = /undefined|null\b|NaN|\[object/.exec(text);
  if (left) add(`says "${left[0]}"`);
  if (/[{}]/.test(text.replace(/\{\{\w+\}\}/g, '').replace(/«[^»]*»|“[^”]*”|"[^"]*"/g, '')))
    add('has a broken placeholder');
  // Registers hold days long past; a day that somebody is to type is one to come, by the clock.
  if (/\d\d\.\d\d\.20[2-9]\d/.test(text)) add('has a day that will be over');
  if (text.includes('!') && key !== 'common:greeting') add('shouts');
  for (const [word] of plain.matchAll(/\p{L}+/gu)) {
    const cyrillic = /\p{Script=Cyrillic}+/u.exec(word)?.[0];
    if (cyrillic !== undefined && locale === 'en') add(`has Cyrillic letters in "${cyrillic}"`);
    else if (cyrillic !== undefined && /\p{Script=Latin}/u.test(word)) add(`mixes alphabets in "${word}"`);
  }
  // "E-mail" is a word; "c" for "with" is a slip of the keyboard.
  for (const [word] of plain.matchAll(/[\p{L}-]+/gu)) {
    if (locale !== 'en' && word.length <= 2 && isAlike(word) && !latinLetters.has(word))
      add(`has the Latin "${word}" for a Cyrillic one`);
  }
  if (locale === 'ru' && kazakhLetters.test(plain)) add('has Kazakh letters');
  if (locale === 'kk' && hangingEnding.test(text)) add('hangs an ending on a placeholder');
  if (locale === 'kk') for (const [word] of plain.matchAll(smallSiz)) add(`writes "${word}" small`);
  if (locale === 'ru') {
    for (const { 0: word, index } of plain.matchAll(capitalVy)) {
      if (!/(?:^|[.!?…\n«]\s*)$/u.test(plain.slice(0, index))) add(`writes "${word}" with a capital`);
    }
  }
  return faults;
}

function isAlike(word: string): boolean {
  return Array.from(word).every((letter) => alikeLatin.includes(letter));
}
