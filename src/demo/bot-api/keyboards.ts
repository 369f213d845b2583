import type { Args } from './args.js';
import { fault, flagField, isFields, jsonArg, refusingFaults, requiredTextField, textField } from './args.js';
import { findLinkedUser, parseLink } from './links.js';
import { badRequest } from './refusal.js';
import type { Fields, InlineButton, InlineKeyboard, ReplyButton, ReplyMarkup } from './telegram.js';
import { isInline } from './telegram.js';

const MAX_CALLBACK_BYTES = 64;
const MAX_BUTTONS = 100;
const MAX_COPIED_TEXT = 256;
const PRIVATE_ONLY: readonly (readonly [field: string, what: string])[] = [
  ['request_contact', 'Phone number'],
  ['request_location', 'Location'],
  ['request_poll', 'Poll'],
];

/**
 * `reply_markup` of a call, or undefined when there is none. Buttons keep the fields Telegram would keep.
 * Refuses: broken JSON, wrong shapes, buttons without text or action, callback data over 64 bytes, bad links,
 * contact and location requests outside a private chat.
 */
export function markupArg(args: Args, inPrivateChat: boolean): ReplyMarkup | undefined {
  const value = jsonArg(args, 'reply_markup', "Can't parse reply keyboard markup JSON object");
  if (value === undefined) return undefined;
  if (!isFields(value)) return badRequest('Object expected as reply markup');
  return refusingFaults('', () => parseMarkup(value, inPrivateChat));
}

/** `reply_markup` of an edit, where only buttons under the message are possible. */
export function inlineMarkupArg(args: Args): InlineKeyboard | undefined {
  const markup = markupArg(args, true);
  if (markup === undefined || isInline(markup)) return markup;
  return badRequest('Inline keyboard expected');
}

function parseMarkup(value: Fields, inPrivateChat: boolean): ReplyMarkup | undefined {
  const keyboard = rowsOf(value, 'keyboard', 'Field "keyboard" must be an Array of Arrays').map((row) =>
    row.map((button) =>
      refusingFaults("Can't parse keyboard button: ", () => replyButton(button, inPrivateChat)),
    ),
  );
  const inline = rowsOf(
    value,
    'inline_keyboard',
    'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
  ).map((row) =>
    row.map((button) => refusingFaults("Can't parse inline keyboard button: ", () => inlineButton(button))),
  );
  const placeholder = textField(value, 'input_field_placeholder');
  const hint = placeholder ? { input_field_placeholder: placeholder } : {};
  if (keyboard.some((row) => row.length > 0)) {
    return {
      keyboard: keyboard.filter((row) => row.length > 0),
      ...flags(value, ['resize_keyboard', 'one_time_keyboard', 'is_persistent']),
      ...hint,
    };
  }
  if (inline.some((row) => row.length > 0)) {
    if (inline.flat().length > MAX_BUTTONS) badRequest('reply markup is too long');
    return { inline_keyboard: inline.filter((row) => row.length > 0) };
  }
  if (flagField(value, 'remove_keyboard')) return { remove_keyboard: true };
  if (flagField(value, 'force_reply')) return { force_reply: true, ...hint };
  return undefined;
}

function rowsOf(value: Fields, name: string, words: string): unknown[][] {
  const rows = value[name];
  if (rows === undefined || rows === null) return [];
  if (!Array.isArray(rows)) return fault(`Field "${name}" must be of type Array`);
  return rows.map((row: unknown) => (Array.isArray(row) ? (row as unknown[]) : badRequest(words)));
}

function replyButton(button: unknown, inPrivateChat: boolean): ReplyButton {
  if (typeof button === 'string') return { text: nonEmpty(button, 'Keyboard button text') };
  if (!isFields(button)) return fault('KeyboardButton must be a String or an Object');
  const text = nonEmpty(requiredTextField(button, 'text'), 'Keyboard button text');
  for (const [field, what] of PRIVATE_ONLY) {
    if (button[field] && !inPrivateChat) badRequest(`${what} can be requested in private chats only`);
  }
  return {
    text,
    ...flags(button, ['request_contact', 'request_location']),
    ...style(button),
    ...(isFields(button['request_poll']) ? { request_poll: button['request_poll'] } : {}),
  };
}

function inlineButton(button: unknown): InlineButton {
  if (!isFields(button)) return fault('InlineKeyboardButton must be an Object');
  const text = requiredTextField(button, 'text');
  const action = inlineAction(button);
  return { text: nonEmpty(text, 'Inline keyboard button text'), ...action, ...style(button) };
}

function inlineAction(button: Fields): Fields {
  const url = textField(button, 'url');
  if (url !== '') return { url: buttonLink(url, 'Inline keyboard button') };
  const data = textField(button, 'callback_data');
  if (data !== '') {
    if (Buffer.byteLength(data) > MAX_CALLBACK_BYTES) badRequest('BUTTON_DATA_INVALID');
    return { callback_data: data };
  }
  for (const name of ['switch_inline_query', 'switch_inline_query_current_chat']) {
    if (button[name] !== undefined) return { [name]: textField(button, name) };
  }
  const chosen = button['switch_inline_query_chosen_chat'];
  if (isFields(chosen)) return { switch_inline_query_chosen_chat: chosen };
  const copied = button['copy_text'];
  if (isFields(copied)) {
    const text = requiredTextField(copied, 'text');
    if (text === '' || text.length > MAX_COPIED_TEXT) badRequest('BUTTON_COPY_TEXT_INVALID');
    return { copy_text: { text } };
  }
  const app = button['web_app'];
  if (isFields(app)) return { web_app: { url: secureLink(requiredTextField(app, 'url'), 'Web App') } };
  const login = button['login_url'];
  if (isFields(login))
    return { login_url: { ...login, url: secureLink(requiredTextField(login, 'url'), 'login') } };
  if (button['pay'] !== undefined) return { pay: true };
  return fault('Text buttons are unallowed in the inline keyboard');
}

function buttonLink(link: string, what: string): string {
  if (findLinkedUser(link) !== undefined) return link;
  const parsed = parseLink(link);
  return parsed.ok ? parsed.url : badRequest(`${what} URL '${link}' is invalid: ${parsed.fault}`);
}

function secureLink(link: string, what: string): string {
  const parsed = parseLink(link);
  const words = !parsed.ok
    ? parsed.fault
    : parsed.url.startsWith('https:')
      ? undefined
      : 'Only HTTPS links are allowed';
  return words === undefined && parsed.ok
    ? parsed.url
    : badRequest(`Inline keyboard button ${what} URL '${link}' is invalid: ${words}`);
}

function nonEmpty(text: string, what: string): string {
  return text.trim() === '' ? badRequest(`${what} must be non-empty`) : text;
}

function style(button: Fields): Fields {
  const chosen = textField(button, 'style').toLowerCase();
  if (!['', 'default', 'primary', 'danger', 'success'].includes(chosen)) {
    fault('invalid button style specified');
  }
  const icon = textField(button, 'icon_custom_emoji_id');
  return {
    ...(chosen && chosen !== 'default' ? { style: chosen } : {}),
    ...(icon ? { icon_custom_emoji_id: icon } : {}),
  };
}

function flags(object: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.filter((name) => flagField(object, name)).map((name) => [name, true]));
}
