import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Api, InputFile } from 'grammy';
import { spawn } from 'node:child_process';
import { appendFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBotApi } from '../../../src/demo/bot-api/server.js';
import type { TestBotApi } from '../../support/bot-api-client.js';
import { runScript } from '../../support/run-script.js';
import { startBotApi } from '../../support/bot-api-client.js';

let dataDir: string;
let server: TestBotApi | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'bot-api-'));
});

afterEach(async () => {
  await server?.stop();
  server = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

const apiOf = ({ token, url }: TestBotApi): Api => new Api(token, { apiRoot: url });

describe('the server after kill -9', () => {
  test('has people, messages, files, keyboards, settings and unconfirmed updates as before', async () => {
    server = await startBotApi({ dataDir, process: true });
    const { port } = server;
    const api = apiOf(server);
    const aigul = await server.person(42, { first_name: 'Aigul', phone: '+77011234567' });
    await aigul.says('/start');
    const [first] = await api.getUpdates({});
    const offset = (first?.update_id ?? 0) + 1;
    await api.getUpdates({ offset });
    await api.sendMessage(42, 'menu', { reply_markup: { keyboard: [[{ text: 'Services' }]] } });
    const { document } = await api.sendDocument(42, new InputFile(Buffer.from('result'), 'result.pdf'), {
      reply_markup: { inline_keyboard: [[{ text: 'Open', callback_data: 'open' }]] },
    });
    await api.setMyCommands([{ command: 'help', description: 'Help' }]);
    const queryId = await aigul.tapsOnly('Open');
    await aigul.sends({ name: 'scan.pdf', bytes: Buffer.from('scan') });
    const before = await aigul.chat();
    await server.kill();

    server = await startBotApi({ dataDir, process: true, port });
    const again = apiOf(server);
    const after = await server.ask<typeof before>('/people/42/chat');
    expect({ ...after, next: 0 }).toEqual({ ...before, next: 0 });
    expect(after.next).toBeGreaterThan(before.next);
    const updates = await again.getUpdates({});
    expect(updates.map(({ update_id }) => update_id - offset)).toEqual([0, 1]);
    expect(updates[0]?.callback_query?.id).toBe(queryId);
    expect(updates[1]?.message?.document?.file_name).toBe('scan.pdf');
    const { file_path } = await again.getFile(document.file_id);
    expect(await (await fetch(`${server.url}/file/bot${server.token}/${file_path}`)).text()).toBe('result');
    await again.answerCallbackQuery(queryId);
    const { message_id } = await again.sendMessage(42, 'next');
    expect(message_id).toBeGreaterThan(before.messages.at(-1)?.message_id ?? 0);
    expect(await again.getMyCommands()).toEqual([{ command: 'help', description: 'Help' }]);
  });

  test('overlooks a line that was cut by the kill, and loses nothing that comes later', async () => {
    const first = await createBotApi({ dataDir, token: '1000001:local-test-token' });
    await fetch(`${first.url}/people/42`, jsonBody('PUT', { first_name: 'Aigul' }));
    await first.close();
    await appendFile(join(dataDir, 'journal.jsonl'), '{"t":"person","person":{"id":43,"first_na');
    const second = await createBotApi({ dataDir });
    await fetch(`${second.url}/people/44`, jsonBody('PUT', { first_name: 'Nurlan' }));
    await second.close();
    const third = await createBotApi({ dataDir });
    await third.close();
    expect([...third.world.people.values()]).toEqual([
      { id: 42, first_name: 'Aigul' },
      { id: 44, first_name: 'Nurlan' },
    ]);
  });

  test('a long journal is rewritten at the start to the same state', async () => {
    server = await startBotApi({ dataDir });
    const aigul = await server.person(42, { first_name: 'Aigul' });
    await server.ask('/groups', { id: -100, title: 'Desk', members: [42] });
    await aigul.says('/start');
    const api = apiOf(server);
    const { message_id } = await api.sendMessage(42, 'progress', {
      reply_markup: { inline_keyboard: [[{ text: 'Stop', callback_data: 'stop' }]] },
    });
    for (let i = 0; i < 400; i++) await api.editMessageText(42, message_id, `${i} ${'.'.repeat(3000)}`);
    await api.sendMessage(42, 'keys', { reply_markup: { keyboard: [['A']], one_time_keyboard: true } });
    await aigul.says('A');
    const before = await aigul.chat();
    await server.stop();
    server = await startBotApi({ dataDir });
    await server.stop(); // once more: the first start has read the long journal, the second reads the short one
    server = await startBotApi({ dataDir });
    const { size } = await stat(join(dataDir, 'journal.jsonl'));
    expect(size).toBeLessThan(20_000);
    expect({ ...(await server.ask<object>('/people/42/chat')), next: 0 }).toEqual({ ...before, next: 0 });
    expect(await server.ask('/groups')).toEqual({
      groups: [{ id: -100, title: 'Desk', type: 'group', members: [42], admins: [42] }],
    });
    expect((await apiOf(server).getUpdates({})).map((update) => update.message?.text ?? 'added')).toEqual([
      'added',
      '/start',
      'A',
    ]);
  });
});

describe('the process', () => {
  test('says where it is, stops at SIGTERM, and ends with its parent', async () => {
    const main = fileURLToPath(new URL('../../../src/demo/bot-api/main.ts', import.meta.url));
    for (const end of ['SIGTERM', 'parent'] as const) {
      const child = spawn(process.execPath, [...runScript(main), '--with-parent'], {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: { ...process.env, NODE_OPTIONS: '' },
      });
      const exit = new Promise((resolve) => child.once('exit', resolve));
      const ready = await new Promise<string>((resolve) =>
        child.stdout.once('data', (line: Buffer) => resolve(String(line))),
      );
      expect(JSON.parse(ready)).toEqual({
        ready: true,
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      });
      if (end === 'SIGTERM') child.kill('SIGTERM');
      else child.stdin.end();
      expect(await exit).toBe(0);
    }
  });
});

function jsonBody(method: string, body: object): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}
