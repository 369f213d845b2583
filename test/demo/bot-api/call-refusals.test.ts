import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestBotApi } from '../../support/bot-api-client.js';
import { startBotApi } from '../../support/bot-api-client.js';
import type { Case, Sent } from './refusal-table.js';
import { AIGUL, GROUP, testRefusals } from './refusal-table.js';

const CASES: Case[] = [
  [
    'a caption of 1025 units',
    'sendDocument',
    (sent) => ({ chat_id: AIGUL, document: sent.documentId, caption: 'a'.repeat(1025) }),
    400,
    'Bad Request: message caption is too long',
  ],
  [
    'no document',
    'sendDocument',
    () => ({ chat_id: AIGUL }),
    400,
    'Bad Request: there is no document in the request',
  ],
  [
    'a made-up file',
    'sendDocument',
    () => ({ chat_id: AIGUL, document: 'BQACAgQAAxkBAAIB' }),
    400,
    'Bad Request: wrong file identifier/HTTP URL specified',
  ],
  [
    'a file in the web',
    'sendDocument',
    () => ({ chat_id: AIGUL, document: 'https://example.com/a.pdf' }),
    400,
    'Bad Request: failed to get HTTP URL content',
  ],
  [
    'a document as a photo',
    'sendPhoto',
    (sent) => ({ chat_id: AIGUL, photo: sent.documentId }),
    400,
    "Bad Request: can't use file of type Document as Photo",
  ],
  [
    'an album of one',
    'sendMediaGroup',
    (sent) => ({ chat_id: AIGUL, media: album(sent, 1) }),
    400,
    'Bad Request: MEDIA_GROUPED_INVALID',
  ],
  [
    'an album of eleven',
    'sendMediaGroup',
    (sent) => ({ chat_id: AIGUL, media: album(sent, 11) }),
    400,
    'Bad Request: too many messages to send as an album',
  ],
  [
    'an empty album',
    'sendMediaGroup',
    () => ({ chat_id: AIGUL, media: [] }),
    400,
    'Bad Request: there are no messages to send',
  ],
  [
    'an album item without a file',
    'sendMediaGroup',
    () => ({ chat_id: AIGUL, media: [{ type: 'document' }, { type: 'document' }] }),
    400,
    "Bad Request: can't parse InputMedia: media not found",
  ],
  [
    'an unknown file to fetch',
    'getFile',
    () => ({ file_id: 'nothing' }),
    400,
    'Bad Request: invalid file_id',
  ],
  [
    'an answer to no tap',
    'answerCallbackQuery',
    () => ({ callback_query_id: '12345' }),
    400,
    'Bad Request: query is too old and response timeout expired or query ID is invalid',
  ],
  [
    'an unknown action',
    'sendChatAction',
    () => ({ chat_id: AIGUL, action: 'dancing' }),
    400,
    'Bad Request: wrong parameter action in request',
  ],
  [
    'an unknown reaction',
    'setMessageReaction',
    (sent) => ({ chat_id: AIGUL, message_id: sent.text, reaction: [{ type: 'emoji', emoji: '🧷' }] }),
    400,
    'Bad Request: REACTION_INVALID',
  ],
  [
    'a command with a capital letter',
    'setMyCommands',
    () => ({ commands: [{ command: 'Start', description: 'x' }] }),
    400,
    'Bad Request: BOT_COMMAND_INVALID',
  ],
  [
    'a command without a description',
    'setMyCommands',
    () => ({ commands: [{ command: 'start', description: '' }] }),
    400,
    'Bad Request: command description must be non-empty',
  ],
  [
    'commands for an unknown scope',
    'setMyCommands',
    () => ({ commands: [], scope: { type: 'everyone' } }),
    400,
    "Bad Request: can't parse BotCommandScope: Unsupported type specified",
  ],
  [
    'a webhook on another machine',
    'setWebhook',
    () => ({ url: 'https://example.com/hook' }),
    400,
    'Bad Request: bad webhook: Failed to resolve host: Name or service not known',
  ],
  [
    'a webhook secret with spaces',
    'setWebhook',
    () => ({ url: 'http://127.0.0.1:1/', secret_token: 'a b' }),
    400,
    'Bad Request: secret token contains unallowed characters',
  ],
  [
    'an unknown member',
    'getChatMember',
    () => ({ chat_id: GROUP, user_id: 999 }),
    400,
    'Bad Request: user not found',
  ],
  [
    'a chat without a place',
    'sendLocation',
    () => ({ chat_id: AIGUL }),
    400,
    'Bad Request: latitude is empty',
  ],
  [
    'a contact without a number',
    'sendContact',
    () => ({ chat_id: AIGUL, first_name: 'A' }),
    400,
    'Bad Request: parameter "phone_number" is required',
  ],
];

function album({ documentId }: Sent, size: number): object[] {
  return Array.from({ length: size }, () => ({ type: 'document', media: documentId }));
}

describe('files, answers and settings that Telegram refuses', () => testRefusals(CASES));

describe('calls that reach no method', () => {
  let server: TestBotApi;

  beforeAll(async () => {
    server = await startBotApi();
  });

  afterAll(async () => server.stop());

  test.each([
    ['a token without a number', '/botabc/getMe', 401, 'Unauthorized: invalid token specified'],
    ['an unknown method', '/bot1000001:local-test-token/getRich', 404, 'Not Found: method not found'],
    ['an unknown file', '/file/bot1000001:local-test-token/documents/none.pdf', 404, 'Not Found'],
    ['an unknown address', '/nothing/here', 404, 'Not Found'],
  ])('%s', async (_title, path, code, words) => {
    const response = await fetch(server.url + path);
    expect(response.status).toBe(code);
    expect(await response.json()).toEqual({ ok: false, error_code: code, description: words });
  });

  test('a body that is no JSON', async () => {
    const response = await fetch(`${server.url}/bot${server.token}/getMe`, {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect(await response.json()).toEqual({
      ok: false,
      error_code: 400,
      description: "Bad Request: can't parse JSON object",
    });
  });
});
