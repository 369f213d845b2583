import type { Choice } from '../domain/choice.js';
import { locales, type Locale } from '../domain/text.js';
import { folded } from './typed-text.js';

/** The code of the choice with this name. In the person's own language first: two languages may use one word for different things. */
export function findNamed(text: string, choices: readonly Choice[], locale: Locale): string | undefined {
  const typed = folded(text);
  for (const language of [locale, ...locales]) {
    const found = choices.filter(({ name }) => folded(name[language]) === typed);
    if (found.length === 1) return found[0]?.code;
  }
  return undefined;
}

/** The choices that have all these words in their name in one language, whichever keyboard they were typed on. */
export function findContaining(text: string, choices: readonly Choice[]): readonly Choice[] {
  const words = plain(text)
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  return choices.filter(({ name }) =>
    locales.some((locale) => words.every((word) => plain(name[locale]).includes(word))),
  );
}

const ofRussianKeyboard: Readonly<Record<string, string>> = {
  ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и',
}; // prettier-ignore

/** Small letters and digits with single spaces between; letters of the Kazakh keyboard as a Russian one has them. */
function plain(text: string): string {
  return folded(text)
    .replace(/[әғқңөұүһі]/g, (letter) => ofRussianKeyboard[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
