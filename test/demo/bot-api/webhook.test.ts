import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Api, Bot, webhookCallback } from 'grammy';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestBotApi, TestPerson } from '../../support/bot-api-client.js';
import { startBotApi } from '../../support/bot-api-client.js';

interface Post {
  text: string;
  headers: IncomingHttpHeaders;
  answer: (status: number, body?: object) => void;
}

let server: TestBotApi;
let api: Api;
let aigul: TestPerson;
let hook: Server;
let hookUrl: string;
let posts: Post[];
let onPost: () => void;

beforeEach(async () => {
  server = await startBotApi({ webhookPauseMs: 20 });
  api = new Api(server.token, { apiRoot: server.url });
  aigul = await server.person(42, { first_name: 'Aigul' });
  posts = [];
  onPost = () => undefined;
  hook = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += String(chunk);
    });
    request.on('end', () => {
      const update = JSON.parse(body) as { message?: { text?: string } };
      posts.push({
        text: update.message?.text ?? '',
        headers: request.headers,
        answer: (status, answer) => respond(response, status, answer),
      });
      onPost();
    });
  });
  hook.listen(0, '127.0.0.1');
  await once(hook, 'listening');
  hookUrl = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`;
});

afterEach(async () => {
  await server.stop();
  hook.closeAllConnections();
  hook.close();
});

function respond(response: ServerResponse, status: number, body: object | undefined): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body ? JSON.stringify(body) : '');
}

/** Waits until the hook was called so many times. */
async function posted(count: number): Promise<Post[]> {
  while (posts.length < count) {
    await new Promise<void>((resolve) => {
      onPost = resolve;
    });
  }
  return posts;
}

describe('a webhook', () => {
  test('gets waiting and new updates with the secret', async () => {
    await aigul.says('before');
    await api.setWebhook(hookUrl, { secret_token: 'secret-1' });
    const [first] = await posted(1);
    expect(first?.text).toBe('before');
    expect(first?.headers['x-telegram-bot-api-secret-token']).toBe('secret-1');
    first?.answer(200);
    await aigul.says('after');
    (await posted(2))[1]?.answer(200);
    expect(posts.map(({ text }) => text)).toEqual(['before', 'after']);
    expect(await server.control.pending()).toBe(0);
  });

  test('drops what waited when asked to', async () => {
    await aigul.says('before');
    await api.setWebhook(hookUrl, { drop_pending_updates: true });
    await aigul.says('after');
    expect((await posted(1))[0]?.text).toBe('after');
  });

  test('one chat is served one by one, others side by side', async () => {
    await api.setWebhook(hookUrl);
    const nurlan = await server.person(43, { first_name: 'Nurlan' });
    await aigul.says('one');
    await aigul.says('two');
    await nurlan.says('other');
    await posted(2);
    expect(posts.map(({ text }) => text)).toEqual(['one', 'other']);
    posts[0]?.answer(200);
    expect((await posted(3))[2]?.text).toBe('two');
  });

  test('no more than max_connections at once', async () => {
    await api.setWebhook(hookUrl, { max_connections: 1 });
    const nurlan = await server.person(43, { first_name: 'Nurlan' });
    await aigul.says('one');
    await nurlan.says('other');
    await posted(1);
    expect(posts.map(({ text }) => text)).toEqual(['one']);
    posts[0]?.answer(200);
    expect((await posted(2))[1]?.text).toBe('other');
  });

  test('tries again until it is taken, and says what went wrong', async () => {
    await api.setWebhook(hookUrl);
    await aigul.says('stubborn');
    (await posted(1))[0]?.answer(500);
    (await posted(2))[1]?.answer(502);
    await posted(3);
    expect(posts.map(({ text }) => text)).toEqual(['stubborn', 'stubborn', 'stubborn']);
    expect(await api.getWebhookInfo()).toMatchObject({
      url: hookUrl,
      pending_update_count: 1,
      max_connections: 40,
      last_error_message: 'Wrong response from the webhook: 502 Bad Gateway',
    });
    posts[2]?.answer(200);
    expect(await server.control.pending()).toBe(0);
  });

  test('may answer with a method', async () => {
    await api.setWebhook(hookUrl);
    await aigul.says('hello');
    (await posted(1))[0]?.answer(200, { method: 'sendMessage', chat_id: 42, text: 'by return' });
    expect((await aigul.waitFor('by return')).text).toBe('by return');
  });

  test('serves a grammY bot', async () => {
    const bot = new Bot(server.token, { client: { apiRoot: server.url } });
    bot.on('message:text', (ctx) => ctx.reply(`You said ${ctx.msg.text}`));
    const listener = createServer(webhookCallback(bot, 'http', { secretToken: 'secret-2' }) as never);
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    await api.setWebhook(`http://127.0.0.1:${port}/`, { secret_token: 'secret-2' });
    await aigul.says('salem');
    await aigul.waitFor('You said salem');
    await api.deleteWebhook();
    expect((await api.getWebhookInfo()).url).toBe('');
    listener.closeAllConnections();
    listener.close();
  });
});
