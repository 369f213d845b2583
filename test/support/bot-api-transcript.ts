/** A message as the people side of the local Bot API server shows it. */
export interface SeenMessage {
  message_id: number;
  from?: { id: number; is_bot: boolean; first_name: string };
  date: number;
  text?: string;
  caption?: string;
  document?: {
    file_id: string;
    file_unique_id: string;
    file_name?: string;
    mime_type?: string;
    file_size: number;
  };
  photo?: { file_id: string; file_unique_id: string; width: number; height: number; file_size: number }[];
  reply_markup?: {
    inline_keyboard?: SeenButton[][];
    keyboard?: SeenButton[][];
    remove_keyboard?: true;
    force_reply?: true;
  };
  deleted?: true;
  edited?: true;
  [field: string]: unknown;
}

export interface SeenButton {
  text: string;
  callback_data?: string;
  url?: string;
  [field: string]: unknown;
}

const KINDS =
  'photo document contact location venue sticker voice video_note video audio animation dice poll';

export function textOf(message: SeenMessage): string {
  return message.text ?? message.caption ?? '';
}

export function buttonsOf(message: SeenMessage): SeenButton[] {
  const { inline_keyboard, keyboard } = message.reply_markup ?? {};
  return (inline_keyboard ?? keyboard ?? []).flat();
}

/** A chat as plain text: who, what, and a line in brackets for each row of buttons. */
export function transcriptOf(messages: readonly SeenMessage[]): string {
  return messages.map(lineOf).join('\n');
}

function lineOf(message: SeenMessage): string {
  const who = message.from?.is_bot ? 'Bot' : (message.from?.first_name ?? '?');
  const kind = KINDS.split(' ').find((field) => message[field] !== undefined);
  const name = message.document?.file_name;
  const thing = kind === undefined ? '' : `<${kind}${name === undefined ? '' : ` ${name}`}> `;
  const marks = [message.edited ? ' (edited)' : '', message.deleted ? ' (deleted)' : ''].join('');
  const text = textOf(message).replaceAll('\n', '\n    ');
  const { inline_keyboard, keyboard, remove_keyboard } = message.reply_markup ?? {};
  const rows = (inline_keyboard ?? keyboard ?? []).map(
    (row) => `\n    ${row.map((button) => `[${button.text}]`).join(' ')}`,
  );
  const below = keyboard ? ' (keyboard)' : remove_keyboard ? '\n    (keyboard removed)' : '';
  return `${message.message_id} ${who}${marks}: ${thing}${text}${rows.join('')}${below}`;
}
