import type { Args } from './args.js';
import { hasArg, numberArg, textArg } from './args.js';
import type { Polling } from './polling.js';
import { badRequest, refuse } from './refusal.js';
import type { BotState, ChatState, Entry, World } from './state/world.js';

/** One call of a bot, on its way to a method. */
export interface Call {
  world: World;
  bot: BotState;
  args: Args;
  polling: Polling;
  /** Tells when the caller has hung up. */
  onGone(listener: () => void): void;
}

export type Method = (call: Call) => unknown;

/** What a bot wants of a chat: to look at it, or to write into it. */
export type Access = 'read' | 'write';

/**
 * The chat a call names. Refuses: no such chat; a person who never wrote to the bot or who blocked it, when
 * the bot wants to write.
 */
export function chatArg(call: Call, access: Access, name = 'chat_id'): ChatState {
  const given = textArg(call.args, name).trim();
  if (given === '') badRequest(`${name} is empty`);
  const id = Number(given);
  const chat = call.bot.chats.get(id);
  const person = call.world.people.get(id);
  if (chat?.type === 'group') {
    if (chat.members.size === 0 && access === 'write') refuse(403, 'Forbidden: the group chat was deleted');
    return chat;
  }
  if (!person) return badRequest('Chat not found');
  if (chat?.blocked && access === 'write') refuse(403, 'Forbidden: bot was blocked by the user');
  if (!chat?.started && call.world.limits.mustStart) {
    return access === 'write'
      ? refuse(403, "Forbidden: bot can't initiate conversation with a user")
      : badRequest('Chat not found');
  }
  if (!chat) {
    call.world.commit({ t: 'chat', bot: call.bot.id, chat: id, started: false });
    return call.bot.chats.get(id) as ChatState;
  }
  return chat;
}

/** The message a call names; `what` completes "… not found", as in "message to edit". */
export function messageArg(call: Call, chat: ChatState, what: string, name = 'message_id'): Entry {
  const entry = findMessage(chat, numberArg(call.args, name, 0));
  return entry ?? badRequest(`${what} not found`);
}

export function findMessage(chat: ChatState, id: number): Entry | undefined {
  const entry = chat.messages.get(id);
  return entry?.extras.deleted ? undefined : entry;
}

/** Edits may also name a message that was sent inline; this server has none of those. */
export function refuseInlineMessage(call: Call): void {
  if (hasArg(call.args, 'chat_id') || numberArg(call.args, 'message_id', 0) !== 0) return;
  badRequest(
    hasArg(call.args, 'inline_message_id') ? 'MESSAGE_ID_INVALID' : 'Message identifier is not specified',
  );
}
