import { fault, isFields, jsonArg, refusingFaults, requiredTextField, textArg, textField } from '../args.js';
import type { Call, Method } from '../call.js';
import { chatArg } from '../call.js';
import { badRequest } from '../refusal.js';
import type { Command, Fields } from '../telegram.js';

export const getMe: Method = ({ bot }) => ({
  ...bot.user,
  first_name: textSetting(bot.settings.get('name:')) || bot.user.first_name,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
});

export const setMyCommands: Method = (call) => {
  const given = jsonArg(call.args, 'commands', "Can't parse commands JSON object");
  if (given !== undefined && !Array.isArray(given)) badRequest('Expected an Array of BotCommand');
  const list = (given ?? []) as unknown[];
  const commands = refusingFaults("Can't parse BotCommand: ", () => list.map(parseCommand));
  if (commands.length > 100) badRequest('BOT_COMMANDS_TOO_MUCH');
  for (const { command, description } of commands) checkCommand(command, description);
  call.world.commit({ t: 'set', bot: call.bot.id, key: commandsKey(call), value: commands });
  return true;
};

export const getMyCommands: Method = (call) => call.bot.settings.get(commandsKey(call)) ?? [];

export const deleteMyCommands: Method = (call) => {
  call.world.commit({ t: 'set', bot: call.bot.id, key: commandsKey(call), value: [] });
  return true;
};

function parseCommand(value: unknown): Command {
  if (!isFields(value)) return fault('expected an Object');
  return {
    command: requiredTextField(value, 'command').trim().replace(/^\//, ''),
    description: requiredTextField(value, 'description').trim(),
  };
}

function checkCommand(command: string, description: string): void {
  if (command === '') badRequest('Command must be non-empty');
  if (command.length > 32) badRequest('Command length must not exceed 32');
  if (description === '') badRequest('Command description must be non-empty');
  if (Array.from(description).length > 256) badRequest('Command description length must not exceed 256');
  if (!/^[a-z0-9_]+$/.test(command)) badRequest('BOT_COMMAND_INVALID');
}

/** Where commands are kept: scope and language, as `commands:chat:42|kk`. */
function commandsKey(call: Call): string {
  const scope = jsonArg(call.args, 'scope', "Can't parse BotCommandScope JSON object");
  const language = languageArg(call);
  if (scope === undefined) return `commands:default|${language}`;
  const prefix = "Can't parse BotCommandScope: ";
  return refusingFaults(prefix, () => {
    if (!isFields(scope)) return fault('BotCommandScope must be an Object');
    const type = requiredTextField(scope, 'type');
    if (['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'].includes(type)) {
      return `commands:${type}|${language}`;
    }
    if (!['chat', 'chat_administrators', 'chat_member'].includes(type)) {
      return fault('Unsupported type specified');
    }
    const chatId = textField(scope, 'chat_id');
    if (chatId === '') return fault('Empty chat_id specified');
    const chat = chatArg({ ...call, args: { values: { chat_id: chatId }, uploads: new Map() } }, 'read');
    const member = type === 'chat_member' ? `:${requiredTextField(scope, 'user_id')}` : '';
    return `commands:${type}:${chat.id}${member}|${language}`;
  });
}

function languageArg({ args }: Call): string {
  const language = textArg(args, 'language_code');
  if (language !== '' && !/^[a-z]{2}$/.test(language)) badRequest('Invalid language code specified');
  return language;
}

interface Words {
  key: string;
  field: string;
  longest: number;
  tooLong: string;
}

const NAME: Words = { key: 'name', field: 'name', longest: 64, tooLong: 'BOT_TITLE_INVALID' };
const ABOUT: Words = {
  key: 'description',
  field: 'description',
  longest: 512,
  tooLong: 'BOT_DESCRIPTION_TOO_LONG',
};
const SHORT: Words = {
  key: 'short_description',
  field: 'short_description',
  longest: 120,
  tooLong: 'USER_ABOUT_TOO_LONG',
};

function setWords({ key, field, longest, tooLong }: Words): Method {
  return (call) => {
    const value = textArg(call.args, field);
    if (value.length > longest) badRequest(tooLong);
    call.world.commit({ t: 'set', bot: call.bot.id, key: `${key}:${languageArg(call)}`, value });
    return true;
  };
}

function getWords({ key, field }: Words): Method {
  return (call) => {
    const { settings, user } = call.bot;
    const own = textSetting(settings.get(`${key}:${languageArg(call)}`));
    const general = textSetting(settings.get(`${key}:`));
    return { [field]: own || general || (key === 'name' ? user.first_name : '') };
  };
}

export const setMyName = setWords(NAME);
export const getMyName = getWords(NAME);
export const setMyDescription = setWords(ABOUT);
export const getMyDescription = getWords(ABOUT);
export const setMyShortDescription = setWords(SHORT);
export const getMyShortDescription = getWords(SHORT);

export const setChatMenuButton: Method = (call) => {
  const given = jsonArg(call.args, 'menu_button', "Can't parse menu button JSON object") ?? {
    type: 'default',
  };
  const button = refusingFaults("Can't parse menu button: ", () => parseMenuButton(given));
  const chat = textArg(call.args, 'chat_id');
  const id = chat === '' ? '' : String(chatArg(call, 'read').id);
  const value = button['type'] === 'default' ? null : button;
  call.world.commit({ t: 'set', bot: call.bot.id, key: `menu:${id}`, value });
  return true;
};

export const getChatMenuButton: Method = (call) => {
  const chat = textArg(call.args, 'chat_id');
  return call.bot.settings.get(`menu:${chat}`) ?? call.bot.settings.get('menu:') ?? { type: 'commands' };
};

function parseMenuButton(value: unknown): Fields {
  if (!isFields(value)) return fault('MenuButton must be an Object');
  const type = requiredTextField(value, 'type');
  if (type === 'default' || type === 'commands') return { type };
  if (type !== 'web_app') return fault('MenuButton has unsupported type');
  return { type, text: requiredTextField(value, 'text'), web_app: value['web_app'] };
}

function textSetting(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
