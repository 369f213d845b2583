import {
  fault,
  flagArg,
  flagField,
  isFields,
  jsonArg,
  numberArg,
  numberField,
  refusingFaults,
  textField,
} from './args.js';
import type { Call } from './call.js';
import { chatArg, findMessage } from './call.js';
import { markupArg } from './keyboards.js';
import { badRequest } from './refusal.js';
import type { ChatState, Entry, Extras } from './state/world.js';
import { chatInfo } from './state/world.js';
import type { Fields, InlineKeyboard, Message, ReplyMarkup } from './telegram.js';
import { isInline } from './telegram.js';

/** Where a new message goes and what goes with it, whatever its content. */
export interface Envelope {
  chat: ChatState;
  reply: Fields;
  markup: ReplyMarkup | undefined;
  protect: boolean;
  silent: boolean;
}

/** Reads what all sending methods share. The content is read before, the chat last, as Telegram does. */
export function envelopeArg(call: Call): Envelope {
  const inPrivate = !(numberArg(call.args, 'chat_id', 1) < 0);
  const wanted = replyArg(call);
  const markup = markupArg(call.args, inPrivate);
  const chat = chatArg(call, 'write');
  return {
    chat,
    reply: replyFields(call, chat, wanted),
    markup,
    protect: flagArg(call.args, 'protect_content'),
    silent: flagArg(call.args, 'disable_notification'),
  };
}

interface WantedReply {
  id: number;
  chat: number | undefined;
  optional: boolean;
  quote: string;
}

function replyArg({ args }: Call): WantedReply | undefined {
  const given = jsonArg(args, 'reply_parameters', "Can't parse reply parameters JSON object");
  if (given === undefined) {
    const id = numberArg(args, 'reply_to_message_id', 0);
    const optional = flagArg(args, 'allow_sending_without_reply');
    return id > 0 ? { id, chat: undefined, optional, quote: '' } : undefined;
  }
  return refusingFaults('', () => {
    if (!isFields(given)) return fault('Object expected as reply parameters');
    if (Object.keys(given).length === 0) return undefined;
    const chat = textField(given, 'chat_id');
    return {
      id: numberField(given, 'message_id'),
      chat: chat === '' ? undefined : Number(chat),
      optional: flagField(given, 'allow_sending_without_reply'),
      quote: textField(given, 'quote'),
    };
  });
}

function replyFields(call: Call, chat: ChatState, wanted: WantedReply | undefined): Fields {
  if (!wanted || wanted.id <= 0) return {};
  const from = wanted.chat === undefined ? chat : call.bot.chats.get(wanted.chat);
  if (!from) return badRequest('Chat not found');
  const entry = findMessage(from, wanted.id);
  if (!entry) return wanted.optional ? {} : badRequest('message to be replied not found');
  return {
    reply_to_message: withoutReply(entry.message),
    ...(wanted.quote ? { quote: quoteOf(entry.message, wanted.quote) } : {}),
  };
}

function quoteOf(message: Message, quote: string): Fields {
  const position = (message.text ?? message.caption ?? '').indexOf(quote);
  return position < 0 ? badRequest('QUOTE_TEXT_INVALID') : { text: quote, position, is_manual: true };
}

export function withoutReply(message: Message): Message {
  const { reply_to_message: _, ...rest } = message;
  return rest as Message;
}

/** Puts a new message of the bot into the chat; gives it as the bot gets it in the answer. */
export function deliver(call: Call, envelope: Envelope, content: Fields): Message {
  const { world, bot } = call;
  const { chat, reply, markup, protect, silent } = envelope;
  const message: Message = {
    message_id: bot.nextMessageId,
    from: bot.user,
    chat: chatInfo(world, chat),
    date: Math.floor(world.clock() / 1000),
    ...reply,
    ...content,
    ...(protect ? { has_protected_content: true } : {}),
    ...(isInline(markup) ? { reply_markup: markup } : {}),
  };
  const extras: Extras = {
    ...(markup && !isInline(markup) ? { markup } : {}),
    ...(silent ? { silent: true } : {}),
  };
  world.commit({ t: 'message', bot: bot.id, chat: chat.id, message, extras });
  return message;
}

/**
 * Replaces the content of a message of the bot. Without `markup` its buttons go, as in Telegram.
 * Refuses what changes nothing.
 */
export function replaceContent(
  call: Call,
  chat: ChatState,
  entry: Entry,
  content: Fields,
  markup: InlineKeyboard | undefined,
): Message {
  const { message } = entry;
  const before = { ...contentOf(message), reply_markup: message.reply_markup };
  if (sameJson(before, { ...content, reply_markup: markup })) {
    badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  const kept = Object.fromEntries(
    Object.entries(message).filter(([field]) => !CONTENT.has(field) && field !== 'reply_markup'),
  ) as unknown as Message;
  const edited: Message = {
    ...kept,
    edit_date: Math.floor(call.world.clock() / 1000),
    ...content,
    ...(markup ? { reply_markup: markup } : {}),
  };
  const extras: Extras = { ...entry.extras, edited: true };
  call.world.commit({ t: 'edit', bot: call.bot.id, chat: chat.id, message: edited, extras });
  return edited;
}

/** The fields of a message that are its content: what copying takes along and editing replaces. */
const CONTENT = new Set(
  [
    'text entities link_preview_options caption caption_entities show_caption_above_media has_media_spoiler',
    'photo document sticker voice video video_note audio animation contact location venue dice poll',
  ]
    .join(' ')
    .split(' '),
);

export function contentOf(message: Message): Fields {
  return Object.fromEntries(Object.entries(message).filter(([field]) => CONTENT.has(field)));
}

/** Same content? A fresh file_id of the same file is no difference. */
function sameJson(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (key === 'file_id') return undefined;
    return isFields(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1)))
      : inner;
  });
}
