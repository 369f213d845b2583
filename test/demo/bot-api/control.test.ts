import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Api } from 'grammy';
import type { TestBotApi, TestPerson } from '../../support/bot-api-client.js';
import { startBotApi } from '../../support/bot-api-client.js';

let server: TestBotApi;
let api: Api;
let aigul: TestPerson;

beforeEach(async () => {
  server = await startBotApi();
  api = new Api(server.token, { apiRoot: server.url });
  aigul = await server.person(42, { first_name: 'Aigul' });
  await aigul.says('/start');
});

afterEach(async () => server.stop());

const textsSeen = async (): Promise<(string | undefined)[]> => (await aigul.sees()).map(({ text }) => text);

describe('a held call', () => {
  test('takes effect and is answered when it is released', async () => {
    await server.control.hold({ method: 'sendMessage' });
    const sending = api.sendMessage(42, 'held');
    expect(await server.control.held()).toMatchObject([
      { method: 'sendMessage', params: { text: 'held' }, gone: false },
    ]);
    expect(await textsSeen()).toEqual([]);
    expect(await server.control.release('answer')).toBe(1);
    expect((await sending).text).toBe('held');
    expect(await textsSeen()).toEqual(['held']);
  });

  test('takes effect at its release even if its caller is gone', async () => {
    await server.control.hold({ method: 'sendMessage' });
    const controller = new AbortController();
    const sending = api.sendMessage(42, 'orphan', {}, controller.signal as never).catch(() => 'gone');
    await server.control.held();
    controller.abort();
    expect(await sending).toBe('gone');
    await server.control.release('answer');
    await aigul.waitFor('orphan', { anywhere: true });
  });

  test('with effect now has happened before its answer', async () => {
    await server.control.hold({ method: 'sendMessage', effect: 'now' });
    const sending = api.sendMessage(42, 'delivered').catch(() => 'broken');
    await server.control.held();
    expect(await textsSeen()).toEqual(['delivered']);
    await server.control.release('drop');
    expect(await sending).toBe('broken');
    expect(await textsSeen()).toEqual(['delivered']);
  });

  test('never happens when it is dropped', async () => {
    await server.control.hold({ method: 'sendMessage' });
    const sending = api.sendMessage(42, 'dropped').catch(() => 'broken');
    await server.control.held();
    await server.control.release('drop');
    expect(await sending).toBe('broken');
    expect(await textsSeen()).toEqual([]);
  });

  test('others go on: another method, another chat, a later call', async () => {
    const nurlan = await server.person(43, { first_name: 'Nurlan' });
    await nurlan.says('/start');
    await server.control.hold({ method: 'sendMessage', chat_id: 42 });
    const held = api.sendMessage(42, 'held');
    await server.control.held();
    expect((await api.sendMessage(43, 'other chat')).text).toBe('other chat');
    expect((await api.sendMessage(42, 'later')).text).toBe('later');
    await server.control.release('answer');
    await held;
    expect(await textsSeen()).toEqual(['later', 'held']);
  });
});

describe('ordered failures', () => {
  test('come as often as ordered, with their parameters', async () => {
    await server.control.fail({
      method: 'sendMessage',
      error_code: 429,
      description: 'Too Many Requests: retry after 2',
      parameters: { retry_after: 2 },
      times: 1,
    });
    await expect(api.sendMessage(42, 'x')).rejects.toMatchObject({
      error_code: 429,
      description: 'Too Many Requests: retry after 2',
      parameters: { retry_after: 2 },
    });
    expect((await api.sendMessage(42, 'y')).text).toBe('y');
    expect(await server.control.refused()).toMatchObject([
      {
        method: 'sendMessage',
        params: { text: 'x' },
        error_code: 429,
        description: 'Too Many Requests: retry after 2',
      },
    ]);
  });

  test('may break the connection instead', async () => {
    await server.control.fail({ method: 'sendMessage', drop: true });
    await expect(api.sendMessage(42, 'x')).rejects.toThrow('Network request for');
    expect(await textsSeen()).toEqual([]);
  });
});

describe('limits', () => {
  test('are off at first', async () => {
    for (let i = 0; i < 40; i++) await api.sendMessage(42, `${i}`);
    expect(await server.control.refused()).toEqual([]);
  });

  test('hold a chat to a small burst and tell how long to wait', async () => {
    await server.control.limits({ enabled: true, per_chat: 0.1, burst: 3 });
    for (let i = 0; i < 3; i++) await api.sendMessage(42, `${i}`);
    await expect(api.sendMessage(42, 'one too many')).rejects.toMatchObject({
      error_code: 429,
      description: 'Too Many Requests: retry after 10',
      parameters: { retry_after: 10 },
    });
    const nurlan = await server.person(43, { first_name: 'Nurlan' });
    await nurlan.says('/start');
    expect((await api.sendMessage(43, 'another chat')).text).toBe('another chat');
    await server.control.reset();
    expect((await api.sendMessage(42, 'free again')).text).toBe('free again');
  });

  test('hold all chats together', async () => {
    await server.control.limits({ enabled: true, overall: 1, burst: 10 });
    await api.sendMessage(42, 'x');
    await expect(api.sendMessage(42, 'y')).rejects.toMatchObject({ error_code: 429 });
  });
});

describe('repeated updates', () => {
  test('come once more after they were confirmed, with the same ids, the same share for the same seed', async () => {
    await server.control.repeatUpdates(0.5, 7);
    for (let i = 0; i < 20; i++) await aigul.says(`${i}`);
    const first = await api.getUpdates({});
    const offset = (first.at(-1)?.update_id ?? 0) + 1;
    const again = await api.getUpdates({ offset });
    const ids = first.map(({ update_id }) => update_id);
    expect(again.length).toBeGreaterThan(4);
    expect(again.length).toBeLessThan(17);
    expect(again.every((update) => ids.includes(update.update_id))).toBe(true);
    expect(await api.getUpdates({ offset })).toEqual([]);
  });

  test('all of them with rate 1, none with rate 0', async () => {
    await server.control.repeatUpdates(1);
    const [first] = await api.getUpdates({});
    const offset = (first?.update_id ?? 0) + 1;
    expect(await api.getUpdates({ offset })).toEqual([first]);
    await server.control.repeatUpdates(0);
    await aigul.says('once');
    const [second] = await api.getUpdates({ offset });
    expect(await api.getUpdates({ offset: (second?.update_id ?? 0) + 1 })).toEqual([]);
  });
});

describe('the log of calls', () => {
  test('has methods, parameters and refusals; files by name and size', async () => {
    const form = new FormData();
    form.set('chat_id', '42');
    form.set('document', new Blob(['12345']), 'a.txt');
    await fetch(`${server.url}/bot${server.token}/sendDocument`, { method: 'POST', body: form });
    await api.sendMessage(42, '').catch(() => undefined);
    const calls = await server.control.calls();
    expect(calls).toMatchObject([
      {
        n: 1,
        method: 'sendDocument',
        params: { chat_id: '42', document: { filename: 'a.txt', size: 5 } },
        ok: true,
      },
      { n: 2, method: 'sendMessage', ok: false, description: 'Bad Request: message text is empty' },
    ]);
    expect(await server.control.calls({ after: 1 })).toHaveLength(1);
    expect(await server.control.calls({ method: 'senddocument' })).toHaveLength(1);
  });

  test('quiet means: nothing pending, no tap open, nothing running', async () => {
    expect(await server.control.quiet(0, 0)).toBe(false);
    const updates = await api.getUpdates({});
    await api.getUpdates({ offset: (updates[0]?.update_id ?? 0) + 1 });
    expect(await server.control.quiet(0, 1000)).toBe(true);
    await server.control.hold({ method: 'sendMessage' });
    const sending = api.sendMessage(42, 'x');
    await server.control.held();
    expect(await server.control.quiet(0, 0)).toBe(false);
    await server.control.release('answer');
    await sending;
    expect(await server.control.quiet(0, 1000)).toBe(true);
  });
});
