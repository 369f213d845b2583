import { createHash } from 'node:crypto';
import { isFields } from '../args.js';
import { refuse } from '../refusal.js';
import { openChat } from '../state/changes.js';
import type { BotState, ChatState, Person, World } from '../state/world.js';
import type { Entity, Fields, Message, Update } from '../telegram.js';

/** A person in front of one chat with one bot. */
export interface Seat {
  world: World;
  bot: BotState;
  person: Person;
  chat: ChatState;
}

/** What a request of the people side says about who and where. */
export interface Place {
  id: string;
  bot?: unknown;
  chat_id?: unknown;
}

/** Refuses with plain words: these are for developers, not for bots. */
export function seatOf(world: World, { id, bot: botId, chat_id }: Place): Seat {
  const bot = currentBot(world, botId);
  const person = world.people.get(Number(id));
  if (!person) return refuse(404, `nobody has the id ${id}: PUT /people/${id} first`);
  if (chat_id === undefined) return { world, bot, person, chat: openChat(world, bot, person.id) };
  const chat = bot.chats.get(Number(chat_id));
  if (!chat?.members.has(person.id)) {
    return refuse(404, `${person.first_name} is in no group ${JSON.stringify(chat_id)}`);
  }
  return { world, bot, person, chat };
}

export function currentBot(world: World, id: unknown): BotState {
  const bot = id === undefined ? world.current : world.bots.get(Number(id));
  return bot ?? refuse(409, 'no bot is known yet: start one, or give the server its token');
}

/** Kinds that a bot gets only when it asks for them by name. */
const ON_REQUEST = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

/** An update of this kind, or nothing if the bot did not ask for that kind. */
export function newUpdate(bot: BotState, kind: string, value: unknown): Update | undefined {
  const allowed = bot.settings.get('allowed_updates');
  const wanted =
    Array.isArray(allowed) && allowed.length > 0 ? allowed.includes(kind) : !ON_REQUEST.has(kind);
  return wanted ? { update_id: bot.nextUpdateId, [kind]: value } : undefined;
}

/** In a group a bot with privacy mode sees commands, mentions of it and replies to it. */
export function isSeenByBot({ bot, chat }: Seat, message: Message): boolean {
  if (chat.type === 'private') return true;
  const replied = message['reply_to_message'];
  if (isFields(replied) && isFields(replied['from']) && replied['from']['id'] === bot.id) return true;
  const text = message.text ?? message.caption ?? '';
  const name = `@${bot.user.username ?? ''}`.toLowerCase();
  const entities: Entity[] = message.entities ?? message.caption_entities ?? [];
  return entities.some(({ type, offset, length }) => {
    const part = text.slice(offset, offset + length).toLowerCase();
    if (type === 'mention') return part === name;
    return type === 'bot_command' && (!part.includes('@') || part.endsWith(name));
  });
}

export function seconds(world: World): number {
  return Math.floor(world.clock() / 1000);
}

/** `chat_instance` of a tap: the same for one chat with one bot. */
export function chatInstance(bot: BotState, chat: ChatState): string {
  const hash = createHash('sha256').update(`${bot.id}:${chat.id}`).digest();
  return hash.readBigInt64BE(0).toString();
}

export function bodyFields(body: unknown): Fields {
  return isFields(body) ? body : {};
}
