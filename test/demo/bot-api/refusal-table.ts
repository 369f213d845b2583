import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Api, GrammyError, InputFile } from 'grammy';
import type { TestBotApi } from '../../support/bot-api-client.js';
import { startBotApi } from '../../support/bot-api-client.js';

export const AIGUL = 42;
export const NEVER_WROTE = 43;
export const BLOCKED = 44;
export const GROUP = -500;

/** Message ids in Aigul's chat, and a file of the bot, for the cases of a table. */
export interface Sent {
  text: number;
  photo: number;
  withKeyboard: number;
  deleted: number;
  fromPerson: number;
  forwarded: number;
  documentId: string;
}

export type Case = [
  title: string,
  method: string,
  params: (sent: Sent) => object,
  code: number,
  words: string,
];

/** A refused sendMessage to Aigul; the parameters override what would be right. */
export function message(
  title: string,
  params: object | ((sent: Sent) => object),
  words: string,
  code = 400,
): Case {
  const more = (sent: Sent): object =>
    typeof params === 'function' ? (params as (sent: Sent) => object)(sent) : params;
  return [title, 'sendMessage', (sent) => ({ chat_id: AIGUL, text: 'x', ...more(sent) }), code, words];
}

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Makes each case a test against one server, through grammY. */
export function testRefusals(cases: readonly Case[]): void {
  let server: TestBotApi;
  let api: Api;
  let sent: Sent;

  beforeAll(async () => {
    server = await startBotApi();
    api = new Api(server.token, { apiRoot: server.url });
    sent = await sendSamples(server, api);
  });

  afterAll(async () => server.stop());

  test.each(cases)('%s (%s)', async (_title, method, params, code, words) => {
    const call = (api.raw as unknown as Record<string, (params: object) => Promise<unknown>>)[method];
    const error: unknown = await call?.(params(sent)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(GrammyError);
    const { error_code, description } = error as GrammyError;
    expect({ error_code, description }).toEqual({ error_code: code, description: words });
  });
}

async function sendSamples(server: TestBotApi, api: Api): Promise<Sent> {
  const aigul = await server.person(AIGUL, { first_name: 'Aigul' });
  await server.person(NEVER_WROTE, { first_name: 'Nurlan' });
  const blocked = await server.person(BLOCKED, { first_name: 'Dana' });
  const { message_id: fromPerson } = await aigul.says('hello');
  await blocked.says('/start');
  await blocked.blocks();
  await server.ask('/groups', { id: GROUP, title: 'Desk', members: [AIGUL] });
  const reply_markup = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] };
  const { message_id: text } = await api.sendMessage(AIGUL, 'old text', { reply_markup });
  const { message_id: withKeyboard } = await api.sendMessage(AIGUL, 'menu', {
    reply_markup: { keyboard: [[{ text: 'Services' }]] },
  });
  const { message_id: deleted } = await api.sendMessage(AIGUL, 'gone');
  await api.deleteMessage(AIGUL, deleted);
  const { message_id: forwarded } = await api.forwardMessage(AIGUL, AIGUL, text);
  const photo = await api.sendPhoto(AIGUL, new InputFile(PIXEL, 'a.png'));
  const { document } = await api.sendDocument(AIGUL, new InputFile(Buffer.from('a document'), 'a.txt'));
  const documentId = document.file_id;
  return { text, withKeyboard, deleted, fromPerson, forwarded, photo: photo.message_id, documentId };
}
