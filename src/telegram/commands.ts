import type { Api } from 'grammy';
import { locales, type Locale } from '../domain/text.js';
import type { Words } from '../i18n.js';

/** Commands in the order of Telegram's menu. */
export const commandNames = [
  'start',
  'apply',
  'applications',
  'account',
  'verify',
  'language',
  'help',
] as const;

export type CommandName = (typeof commandNames)[number];

/** Registers the commands in each language; whose Telegram speaks another one reads Kazakh. */
export async function registerCommands(api: Api, wordsOf: (locale: Locale) => Words): Promise<void> {
  const described = (locale: Locale) =>
    commandNames.map((command) => ({
      command,
      description: wordsOf(locale).t(`common:commands.${command}`),
    }));
  const scope = { type: 'all_private_chats' } as const;
  await api.setMyCommands(described('kk'), { scope });
  for (const locale of locales) await api.setMyCommands(described(locale), { scope, language_code: locale });
  await registerGroupCommand(api, wordsOf);
}

/** In a group only those who administer it are shown the one command that there is. */
async function registerGroupCommand(api: Api, wordsOf: (locale: Locale) => Words): Promise<void> {
  const described = (locale: Locale) => [
    { command: 'desk', description: wordsOf(locale).t('staff:group.command') },
  ];
  const scope = { type: 'all_chat_administrators' } as const;
  await api.setMyCommands(described('kk'), { scope });
  for (const locale of locales) await api.setMyCommands(described(locale), { scope, language_code: locale });
}
