/** The shapes of the Bot API that this server speaks of; a message carries further fields by its kind. */

export type Fields = Record<string, unknown>;

export interface User {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
}

export interface ChatInfo {
  id: number;
  type: 'private' | 'group';
  title?: string;
  first_name?: string;
  last_name?: string;
  username?: string;
}

/** Offsets and lengths count UTF-16 units, as JavaScript strings do. */
export interface Entity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  user?: { id: number };
  language?: string;
  custom_emoji_id?: string;
}

export interface FormattedText {
  text: string;
  entities: Entity[];
}

export interface Message {
  message_id: number;
  from?: User;
  chat: ChatInfo;
  /** Unix seconds. */
  date: number;
  edit_date?: number;
  text?: string;
  entities?: Entity[];
  caption?: string;
  caption_entities?: Entity[];
  reply_markup?: InlineKeyboard;
  [field: string]: unknown;
}

export interface InlineButton {
  text: string;
  callback_data?: string;
  url?: string;
  [field: string]: unknown;
}

export interface InlineKeyboard {
  inline_keyboard: InlineButton[][];
}

export interface ReplyButton {
  text: string;
  request_contact?: boolean;
  request_location?: boolean;
  [field: string]: unknown;
}

export interface ReplyKeyboard {
  keyboard: ReplyButton[][];
  resize_keyboard?: boolean;
  one_time_keyboard?: boolean;
  is_persistent?: boolean;
  input_field_placeholder?: string;
}

export interface ForceReply {
  force_reply: true;
  input_field_placeholder?: string;
}

export type ReplyMarkup = InlineKeyboard | ReplyKeyboard | ForceReply | { remove_keyboard: true };

export interface Update {
  update_id: number;
  [kind: string]: unknown;
}

export interface Command {
  command: string;
  description: string;
}

export function isInline(markup: ReplyMarkup | undefined): markup is InlineKeyboard {
  return markup !== undefined && 'inline_keyboard' in markup;
}
