import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { SeenButton, SeenMessage } from './bot-api-transcript.js';
import { buttonsOf, textOf, transcriptOf } from './bot-api-transcript.js';

export interface Profile {
  first_name?: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  phone?: string;
  about?: string;
}

export interface TapAnswer {
  text: string | undefined;
  alert: boolean;
  url: string | undefined;
}

export type Wanted = string | RegExp | ((message: SeenMessage) => boolean);

export interface SentFile {
  name: string;
  bytes: Buffer;
}

export interface Chat {
  messages: SeenMessage[];
  keyboard: { keyboard?: SeenButton[][]; hidden?: true; message_id: number } | null;
  commands: { command: string; description: string }[];
  taps: { query_id: string; message_id: number; data: string }[];
  blocked: boolean;
  next: number;
}

interface ChatEvent {
  seq: number;
  type: string;
  message?: SeenMessage;
}

export type Ask = <T>(path: string, body?: unknown, method?: string) => Promise<T>;

/** Somebody who uses the bot. Every failure of a method shows the chat as it is at that moment. */
export interface TestPerson {
  readonly id: number;
  says(
    text: string,
    more?: { reply_to?: number; forward_from?: unknown; chat_id?: number; entities?: readonly object[] },
  ): Promise<SeenMessage>;
  /**
   * Taps a button by its words (whole, or a part that only one button has) or by its data, on the newest message
   * that has it; then waits for the answer. A button of the reply keyboard is tapped by saying its words.
   */
  taps(button: string, more?: { message?: number; force?: boolean; timeout?: number }): Promise<TapAnswer>;
  /** Taps without waiting for the answer. */
  tapsOnly(button: string, more?: { message?: number; force?: boolean }): Promise<string>;
  answerTo(queryId: string, timeout?: number): Promise<TapAnswer>;
  sends(
    files: string | SentFile | readonly (string | SentFile)[],
    more?: { as?: 'photo' | 'document'; album?: boolean; caption?: string; forward_from?: number },
  ): Promise<SeenMessage[]>;
  sharesContact(contact?: {
    phone_number: string;
    first_name: string;
    user_id?: number;
  }): Promise<SeenMessage>;
  /** A sticker, voice, location… */
  sendsThing(thing: string, more?: object | true): Promise<SeenMessage>;
  edits(messageId: number, text: string): Promise<SeenMessage>;
  deletes(messageId: number): Promise<void>;
  blocks(): Promise<void>;
  unblocks(): Promise<void>;
  chat(): Promise<Chat>;
  /** The bot's last messages that are still there, newest last. */
  sees(count?: number): Promise<SeenMessage[]>;
  /** The bot's newest message. */
  lastSeen(): Promise<SeenMessage>;
  /**
   * A message of the bot, new or edited since the person last did something, that fits: its text has the words
   * or matches. With `anywhere` also an older one.
   */
  waitFor(wanted: Wanted, more?: { timeout?: number; anywhere?: boolean }): Promise<SeenMessage>;
  /** Until the bot has nothing to do any more. */
  waitIdle(more?: { quiet?: number; timeout?: number }): Promise<void>;
  buttons(message: SeenMessage): string[];
  download(fileId: string): Promise<Buffer>;
  transcript(): Promise<string>;
}

export async function createPerson(url: string, ask: Ask, id: number, profile: Profile): Promise<TestPerson> {
  await ask(`/people/${id}`, profile, 'PUT');
  const at = (path: string): string => `/people/${id}${path}`;
  const chat = (): Promise<Chat> => ask<Chat>(at('/chat'));
  /** Events up to here lie before the person's last deed. */
  let mark = (await chat()).next;

  const deed = async <T>(path: string, body: unknown): Promise<T> => {
    const before = (await ask<{ next: number }>(at(`/events?after=${Number.MAX_SAFE_INTEGER}`))).next;
    const result = await ask<T>(at(path), body, 'POST');
    mark = before;
    return result;
  };
  const say = async (body: object): Promise<SeenMessage> =>
    (await deed<{ message: SeenMessage }>('/messages', body)).message;

  const findButton = async (
    wanted: string,
    messageId: number | undefined,
  ): Promise<{ message: number; data: string } | { words: string; contact: boolean }> => {
    const { messages, keyboard } = await chat();
    const inline = messages
      .filter((message) => !message.deleted && message.reply_markup?.inline_keyboard)
      .filter((message) => messageId === undefined || message.message_id === messageId)
      .reverse();
    for (const fits of [exactly(wanted), partly(wanted)]) {
      for (const message of inline) {
        const found = buttonsOf(message).filter(fits);
        const data = found[0]?.callback_data;
        if (found.length > 1) throw await failure(`several buttons fit "${wanted}"`);
        if (data !== undefined) return { message: message.message_id, data };
      }
      const reply = (keyboard?.keyboard ?? []).flat().find(fits);
      if (reply && messageId === undefined) {
        return { words: reply.text, contact: reply['request_contact'] === true };
      }
    }
    throw await failure(`there is no button "${wanted}"`);
  };

  const failure = async (words: string): Promise<Error> =>
    new Error(`${words}; the chat of ${profile.first_name ?? id}:\n${await person.transcript()}`);

  const answerTo = async (queryId: string, timeout = 20_000): Promise<TapAnswer> => {
    const answer = await ask<{ answered: boolean; text?: string; show_alert?: boolean; url?: string }>(
      at(`/taps/${queryId}?wait=${timeout}`),
    );
    if (!answer.answered) throw await failure(`the bot left a tap without an answer for ${timeout} ms`);
    return { text: answer.text, alert: answer.show_alert === true, url: answer.url };
  };

  const tapsOnly: TestPerson['tapsOnly'] = async (button, more = {}) => {
    const target = more.force
      ? { message: more.message ?? 0, data: button }
      : await findButton(button, more.message);
    if ('words' in target) throw await failure(`"${button}" is a button of the reply keyboard`);
    const body = { message_id: target.message, data: target.data, force: more.force === true };
    return (await deed<{ query_id: string }>('/taps', body)).query_id;
  };

  const person: TestPerson = {
    id,
    says: (text, more = {}) => say({ text, ...more }),
    async taps(button, more = {}) {
      if (!more.force) {
        const target = await findButton(button, more.message);
        if ('words' in target) {
          await say(target.contact ? { contact: 'own' } : { text: target.words });
          return { text: undefined, alert: false, url: undefined };
        }
      }
      return answerTo(await tapsOnly(button, more), more.timeout);
    },
    tapsOnly,
    answerTo,
    async sends(files, { as, album, caption, forward_from } = {}) {
      const list = (Array.isArray(files) ? files : [files]) as (string | SentFile)[];
      const form = new FormData();
      if (as) form.set('as', as);
      if (album) form.set('album', 'true');
      if (caption !== undefined) form.set('caption', caption);
      if (forward_from !== undefined) form.set('forward_from', String(forward_from));
      for (const file of list) {
        const { name, bytes } =
          typeof file === 'string' ? { name: basename(file), bytes: readFileSync(file) } : file;
        form.append('file', new Blob([new Uint8Array(bytes)]), name);
      }
      return (await deed<{ messages: SeenMessage[] }>('/files', form)).messages;
    },
    sharesContact: (contact) => say({ contact: contact ?? 'own' }),
    sendsThing: (thing, more = true) => say({ [thing]: more }),
    async edits(messageId, text) {
      return (await deed<{ message: SeenMessage }>(`/messages/${messageId}/edit`, { text })).message;
    },
    async deletes(messageId) {
      await ask(at(`/messages/${messageId}`), undefined, 'DELETE');
    },
    async blocks() {
      await ask(at('/block'), {}, 'POST');
    },
    async unblocks() {
      await ask(at('/unblock'), {}, 'POST');
    },
    chat,
    async sees(count = 10) {
      const { messages } = await chat();
      return messages.filter((message) => message.from?.is_bot && !message.deleted).slice(-count);
    },
    async lastSeen() {
      const [last] = await person.sees(1);
      if (!last) throw await failure('the bot has said nothing');
      return last;
    },
    async waitFor(wanted, { timeout = 20_000, anywhere = false } = {}) {
      const fits = fitsOf(wanted);
      if (anywhere) {
        const known = (await person.sees(1000)).reverse().find(fits);
        if (known) return known;
      }
      const end = performance.now() + timeout;
      let after = mark;
      for (;;) {
        const left = Math.max(0, Math.round(end - performance.now()));
        const path = at(`/events?after=${after}&wait=${left}`);
        const { events, next } = await ask<{ events: ChatEvent[]; next: number }>(path);
        const found = events.find(({ type, message }) => isNews(type) && message && fits(message));
        if (found?.message) return found.message;
        after = next;
        if (left === 0) throw await failure(`nothing that fits ${String(wanted)} came within ${timeout} ms`);
      }
    },
    async waitIdle({ quiet = 150, timeout = 30_000 } = {}) {
      const state = await ask<{ quiet: boolean }>(`/control/quiet?ms=${quiet}&wait=${timeout}`);
      if (!state.quiet)
        throw await failure(`the bot was not done within ${timeout} ms (${JSON.stringify(state)})`);
    },
    buttons: (message) => buttonsOf(message).map(({ text }) => text),
    async download(fileId) {
      const response = await fetch(url + at(`/files/${fileId}`));
      if (!response.ok) throw await failure(`file ${fileId}: ${await response.text()}`);
      return Buffer.from(await response.arrayBuffer());
    },
    async transcript() {
      return transcriptOf((await chat()).messages);
    },
  };
  return person;
}

function isNews(type: string): boolean {
  return type === 'message' || type === 'edit';
}

function fitsOf(wanted: Wanted): (message: SeenMessage) => boolean {
  const fits =
    typeof wanted === 'function'
      ? wanted
      : (message: SeenMessage): boolean =>
          typeof wanted === 'string' ? textOf(message).includes(wanted) : wanted.test(textOf(message));
  return (message) => message.from?.is_bot === true && !message.deleted && fits(message);
}

function exactly(wanted: string): (button: SeenButton) => boolean {
  return ({ text, callback_data }) => text === wanted || callback_data === wanted;
}

function partly(wanted: string): (button: SeenButton) => boolean {
  return ({ text }) => text.includes(wanted);
}
