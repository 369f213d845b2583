import { fault, flagArg, isFields, jsonArg, refusingFaults, requiredTextField, textArg } from '../args.js';
import type { Method } from '../call.js';
import { chatArg, messageArg } from '../call.js';
import { badRequest } from '../refusal.js';

const MAX_ANSWER = 200;

/** `answerCallbackQuery`: once, and only while the tap is young enough. */
export const answerCallbackQuery: Method = (call) => {
  const { args, bot, world } = call;
  const tap = bot.taps.get(textArg(args, 'callback_query_id'));
  if (!tap || tap.answer || world.clock() - tap.at > world.limits.tapMs) {
    return badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  const text = textArg(args, 'text');
  const url = textArg(args, 'url');
  if (text.length > MAX_ANSWER) badRequest('MESSAGE_TOO_LONG');
  if (url !== '' && !/^(?:https?:\/\/)?t\.me\/|^tg:/.test(url)) badRequest('URL_INVALID');
  world.commit({
    t: 'answer',
    bot: bot.id,
    query_id: tap.query_id,
    answer: {
      show_alert: flagArg(args, 'show_alert'),
      ...(text ? { text } : {}),
      ...(url ? { url } : {}),
    },
  });
  return true;
};

/** The reactions that every chat allows. */
const REACTIONS = new Set(
  Array.from(
    '👍👎🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🤡🥱🥴😍🐳🌚🌭💯🤣🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝🤗🫡🎅🎄💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡',
  ).concat(['❤', '⚡', '🕊', '❤‍🔥', '✍', '☃', '🤷‍♂', '🤷', '🤷‍♀', '👨‍💻']),
);

export const setMessageReaction: Method = (call) => {
  const given = jsonArg(call.args, 'reaction', "Can't parse reaction types JSON object") ?? [];
  if (!Array.isArray(given)) return badRequest('Expected an Array of ReactionType');
  const reactions = refusingFaults("Can't parse ReactionType: ", () =>
    given.map((value: unknown) => {
      if (!isFields(value)) return fault('expected an Object');
      const type = requiredTextField(value, 'type');
      if (type !== 'emoji') return fault('invalid reaction type specified');
      return { type, emoji: requiredTextField(value, 'emoji') };
    }),
  );
  if (reactions.length > 1) badRequest('REACTIONS_TOO_MANY');
  const chat = chatArg(call, 'read');
  const { message } = messageArg(call, chat, 'message to react');
  if (reactions.some(({ emoji }) => !REACTIONS.has(emoji.replace(/\ufe0f/g, ''))))
    badRequest('REACTION_INVALID');
  call.world.commit({
    t: 'mark',
    bot: call.bot.id,
    chat: chat.id,
    id: message.message_id,
    extras: { reactions },
  });
  return true;
};
