import { isFields, jsonArg, numberArg, requiredArg, textArg } from '../args.js';
import type { Call, Method } from '../call.js';
import { chatArg, messageArg } from '../call.js';
import { badRequest } from '../refusal.js';
import { contentOf, deliver, envelopeArg } from '../sending.js';
import type { Fields, Message } from '../telegram.js';
import { formattedArg } from '../text/formatted-text.js';

export const MAX_TEXT = 4096;
export const MAX_CAPTION = 1024;

export const sendMessage: Method = (call) => {
  const content = textContent(call);
  return deliver(call, envelopeArg(call), content);
};

/** `text`, `entities` and `link_preview_options` of a call, within Telegram's limits. */
export function textContent({ args }: Call): Fields {
  if (textArg(args, 'text') === '') badRequest('Message text is empty');
  const { text, entities } = formattedArg(args, 'text', 'entities');
  if (text === '') badRequest('Text must be non-empty');
  if (text.length > MAX_TEXT) badRequest('Message is too long');
  const preview = jsonArg(args, 'link_preview_options', "Can't parse link preview options JSON object");
  if (preview !== undefined && !isFields(preview)) badRequest('Object expected as link preview options');
  const shown =
    preview ?? (textArg(args, 'disable_web_page_preview') === 'true' ? { is_disabled: true } : {});
  return {
    text,
    ...(entities.length > 0 ? { entities } : {}),
    ...(Object.keys(shown as Fields).length > 0 ? { link_preview_options: shown } : {}),
  };
}

/** `caption` and its entities of a call; nothing when there is none. */
export function captionContent({ args }: Call): Fields {
  const { text, entities } = formattedArg(args, 'caption', 'caption_entities');
  return captionFields(text, entities);
}

export function captionFields(text: string, entities: readonly unknown[]): Fields {
  if (text.length > MAX_CAPTION) badRequest('Message caption is too long');
  if (text === '') return {};
  return { caption: text, ...(entities.length > 0 ? { caption_entities: entities } : {}) };
}

export const sendContact: Method = (call) => {
  const { args } = call;
  const phone = requiredArg(args, 'phone_number');
  const name = requiredArg(args, 'first_name');
  const last = textArg(args, 'last_name');
  const vcard = textArg(args, 'vcard');
  const contact = {
    phone_number: phone,
    first_name: name,
    ...(last ? { last_name: last } : {}),
    ...(vcard ? { vcard } : {}),
  };
  return deliver(call, envelopeArg(call), { contact });
};

export const sendLocation: Method = (call) =>
  deliver(call, envelopeArg(call), { location: locationArg(call) });

export const sendVenue: Method = (call) => {
  const location = locationArg(call);
  const title = requiredArg(call.args, 'title');
  const address = requiredArg(call.args, 'address');
  return deliver(call, envelopeArg(call), { venue: { location, title, address }, location });
};

function locationArg({ args }: Call): Fields {
  const latitude = textArg(args, 'latitude').trim();
  if (latitude === '') badRequest('latitude is empty');
  const longitude = textArg(args, 'longitude').trim();
  if (longitude === '') badRequest('longitude is empty');
  const place = { latitude: Number(latitude), longitude: Number(longitude) };
  const possible = Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180;
  return possible ? place : badRequest('Invalid location specified');
}

const ACTIONS = new Set(
  [
    'typing upload_photo record_video upload_video record_voice upload_voice record_audio upload_audio',
    'upload_document choose_sticker pick_up_location find_location record_video_note upload_video_note cancel',
  ]
    .join(' ')
    .split(' '),
);

/** `sendChatAction`: seen by people as an event, kept nowhere. */
export const sendChatAction: Method = (call) => {
  const action = textArg(call.args, 'action').toLowerCase();
  if (!ACTIONS.has(action)) badRequest('Wrong parameter action in request');
  const chat = chatArg(call, 'write');
  chat.events.push('action', { action }, call.world.clock());
  return true;
};

export const copyMessage: Method = (call) => {
  const { message } = sourceArg(call, 'message to copy');
  const content = contentOf(message);
  if (Object.keys(content).length === 0) badRequest("message can't be copied");
  const caption = call.args.values['caption'] === undefined ? {} : newCaption(call, content);
  const copy = deliver(call, envelopeArg(call), { ...content, ...caption });
  return { message_id: copy.message_id };
};

export const forwardMessage: Method = (call) => {
  const { message } = sourceArg(call, 'message to forward');
  if (message['has_protected_content'] === true) {
    badRequest("message has protected content and can't be forwarded");
  }
  return deliver(call, envelopeArg(call), { ...contentOf(message), ...originOf(message) });
};

function sourceArg(call: Call, what: string): { message: Message } {
  requiredArg(call.args, 'from_chat_id');
  const from = chatArg(call, 'read', 'from_chat_id');
  if (numberArg(call.args, 'message_id', 0) <= 0) badRequest(`${what} not found`);
  return messageArg(call, from, what);
}

function newCaption(call: Call, content: Fields): Fields {
  if (content['text'] !== undefined) return {};
  return { caption: undefined, caption_entities: undefined, ...captionContent(call) };
}

function originOf(message: Message): Fields {
  if (message['forward_origin'] !== undefined) return { forward_origin: message['forward_origin'] };
  return { forward_origin: { type: 'user', sender_user: message.from, date: message.date } };
}
