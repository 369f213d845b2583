import { randomInt } from 'node:crypto';
import { findMessage } from '../call.js';
import { refuse } from '../refusal.js';
import type { Tap } from '../state/world.js';
import { chatInfo, personAsUser } from '../state/world.js';
import type { Fields, InlineButton } from '../telegram.js';
import type { Seat } from './seat.js';
import { chatInstance, newUpdate } from './seat.js';

export interface WantedTap {
  message_id: number;
  data?: string;
  /** The words on the button, instead of its data. */
  button?: string;
  /** Also a button that is not there any more, as apps keep showing for a moment. */
  force: boolean;
}

/** Taps a button under a message; the bot gets a callback_query, unless it does not listen to them. */
export function tap(seat: Seat, wanted: WantedTap): Tap & { update_id: number | undefined } {
  const { world, bot, person, chat } = seat;
  if (chat.blocked) refuse(409, 'the bot is blocked: unblock it first');
  const data = wanted.force
    ? (wanted.data ?? refuse(400, 'a forced tap needs data'))
    : buttonData(seat, wanted);
  const query_id = `${randomInt(2 ** 40)}${randomInt(2 ** 20)}`;
  const made: Tap = {
    query_id,
    chat: chat.id,
    message_id: wanted.message_id,
    data,
    person: person.id,
    at: world.clock(),
  };
  const message = findMessage(chat, wanted.message_id)?.message ?? {
    chat: chatInfo(world, chat),
    message_id: wanted.message_id,
    date: 0,
  };
  const query: Fields = {
    id: query_id,
    from: personAsUser(person),
    message,
    chat_instance: chatInstance(bot, chat),
    data,
  };
  const update = newUpdate(bot, 'callback_query', query);
  world.commit({ t: 'tap', bot: bot.id, tap: made, ...(update ? { update } : {}) });
  return { ...made, update_id: update?.update_id };
}

function buttonData({ chat }: Seat, { message_id, data, button }: WantedTap): string {
  const entry = findMessage(chat, message_id) ?? refuse(404, `no message ${message_id} in the chat`);
  const buttons: InlineButton[] = entry.message.reply_markup?.inline_keyboard.flat() ?? [];
  const found = buttons.find((one) =>
    data === undefined ? one.text === button : one.callback_data === data,
  );
  if (!found) {
    const there = buttons
      .map(({ text, callback_data }) => `${text} (${callback_data ?? 'no data'})`)
      .join(', ');
    return refuse(404, `no button ${JSON.stringify(button ?? data)} under that message; there are: ${there}`);
  }
  return found.callback_data ?? refuse(400, `the button "${found.text}" is not one that tells the bot`);
}
