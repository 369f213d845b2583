import { isFields } from '../args.js';
import { findMessage } from '../call.js';
import { refuse } from '../refusal.js';
import { withoutReply } from '../sending.js';
import type { Person } from '../state/world.js';
import { chatInfo, personAsUser, shownMessage } from '../state/world.js';
import type { Entity, Fields, Message } from '../telegram.js';
import { findEntities } from '../text/find-entities.js';
import type { Seat } from './seat.js';
import { isSeenByBot, newUpdate, seconds } from './seat.js';
import { THINGS, pretend } from './things.js';

const MAX_TEXT = 4096;

/** A message as the person said it, and the update it made. */
export interface Said {
  message: Message;
  update_id: number | undefined;
}

/** Says what the body holds: text, contact, location, or one of the things people send besides. */
export async function say(seat: Seat, body: Fields): Promise<Said[]> {
  const around = aroundOf(seat, body);
  if (typeof body['text'] === 'string') {
    return textContents(body['text'], body['entities']).map((content) => post(seat, content, around));
  }
  if (body['contact'] !== undefined)
    return [post(seat, { contact: contactOf(seat, body['contact']) }, around)];
  const kind = THINGS.find((thing) => body[thing] !== undefined && body[thing] !== false);
  if (!kind) return refuse(400, `say one of text, contact, ${THINGS.join(', ')}`);
  return [post(seat, await pretend(seat, kind, body[kind]), around)];
}

/** What stands around a message's content: the message replied to, the one it was forwarded from. */
export function aroundOf({ world, chat }: Seat, body: Fields): Fields {
  const replied = body['reply_to'] === undefined ? undefined : findMessage(chat, Number(body['reply_to']));
  if (body['reply_to'] !== undefined && !replied) refuse(404, 'the message replied to is not in the chat');
  return {
    ...(replied ? { reply_to_message: withoutReply(replied.message) } : {}),
    ...originOf(world.people, body['forward_from'], seconds(world)),
  };
}

function originOf(people: ReadonlyMap<number, Person>, from: unknown, date: number): Fields {
  if (from === undefined) return {};
  const person = people.get(Number(from));
  if (person) return { forward_origin: { type: 'user', sender_user: personAsUser(person), date } };
  const name = isFields(from) ? from['first_name'] : 'Somebody';
  return { forward_origin: { type: 'hidden_user', sender_user_name: name, date } };
}

/** Puts the person's message into the chat and the update into the bot's queue. */
export function post(seat: Seat, content: Fields, around: Fields): Said {
  const { world, bot, person, chat } = seat;
  if (chat.blocked) refuse(409, 'the bot is blocked: unblock it first');
  const message: Message = {
    message_id: bot.nextMessageId,
    from: personAsUser(person),
    chat: chatInfo(world, chat),
    date: seconds(world),
    ...around,
    ...content,
  };
  const update = isSeenByBot(seat, message) ? newUpdate(bot, 'message', message) : undefined;
  world.commit({ t: 'message', bot: bot.id, chat: chat.id, message, ...(update ? { update } : {}) });
  return { message, update_id: update?.update_id };
}

/** Changes the text, or the caption, of an own message. */
export function editOwn(seat: Seat, messageId: number, text: string): Message {
  const { world, bot, person, chat } = seat;
  const entry = findMessage(chat, messageId) ?? refuse(404, 'no such message in the chat');
  if (entry.message.from?.id !== person.id) refuse(403, 'people edit only their own messages');
  const entities = withFound(text, []);
  const hasText = entry.message.text !== undefined;
  const { entities: _, caption_entities: __, ...rest } = entry.message;
  const message: Message = {
    ...rest,
    edit_date: seconds(world),
    ...(hasText ? { text, ...(entities.length > 0 ? { entities } : {}) } : {}),
    ...(hasText ? {} : { caption: text, ...(entities.length > 0 ? { caption_entities: entities } : {}) }),
  };
  const extras = { ...entry.extras, edited: true } as const;
  const update = isSeenByBot(seat, message) ? newUpdate(bot, 'edited_message', message) : undefined;
  world.commit({ t: 'edit', bot: bot.id, chat: chat.id, message, extras, ...(update ? { update } : {}) });
  return shownMessage({ message, extras });
}

/** Apps cut a text over 4096 units into several messages. */
function textContents(given: string, entities: unknown): Fields[] {
  const text = given.trim();
  if (text === '') return refuse(400, 'an empty text cannot be sent');
  const contents: Fields[] = [];
  for (let at = 0; at < text.length; at += MAX_TEXT) {
    const part = text.slice(at, at + MAX_TEXT);
    const own = at === 0 && Array.isArray(entities) ? (entities as Entity[]) : [];
    const all = withFound(part, own);
    contents.push({ text: part, ...(all.length > 0 ? { entities: all } : {}) });
  }
  return contents;
}

function withFound(text: string, own: readonly Entity[]): Entity[] {
  return [...own, ...findEntities(text, own)].sort((a, b) => a.offset - b.offset);
}

export function captionFields(caption: string): Fields {
  if (caption === '') return {};
  const entities = withFound(caption, []);
  return { caption, ...(entities.length > 0 ? { caption_entities: entities } : {}) };
}

/** The own contact has the phone as Telegram gives it: digits without a plus. */
function contactOf({ person }: Seat, wanted: unknown): Fields {
  if (wanted === 'own' || wanted === true) {
    const phone = person.phone ?? refuse(400, `${person.first_name} has no phone: PUT one first`);
    return {
      phone_number: phone.replace(/\D/g, ''),
      first_name: person.first_name,
      ...(person.last_name !== undefined ? { last_name: person.last_name } : {}),
      user_id: person.id,
    };
  }
  if (!isFields(wanted) || typeof wanted['phone_number'] !== 'string') {
    return refuse(400, 'a contact is "own" or { phone_number, first_name }');
  }
  return { first_name: 'Somebody', ...wanted };
}
