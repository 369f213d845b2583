import { flagArg, jsonArg, requiredArg } from '../args.js';
import type { Call, Method } from '../call.js';
import { chatArg, messageArg, refuseInlineMessage } from '../call.js';
import { inlineMarkupArg } from '../keyboards.js';
import { badRequest } from '../refusal.js';
import { contentOf, replaceContent } from '../sending.js';
import type { ChatState, Entry } from '../state/world.js';
import type { Fields } from '../telegram.js';
import { keepMedia, mediaField } from './media.js';
import { captionContent, textContent } from './send.js';

const WITH_CAPTION = ['photo', 'document', 'video', 'audio', 'animation', 'voice'];
const MEDIA = ['text', 'photo', 'document', 'video', 'audio', 'animation'];

export const editMessageText: Method = (call) => {
  const content = textContent(call);
  refuseInlineMessage(call);
  const markup = inlineMarkupArg(call.args);
  const { chat, entry } = editable(call);
  if (entry.message.text === undefined) badRequest('There is no text in the message to edit');
  return replaceContent(call, chat, entry, content, markup);
};

export const editMessageCaption: Method = (call) => {
  refuseInlineMessage(call);
  const markup = inlineMarkupArg(call.args);
  const caption = captionContent(call);
  const above = flagArg(call.args, 'show_caption_above_media') ? { show_caption_above_media: true } : {};
  const { chat, entry } = editable(call);
  if (!WITH_CAPTION.some((field) => entry.message[field] !== undefined)) {
    badRequest('There is no caption in the message to edit');
  }
  const {
    caption: _,
    caption_entities: __,
    show_caption_above_media: ___,
    ...rest
  } = contentOf(entry.message);
  return replaceContent(call, chat, entry, { ...rest, ...caption, ...above }, markup);
};

export const editMessageReplyMarkup: Method = (call) => {
  refuseInlineMessage(call);
  const markup = inlineMarkupArg(call.args);
  const { chat, entry } = editable(call);
  return replaceContent(call, chat, entry, contentOf(entry.message), markup);
};

export const editMessageMedia: Method = async (call) => {
  refuseInlineMessage(call);
  const markup = inlineMarkupArg(call.args);
  const given =
    jsonArg(call.args, 'media', "Can't parse input media JSON object") ?? requiredArg(call.args, 'media');
  const { kind, source, caption } = mediaField(call, given, false);
  const { chat, entry } = editable(call);
  const old = MEDIA.find((field) => entry.message[field] !== undefined);
  if (old === undefined) badRequest("Message media can't be edited");
  const alone = ['document', 'audio'];
  if (
    entry.message['media_group_id'] !== undefined &&
    old !== kind &&
    [old, kind].some((k) => alone.includes(k as string))
  ) {
    badRequest("Can't change media type in the album");
  }
  const media: Fields = await keepMedia(call, kind, source);
  return replaceContent(call, chat, entry, { ...media, ...caption }, markup);
};

/** The bot's own message that may be edited: not forwarded, and not sent with a reply keyboard. */
function editable(call: Call): { chat: ChatState; entry: Entry } {
  const chat = chatArg(call, 'read');
  const entry = messageArg(call, chat, 'message to edit');
  const { message, extras } = entry;
  const foreign = message.from?.id !== call.bot.id || message['forward_origin'] !== undefined;
  if (foreign || extras.markup !== undefined) badRequest("Message can't be edited");
  return { chat, entry };
}
