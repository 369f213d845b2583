import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Update } from 'grammy/types';
import type { Turn } from '../../src/intake/intake.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startProcess, until, type ProcessOptions, type RunningProcess } from './process.js';
import { createTelegramQueue } from './telegram-queue.js';

let database: TestDatabase;
let processes: RunningProcess[];
const telegram = createTelegramQueue();
const webhook = { url: 'https://bot.example.kz/telegram', secretToken: 'open-sesame' };

beforeEach(async () => {
  database = await createTestDatabase();
  processes = [];
});
afterEach(async () => {
  await Promise.all(processes.map((process) => process.stop().catch(() => undefined)));
  await database.drop();
});

const start = async (options: Partial<ProcessOptions>) => {
  const process = await startProcess({
    uri: database.uri,
    telegram,
    handle: async () => undefined,
    mode: 'webhook',
    webhook,
    ...options,
  });
  processes.push(process);
  return process;
};
const message = (id: number, chat: number, text: string) =>
  ({
    update_id: id,
    message: { message_id: id, date: 0, chat: { id: chat, type: 'private' }, text },
  }) as Update;

describe('the webhook', () => {
  test('answers 200 once the update is kept, and it has its turn', async () => {
    const texts: string[] = [];
    const bot = await start({
      handle: async (turn) => {
        texts.push(turn.update.message?.text ?? '');
      },
    });
    expect(await bot.intake.receive('open-sesame', message(1, 1, 'hello'))).toBe(200);
    expect(await database.db.collection('inbox').countDocuments()).toBe(1);
    expect(await bot.intake.receive('open-sesame', message(1, 1, 'hello'))).toBe(200);
    await until(() => bot.intake.stats().done === 1);
    expect(texts).toEqual(['hello']);
    expect(bot.intake.stats().repeated).toBe(1);
  });

  test.each([
    ['without the secret token', undefined, message(1, 1, 'x'), 401],
    ['with another secret token', 'open-barley', message(1, 1, 'x'), 401],
    ['with something that is no update', 'open-sesame', { hello: 1 }, 400],
    ['with nothing', 'open-sesame', undefined, 400],
  ] as const)('refuses a request %s', async (_, token, body, status) => {
    const bot = await start({});
    expect(await bot.intake.receive(token, body)).toBe(status);
    expect(await database.db.collection('inbox').countDocuments()).toBe(0);
  });

  test('answers 503 while it stops, so that Telegram comes again', async () => {
    const bot = await start({});
    await bot.intake.stop();
    expect(await bot.intake.receive('open-sesame', message(1, 1, 'x'))).toBe(503);
  });

  test('requests of the same moment share an insert', async () => {
    const bot = await start({});
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, n) => bot.intake.receive('open-sesame', message(n, n, 'x'))),
    );
    expect(new Set(answers)).toEqual(new Set([200]));
    await until(() => bot.intake.stats().done === 50);
    expect(bot.intake.stats().inserts).toBeLessThan(5);
  });

  test('a chat whose updates arrive at different processes in turn is worked on in order', async () => {
    const order = new Map<string, string[]>();
    const handle = async (turn: Turn) => {
      const said = [...((turn.state['said'] as string[] | undefined) ?? []), turn.update.message?.text ?? ''];
      turn.state['said'] = said;
      order.set(turn.chat, said);
    };
    const a = await start({ handle });
    let id = 0;
    const tell = async (chat: number, text: string, to: RunningProcess) => {
      id += 1;
      expect(await to.intake.receive('open-sesame', message(id, chat, text))).toBe(200);
    };
    const chats = Array.from({ length: 10 }, (_, n) => n + 1);
    await Promise.all(chats.map(async (chat) => tell(chat, '0', a)));
    const b = await start({ handle });
    await Promise.all(
      chats.map(async (chat) => {
        // As Telegram does: the next update of a chat goes out when the one before was answered.
        for (let n = 1; n < 20; n += 1) await tell(chat, String(n), (n + chat) % 2 ? a : b);
      }),
    );
    await until(() => a.intake.stats().done + b.intake.stats().done === 200);
    const wanted = Array.from({ length: 20 }, (_, n) => String(n));
    for (const chat of chats) expect(order.get(String(chat))).toEqual(wanted);
  });
});
