import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { createDatabaseProxy } from './database-proxy.js';
import { startProcess, until, type RunningProcess } from './process.js';
import { createTelegramQueue } from './telegram-queue.js';

let database: TestDatabase;
let way: Awaited<ReturnType<typeof createDatabaseProxy>>;
let processes: RunningProcess[];

beforeEach(async () => {
  database = await createTestDatabase();
  way = await createDatabaseProxy(database.uri);
  processes = [];
});
afterEach(async () => {
  way.mend();
  await Promise.all(processes.map((process) => process.stop().catch(() => undefined)));
  await way.close();
  await database.drop();
});

async function start(options: Omit<Parameters<typeof startProcess>[0], 'uri'> & { uri?: string }) {
  const process = await startProcess({ uri: way.uri, ...options });
  processes.push(process);
  return process;
}

describe('when the database is away for a while', () => {
  test('nothing is lost, nothing is done twice in the chat, and it is said once', async () => {
    const telegram = createTelegramQueue();
    const said = new Map<string, string[]>();
    const bot = await start({
      telegram,
      handle: async (turn) => {
        const text = turn.update.message?.text ?? '';
        turn.state['said'] = [...((turn.state['said'] as string[] | undefined) ?? []), text];
        said.set(turn.chat, turn.state['said'] as string[]);
      },
    });
    const everybodySays = (from: number, to: number) => {
      for (let n = from; n < to; n += 1)
        for (let chat = 1; chat <= 8; chat += 1) telegram.say(chat, String(n));
    };
    everybodySays(0, 10);
    await until(() => bot.intake.stats().done > 20);
    way.cut();
    everybodySays(10, 20);
    await until(() => bot.logged.includes('database.unreachable'));
    way.mend();
    everybodySays(20, 30);
    // Whose mark the outage swallowed is found done already, and counts as repeated.
    await until(() => telegram.unconfirmed().length === 0);
    await until(async () => (await database.db.collection('inbox').countDocuments({ waiting: true })) === 0);
    const wanted = Array.from({ length: 30 }, (_, n) => String(n));
    for (let chat = 1; chat <= 8; chat += 1) expect(said.get(String(chat))).toEqual(wanted);
    const codes = bot.logged.filter((code) => code.startsWith('database.'));
    expect(codes).toEqual(['database.unreachable', 'database.back']);
    expect(bot.logged).not.toContain('turn.failed');
  });

  test('a handler that meets the outage itself is not counted as failed', async () => {
    const telegram = createTelegramQueue();
    const bot = await start({
      telegram,
      tries: 1,
      handle: async (turn) => {
        if (turn.update.message?.text === 'cut') way.cut();
        await bot.db
          .collection<{ _id: string }>('answers')
          .updateOne({ _id: turn.chat }, { $set: { text: turn.update.message?.text } }, { upsert: true });
      },
    });
    telegram.say(1, 'cut');
    await until(() => bot.logged.includes('turns.unreachable'));
    way.mend();
    telegram.say(1, 'after');
    way.mend();
    await until(() => {
      way.mend();
      return bot.intake.stats().done === 2;
    });
    expect(bot.intake.stats().failed).toBe(0);
    expect(await database.db.collection('answers').findOne()).toMatchObject({ text: 'after' });
  });

  test('Telegram that is away is waited for, however often a turn meets it', async () => {
    const telegram = createTelegramQueue();
    let meets = 0;
    const bot = await start({
      telegram,
      tries: 1,
      isOutage: (error) => error instanceof EvalError,
      handle: async (turn) => {
        turn.state['meets'] = meets;
        meets += 1;
        if (meets < 5) throw new EvalError('Telegram is away');
      },
    });
    telegram.say(1, 'hello');
    await until(() => bot.intake.stats().done === 1);
    expect(meets).toBe(5);
    expect(bot.logged.filter((code) => code.startsWith('turn'))).toEqual(['turns.unreachable', 'turns.back']);
  });

  test('a process that is cut off stops working before another takes its chats over', async () => {
    const telegram = createTelegramQueue();
    const order: string[] = [];
    const handle = (name: string) => async (turn: { update: { message?: { text?: string } } }) => {
      order.push(`${name} ${turn.update.message?.text}`);
    };
    const a = await start({ telegram, ttlMs: 800, handle: handle('a') });
    telegram.say(1, 'before');
    await until(() => a.intake.stats().done === 1);
    way.cut();
    const b = await start({ telegram, uri: database.uri, handle: handle('b') });
    await until(() => b.intake.stats().partitions === 64 && b.intake.stats().polling);
    expect(a.intake.stats().polling).toBe(false);
    telegram.say(1, 'after');
    await until(() => b.intake.stats().done === 1);
    expect(order).toEqual(['a before', 'b after']);
    way.mend();
    await until(
      () =>
        a.intake.stats().partitions + b.intake.stats().partitions === 64 &&
        b.intake.stats().partitions === 32,
    );
  });
});
