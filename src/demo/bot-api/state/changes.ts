import type { StoredFile } from '../files/file-store.js';
import type { Fields, Message, Update } from '../telegram.js';
import { isInline } from '../telegram.js';
import { createEventLog } from './events.js';
import { createUpdateQueue } from './update-queue.js';
import type { BotState, ChatState, Entry, Extras, Keyboard, Person, Tap, TapAnswer, World } from './world.js';
import { commandsFor, shownMessage } from './world.js';

/** Everything that can happen to the world; the journal holds these, one a line. */
export type Change =
  | { t: 'person'; person: Person }
  | {
      t: 'bot';
      id: number;
      token: string;
      name: string;
      username: string;
      update_id: number;
      message_id: number;
    }
  | { t: 'set'; bot: number; key: string; value: unknown }
  | { t: 'group'; bot: number; id: number; title: string; members: number[]; admins: number[] }
  | {
      t: 'chat';
      bot: number;
      chat: number;
      started?: boolean;
      blocked?: boolean;
      keyboard?: Keyboard | null;
    }
  | { t: 'message'; bot: number; chat: number; message: Message; extras?: Extras; update?: Update }
  | { t: 'edit'; bot: number; chat: number; message: Message; extras?: Extras; update?: Update }
  | { t: 'delete'; bot: number; chat: number; ids: number[] }
  | { t: 'mark'; bot: number; chat: number; id: number; extras: Extras }
  | { t: 'clear'; bot: number; chat: number }
  | { t: 'tap'; bot: number; tap: Tap; update?: Update }
  | { t: 'answer'; bot: number; query_id: string; answer: TapAnswer }
  | { t: 'update'; bot: number; update: Update }
  | { t: 'confirm'; bot: number; before: number }
  | { t: 'done'; bot: number; update_id: number }
  | { t: 'keep'; bot: number; last: number }
  | { t: 'file'; file: StoredFile };

const TAPS_KEPT = 5000;

/** Applies one change; `live` is false while the journal is read back, when nobody is told of anything. */
export function applyChange(world: World, change: Change, live: boolean): void {
  if (change.t === 'person') {
    world.people.set(change.person.id, change.person);
    return;
  }
  if (change.t === 'file') {
    world.files.restore(change.file);
    return;
  }
  if (change.t === 'bot') {
    addBot(world, change);
    return;
  }
  const bot = getBot(world, change.bot);
  const here: Here = { world, bot, live };
  switch (change.t) {
    case 'set':
      bot.settings.set(change.key, change.value);
      if (live && change.key === 'webhook') world.onUpdate(bot);
      if (change.key.startsWith('commands:') || change.key.startsWith('menu:')) {
        for (const chat of live ? bot.chats.values() : []) {
          const commands = commandsFor(bot, chat, world.people.get(chat.id));
          tell(here, chat, 'commands', { commands, menu_button: menuButton(bot, chat) });
        }
      }
      break;
    case 'group': {
      const chat = openChat(world, bot, change.id);
      chat.type = 'group';
      chat.title = change.title;
      chat.members = new Set(change.members);
      chat.admins = new Set(change.admins);
      chat.started = true;
      break;
    }
    case 'chat': {
      const chat = openChat(world, bot, change.chat);
      if (change.started !== undefined) chat.started = change.started;
      if (change.keyboard !== undefined) chat.keyboard = change.keyboard;
      if (change.blocked !== undefined && change.blocked !== chat.blocked) {
        chat.blocked = change.blocked;
        tell(here, chat, 'block', { blocked: change.blocked });
      }
      break;
    }
    case 'message': {
      const chat = openChat(world, bot, change.chat);
      const entry: Entry = { message: change.message, extras: change.extras ?? {} };
      bot.nextMessageId = Math.max(bot.nextMessageId, entry.message.message_id + 1);
      chat.messages.set(entry.message.message_id, entry);
      if (chat.messages.size > world.limits.history) forgetOldest(chat);
      if (change.message.from?.is_bot !== true) chat.started = true;
      tell(here, chat, 'message', { message: shownMessage(entry) });
      if (updateKeyboard(chat, entry)) tell(here, chat, 'keyboard', { keyboard: chat.keyboard });
      queue(here, change.update);
      break;
    }
    case 'edit': {
      const chat = openChat(world, bot, change.chat);
      const entry = { message: change.message, extras: change.extras ?? {} };
      chat.messages.set(entry.message.message_id, entry);
      tell(here, chat, 'edit', { message: shownMessage(entry) });
      queue(here, change.update);
      break;
    }
    case 'delete': {
      const chat = openChat(world, bot, change.chat);
      for (const id of change.ids) {
        const entry = chat.messages.get(id);
        if (entry) chat.messages.set(id, { ...entry, extras: { ...entry.extras, deleted: true } });
      }
      tell(here, chat, 'delete', { message_ids: change.ids });
      if (chat.keyboard && change.ids.includes(chat.keyboard.message_id)) {
        chat.keyboard = null;
        tell(here, chat, 'keyboard', { keyboard: null });
      }
      break;
    }
    case 'mark': {
      const chat = openChat(world, bot, change.chat);
      const entry = chat.messages.get(change.id);
      if (!entry) break;
      chat.messages.set(change.id, { ...entry, extras: { ...entry.extras, ...change.extras } });
      const { reactions, pinned } = change.extras;
      if (reactions) tell(here, chat, 'reaction', { message_id: change.id, reactions });
      else tell(here, chat, 'pin', { message_id: change.id, pinned: pinned === true });
      break;
    }
    case 'clear': {
      const chat = openChat(world, bot, change.chat);
      chat.messages.clear();
      chat.keyboard = null;
      tell(here, chat, 'clear', {});
      break;
    }
    case 'tap': {
      const { tap } = change;
      const chat = openChat(world, bot, tap.chat);
      bot.taps.set(tap.query_id, tap);
      if (bot.taps.size > TAPS_KEPT) bot.taps.delete(bot.taps.keys().next().value as string);
      if (!tap.answer) chat.waiting.set(tap.query_id, tap);
      const { query_id, message_id, data } = tap;
      tell(here, chat, 'tap', { query_id, message_id, data });
      queue(here, change.update);
      break;
    }
    case 'answer': {
      const tap = bot.taps.get(change.query_id);
      if (!tap) break;
      tap.answer = change.answer;
      const chat = openChat(world, bot, tap.chat);
      chat.waiting.delete(tap.query_id);
      const { query_id, message_id, data } = tap;
      tell(here, chat, 'answer', { query_id, message_id, data, ...change.answer });
      break;
    }
    case 'update':
      queue(here, change.update);
      break;
    case 'confirm':
      confirmed(here, bot.queue.confirmBefore(change.before));
      break;
    case 'done':
      confirmed(here, bot.queue.confirm(change.update_id));
      break;
    case 'keep':
      bot.queue.keepLast(change.last);
      break;
  }
  if (live) world.onChange();
}

interface Here {
  world: World;
  bot: BotState;
  live: boolean;
}

function tell({ world, live }: Here, chat: ChatState, type: string, fields: Fields): void {
  if (live) chat.events.push(type, fields, world.clock());
}

function queue({ world, bot, live }: Here, update: Update | undefined): void {
  if (!update) return;
  bot.nextUpdateId = Math.max(bot.nextUpdateId, update.update_id + 1);
  bot.queue.push(update);
  if (live) world.onUpdate(bot);
}

function confirmed({ world, bot, live }: Here, updates: Update[]): void {
  if (live && updates.length > 0) world.onConfirmed(bot, updates);
}

export function getBot(world: World, id: number): BotState {
  const bot = world.bots.get(id);
  if (!bot) throw new Error(`no bot ${id}`);
  return bot;
}

/** The chat of this id, made when it is first spoken of. A positive id is a person's private chat. */
export function openChat(world: World, bot: BotState, id: number): ChatState {
  const known = bot.chats.get(id);
  if (known) return known;
  const chat: ChatState = {
    id,
    type: id > 0 ? 'private' : 'group',
    members: new Set(id > 0 ? [id] : []),
    admins: new Set(),
    started: false,
    blocked: false,
    messages: new Map(),
    keyboard: null,
    waiting: new Map(),
    events: createEventLog(world.clock()),
  };
  bot.chats.set(id, chat);
  return chat;
}

export function menuButton(bot: BotState, chat: ChatState): unknown {
  return bot.settings.get(`menu:${chat.id}`) ?? bot.settings.get('menu:') ?? { type: 'commands' };
}

function addBot(world: World, change: Extract<Change, { t: 'bot' }>): void {
  const known = world.bots.get(change.id);
  const bot: BotState = known ?? {
    id: change.id,
    token: change.token,
    user: { id: change.id, is_bot: true, first_name: change.name, username: change.username },
    nextMessageId: change.message_id,
    nextUpdateId: change.update_id,
    queue: createUpdateQueue(),
    chats: new Map(),
    taps: new Map(),
    settings: new Map(),
  };
  bot.token = change.token;
  world.bots.set(bot.id, bot);
  world.current = bot;
}

function forgetOldest(chat: ChatState): void {
  const oldest = chat.messages.keys().next().value;
  if (oldest !== undefined) chat.messages.delete(oldest);
}

/** A chat has one reply keyboard: the newest sent; a one-time one hides when the person has answered. */
function updateKeyboard(chat: ChatState, { message, extras }: Entry): boolean {
  const before = chat.keyboard;
  const { markup } = extras;
  if (markup && !isInline(markup) && !extras.deleted) {
    chat.keyboard = 'remove_keyboard' in markup ? null : { message_id: message.message_id, ...markup };
  } else if (before && message.from?.is_bot !== true) {
    if ('force_reply' in before) chat.keyboard = null;
    else if (before.one_time_keyboard && !before.hidden) chat.keyboard = { ...before, hidden: true };
  }
  return chat.keyboard !== before;
}
