import type { Ask } from '../support/bot-api-person.js';
import type { SeenButton, SeenMessage } from '../support/bot-api-transcript.js';
import { textOf } from '../support/bot-api-transcript.js';

interface LoggedEvent {
  type: string;
  message?: SeenMessage;
  message_ids?: number[];
  message_id?: number;
  data?: string;
  text?: string;
  show_alert?: boolean;
  commands?: { command: string; description: string }[];
}

const things =
  'photo document contact location venue sticker voice video_note video audio animation dice poll';

/** The code of an issued document is drawn anew in every story; the example in a question is not. */
const drawnCode = /\b(?!4G7J-9WRD)[2-9A-Y]{4}-[2-9A-Y]{4}\b/g;

/**
 * All that happened in a chat, in the order in which the person saw it: what was said, which button was tapped, what was redrawn and what
 * a tap was answered with. Without ids and times, so that it can be compared word for word.
 */
export async function chatLog(
  ask: Ask,
  id: number,
  /** Without it everybody is called by the name of their account, as in a group. */
  name: string | undefined,
  group?: number,
): Promise<string> {
  const where = group === undefined ? '' : `&chat_id=${group}`;
  const { events } = await ask<{ events: LoggedEvent[] }>(`/people/${id}/events?after=0${where}`);
  const shown = new Map<number, SeenMessage>();
  const lines: string[] = [];
  for (const event of events) {
    const line = lineOf(event, shown, name);
    if (line !== undefined) lines.push(line);
    if (event.message) shown.set(event.message.message_id, event.message);
  }
  return `${lines.join('\n\n').replaceAll(drawnCode, '‹code›')}\n`;
}

function lineOf(
  event: LoggedEvent,
  shown: Map<number, SeenMessage>,
  given: string | undefined,
): string | undefined {
  const { message } = event;
  const name = given ?? message?.from?.first_name ?? 'Somebody';
  switch (event.type) {
    case 'message':
      return message && `${message.from?.is_bot ? 'Bot' : name}: ${messageText(message)}`;
    case 'edit': {
      if (!message) return undefined;
      if (!message.from?.is_bot) return `${name} changes a message: ${textOf(message)}`;
      const before = shown.get(message.message_id);
      const first = before && textOf(before).split('\n')[0];
      return `Bot changes «${first ?? ''}»: ${messageText(message)}`;
    }
    case 'delete':
      return event.message_ids
        ?.map((one) => `Bot deletes «${thingOf(shown.get(one)) || textOf(shown.get(one) ?? empty)}»`)
        .join('\n');
    case 'tap':
      return `${name} taps ${buttonText(shown.get(event.message_id ?? 0), event.data ?? '')}`;
    case 'answer':
      return event.text
        ? `Bot answers the tap${event.show_alert ? ' (alert)' : ''}: ${event.text}`
        : undefined;
    default:
      return undefined;
  }
}

const empty = { message_id: 0, date: 0 };

function messageText(message: SeenMessage): string {
  const { inline_keyboard, keyboard, remove_keyboard } = message.reply_markup ?? {};
  const rows = (list: SeenButton[][] | undefined, around: (text: string) => string) =>
    (list ?? []).map((row) => `\n    ${row.map(({ text }) => around(text)).join(' ')}`).join('');
  const text = `${thingOf(message)}${textOf(message)}`.replaceAll('\n', '\n    ').replaceAll(/ +$/gm, '');
  return [
    text,
    rows(inline_keyboard, (one) => `[${one}]`),
    rows(keyboard, (one) => `{${one}}`),
    remove_keyboard ? '\n    {}' : '',
  ].join('');
}

function thingOf(message: SeenMessage | undefined): string {
  if (!message) return '';
  const thing = things.split(' ').find((field) => message[field] !== undefined);
  if (thing === undefined) return '';
  const name = message.document?.file_name;
  const kept = message['has_protected_content'] === true ? ' protected' : '';
  return `<${thing}${name === undefined ? '' : ` ${name}`}${kept}> `;
}

function buttonText(message: SeenMessage | undefined, data: string): string {
  const found = message?.reply_markup?.inline_keyboard?.flat().find((one) => one.callback_data === data);
  return found ? `[${found.text}]` : 'a button that is no longer there';
}
