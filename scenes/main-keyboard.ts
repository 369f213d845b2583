import type { ReplyKeyboardMarkup } from 'grammy/types';
import type { Account, Actor } from '../src/domain/person.js';
import { locales, type Locale } from '../src/domain/text.js';
import type { Words } from '../src/i18n.js';
import { rolesOf } from '../src/usecases/actor-of.js';

/** The main entries of the keyboard that stays under the chat; staff have their journal besides. */
export const mainEntries = {
  apply: '🖊',
  applications: '📂',
  account: '👤',
  information: 'ℹ️',
  journal: '🗂',
  home: '🏠',
} as const;

export type MainEntry = keyof typeof mainEntries;

export function entryText(words: Words, entry: MainEntry): string {
  return `${mainEntries[entry]} ${words.t(`words:parts.${entry}`)}`;
}

export function mainKeyboard(words: Words, of: Account): ReplyKeyboardMarkup {
  const button = (entry: MainEntry) => ({ text: entryText(words, entry) });
  return {
    keyboard: [
      [button('apply')],
      [button('applications'), button('account')],
      ...(isStaff(rolesOf(of)) ? [[button('journal')]] : []),
    ],
    resize_keyboard: true,
    is_persistent: true,
  };
}

export function isStaff({ roles, administrator }: Pick<Actor, 'roles' | 'administrator'>): boolean {
  return roles.length > 0 || administrator;
}

/** Which entry a text is, in whatever language the keyboard was drawn. */
export function createEntryReader(
  wordsOf: (locale: Locale) => Words,
): (text: string) => MainEntry | undefined {
  const texts = new Map<string, MainEntry>();
  for (const locale of locales) {
    for (const entry of Object.keys(mainEntries) as MainEntry[]) {
      texts.set(entryText(wordsOf(locale), entry), entry);
      texts.set(wordsOf(locale).t(`words:parts.${entry}`), entry);
    }
  }
  return (text) => texts.get(text.trim());
}
