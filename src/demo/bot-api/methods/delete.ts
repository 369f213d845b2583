import { jsonArg, numberArg, textArg } from '../args.js';
import type { Call, Method } from '../call.js';
import { chatArg, findMessage, messageArg } from '../call.js';
import { badRequest } from '../refusal.js';
import type { ChatState, Entry } from '../state/world.js';

const DELETE_HOURS = 48;

export const deleteMessage: Method = (call) => {
  if (textArg(call.args, 'chat_id') === '') badRequest('Chat identifier is not specified');
  if (numberArg(call.args, 'message_id', 0) === 0) badRequest('Message identifier is not specified');
  const chat = chatArg(call, 'read');
  const entry = messageArg(call, chat, 'message to delete');
  checkDeletable(call, chat, entry);
  call.world.commit({ t: 'delete', bot: call.bot.id, chat: chat.id, ids: [entry.message.message_id] });
  return true;
};

/** `deleteMessages`: ids that name nothing are passed over. */
export const deleteMessages: Method = (call) => {
  const ids = messageIdsArg(call);
  const chat = chatArg(call, 'read');
  const entries = ids.map((id) => findMessage(chat, id)).filter((entry) => entry !== undefined);
  for (const entry of entries) checkDeletable(call, chat, entry);
  if (entries.length > 0) {
    const found = entries.map((entry) => entry.message.message_id);
    call.world.commit({ t: 'delete', bot: call.bot.id, chat: chat.id, ids: found });
  }
  return true;
};

function messageIdsArg({ args }: Call): number[] {
  const given = jsonArg(args, 'message_ids', "Can't parse message_ids JSON object");
  if (given === undefined) return badRequest('Message identifiers are not specified');
  if (!Array.isArray(given)) return badRequest('Expected an Array of message identifiers');
  if (given.length === 0) badRequest('Message identifiers are not specified');
  if (given.length > 100) badRequest('Too many message identifiers specified');
  return given.map((id: unknown) => {
    const number = typeof id === 'string' ? Number(id) : id;
    if (typeof number !== 'number' || Number.isNaN(number)) {
      return badRequest('Message identifier must be a Number');
    }
    return number > 0 ? number : badRequest('Invalid message identifier specified');
  });
}

/** Nothing older than 48 hours; in a group a bot without rights deletes only its own messages. */
function checkDeletable({ world, bot }: Call, chat: ChatState, { message }: Entry): void {
  if (world.clock() / 1000 - message.date > DELETE_HOURS * 3600) {
    badRequest("message can't be deleted for everyone");
  }
  if (chat.type === 'group' && message.from?.id !== bot.id) badRequest("message can't be deleted");
}

export const pinChatMessage: Method = (call) => {
  const chat = chatArg(call, 'read');
  const { message } = messageArg(call, chat, 'message to pin');
  call.world.commit({
    t: 'mark',
    bot: call.bot.id,
    chat: chat.id,
    id: message.message_id,
    extras: { pinned: true },
  });
  return true;
};

export const unpinChatMessage: Method = (call) => {
  const chat = chatArg(call, 'read');
  const wanted = numberArg(call.args, 'message_id', 0);
  const pinned = [...chat.messages.values()].filter(({ extras }) => extras.pinned);
  const chosen =
    wanted > 0 ? pinned.filter(({ message }) => message.message_id === wanted) : pinned.slice(-1);
  if (chosen.length === 0) badRequest('Message to unpin not found');
  unpin(call, chat, chosen);
  return true;
};

export const unpinAllChatMessages: Method = (call) => {
  const chat = chatArg(call, 'read');
  unpin(
    call,
    chat,
    [...chat.messages.values()].filter(({ extras }) => extras.pinned),
  );
  return true;
};

function unpin({ world, bot }: Call, chat: ChatState, entries: readonly Entry[]): void {
  for (const { message, extras } of entries) {
    const { pinned: _, ...rest } = extras;
    world.commit({ t: 'edit', bot: bot.id, chat: chat.id, message, extras: rest });
  }
}
