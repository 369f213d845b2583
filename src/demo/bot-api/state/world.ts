import type { FileStore } from '../files/file-store.js';
import type { ChatInfo, Command, Message, ReplyMarkup, Update, User } from '../telegram.js';
import type { Change } from './changes.js';
import type { EventLog } from './events.js';
import type { UpdateQueue } from './update-queue.js';

export interface Person {
  id: number;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  phone?: string;
  /** A word on who this is, for the chat page. */
  about?: string;
}

/** What people see of a message besides the Bot API's own fields. */
export interface Extras {
  /** A keyboard that is not part of the message: reply keyboard, its removal, or forced reply. */
  markup?: ReplyMarkup;
  edited?: true;
  deleted?: true;
  pinned?: true;
  silent?: true;
  reactions?: unknown[];
}

export interface Entry {
  message: Message;
  extras: Extras;
}

export interface Tap {
  query_id: string;
  chat: number;
  message_id: number;
  data: string;
  person: number;
  /** Milliseconds. */
  at: number;
  answer?: TapAnswer;
}

export interface TapAnswer {
  text?: string;
  show_alert: boolean;
  url?: string;
}

export type Keyboard = { message_id: number; hidden?: true } & Exclude<
  ReplyMarkup,
  { inline_keyboard: unknown } | { remove_keyboard: true }
>;

export interface ChatState {
  id: number;
  type: 'private' | 'group';
  title?: string;
  /** Person ids; in a private chat the one person. */
  members: Set<number>;
  admins: Set<number>;
  /** The person has written to the bot: before that the bot may not write. */
  started: boolean;
  blocked: boolean;
  messages: Map<number, Entry>;
  keyboard: Keyboard | null;
  /** Taps that wait for an answer. */
  waiting: Map<string, Tap>;
  events: EventLog;
}

export interface Webhook {
  url: string;
  secret_token: string;
  max_connections: number;
  last_error_date?: number;
  last_error_message?: string;
}

/** What a bot has set of itself, by key: `webhook`, `allowed_updates`, `name:kk`, `commands:…`, `menu:42`. */
export type Settings = Map<string, unknown>;

export interface BotState {
  id: number;
  token: string;
  user: User;
  nextMessageId: number;
  nextUpdateId: number;
  queue: UpdateQueue;
  chats: Map<number, ChatState>;
  taps: Map<string, Tap>;
  settings: Settings;
  /** When the last update was queued, in milliseconds. */
  lastUpdateAt?: number;
}

export interface Limits {
  /** How long a button's tap may be answered, in milliseconds. */
  tapMs: number;
  /** A person must have written before the bot may. */
  mustStart: boolean;
  /** Messages kept of one chat. */
  history: number;
}

export interface World {
  bots: Map<number, BotState>;
  /** The bot that people mean when they name none. */
  current: BotState | undefined;
  people: Map<number, Person>;
  files: FileStore;
  limits: Limits;
  clock: () => number;
  /** Changes the world and writes the change down. The only way to change it. */
  commit(change: Change): void;
  /** Changes the world without writing, when the journal is read back. */
  replay(change: Change): void;
  /** Called after an update was queued for a bot. */
  onUpdate: (bot: BotState) => void;
  /** Called with the updates that a bot has just confirmed. */
  onConfirmed: (bot: BotState, updates: Update[]) => void;
  /** Called when something happened that somebody may be waiting for. */
  onChange: () => void;
}

export function personAsUser(person: Person): User {
  return {
    id: person.id,
    is_bot: false,
    first_name: person.first_name,
    ...(person.last_name !== undefined ? { last_name: person.last_name } : {}),
    ...(person.username !== undefined ? { username: person.username } : {}),
    ...(person.language_code !== undefined ? { language_code: person.language_code } : {}),
  };
}

export function chatInfo(world: World, chat: ChatState): ChatInfo {
  if (chat.type === 'group') return { id: chat.id, title: chat.title ?? '', type: 'group' };
  const person = world.people.get(chat.id);
  return {
    id: chat.id,
    first_name: person?.first_name ?? '',
    ...(person?.last_name !== undefined ? { last_name: person.last_name } : {}),
    ...(person?.username !== undefined ? { username: person.username } : {}),
    type: 'private',
  };
}

/** A message as people see it. */
export function shownMessage({ message, extras }: Entry): Message & Extras {
  const { markup, ...rest } = extras;
  return { ...message, ...rest, ...(markup ? { reply_markup: markup as never } : {}) };
}

/** The commands a person's menu shows, by Telegram's order of scopes, the person's language first. */
export function commandsFor(bot: BotState, chat: ChatState, person: Person | undefined): Command[] {
  const scopes =
    chat.type === 'private'
      ? [`chat:${chat.id}`, 'all_private_chats', 'default']
      : [`chat_member:${chat.id}:${person?.id ?? 0}`, `chat:${chat.id}`, 'all_group_chats', 'default'];
  for (const scope of scopes) {
    for (const language of [person?.language_code ?? '', '']) {
      const commands = bot.settings.get(`commands:${scope}|${language}`);
      if (Array.isArray(commands) && commands.length > 0) return commands as Command[];
    }
  }
  return [];
}
