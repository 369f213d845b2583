import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Turn } from '../../src/intake/intake.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startProcess, until, type ProcessOptions, type RunningProcess } from './process.js';
import { createTelegramQueue, messageOf } from './telegram-queue.js';

let database: TestDatabase;
let processes: RunningProcess[];
const start = async (options: Omit<ProcessOptions, 'uri'>) => {
  const process = await startProcess({ uri: database.uri, ...options });
  processes.push(process);
  return process;
};

beforeEach(async () => {
  database = await createTestDatabase();
  processes = [];
});
afterEach(async () => {
  await Promise.all(processes.map((process) => process.stop().catch(() => undefined)));
  await database.drop();
});

const textOf = (turn: Turn) => turn.update.message?.text ?? '';
const allDone = async () => (await database.db.collection('inbox').countDocuments({ waiting: true })) === 0;
/** Remembers in the chat what was said, as a form remembers its answers. */
const remember = async (turn: Turn) => {
  turn.state['said'] = [...((turn.state['said'] as string[] | undefined) ?? []), textOf(turn)];
};
/** What a chat remembers in the end, as the next owner reads it. */
const remembered = async (process: RunningProcess, chat: number) => {
  const claimed = await process.chats.claim(String(chat), Number.MAX_SAFE_INTEGER);
  return claimed.ok ? (JSON.parse(claimed.state ?? '{}') as { said?: string[] }).said : undefined;
};
const numbers = (count: number) => Array.from({ length: count }, (_, n) => String(n));

describe('turns', () => {
  test('a chat is worked on in the order in which people wrote, chats side by side', async () => {
    const telegram = createTelegramQueue();
    const order = new Map<string, string[]>();
    let together: () => void = () => undefined;
    const everybody = new Promise<void>((resolve) => (together = resolve));
    await start({
      telegram,
      handle: async (turn) => {
        order.set(turn.chat, [...(order.get(turn.chat) ?? []), textOf(turn)]);
        if (order.size === 20) together();
        // Nobody's first turn ends before everybody's has begun.
        await everybody;
      },
    });
    for (const text of numbers(10)) for (let chat = 1; chat <= 20; chat += 1) telegram.say(chat, text);
    await until(() => [...order.values()].flat().length === 200);
    for (const said of order.values()) expect(said).toEqual(numbers(10));
  });

  test('who was first is read from the time, also of those who came together', async () => {
    const telegram = createTelegramQueue();
    const people = numbers(30).map(Number);
    for (const chat of people) telegram.say(chat + 1, 'hello');
    const at = new Date('2026-08-10T04:00:00Z');
    const received: { readonly id: number; readonly at: number }[] = [];
    await start({
      telegram,
      clock: { now: () => at },
      handle: async ({ update, receivedAt }) =>
        void received.push({ id: update.update_id, at: receivedAt.getTime() }),
    });
    await until(() => received.length === people.length);
    const inOrder = received.toSorted((a, b) => a.id - b.id).map((one) => one.at - at.getTime());
    expect(inOrder).toEqual(people);
  });

  test('no more turns run at the same time than the limit', async () => {
    const telegram = createTelegramQueue();
    const running = new Set<string>();
    let most = 0;
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const process = await start({
      telegram,
      concurrency: 3,
      handle: async (turn) => {
        running.add(turn.chat);
        most = Math.max(most, running.size);
        await held;
        running.delete(turn.chat);
      },
    });
    for (let chat = 1; chat <= 30; chat += 1) telegram.say(chat, 'hello');
    await until(() => running.size === 3 && process.intake.stats().queued === 27);
    goOn();
    await until(() => process.intake.stats().done === 30);
    expect(most).toBe(3);
  });

  test('what a turn leaves in the state is there in the next turn, and after a restart', async () => {
    const telegram = createTelegramQueue();
    const first = await start({ telegram, handle: remember });
    telegram.say(1, 'a');
    telegram.say(1, 'b');
    await until(() => first.intake.stats().done === 2);
    await first.stop();
    const second = await start({ telegram, handle: remember });
    telegram.say(1, 'c');
    await until(() => second.intake.stats().done === 1);
    expect(await remembered(second, 1)).toEqual(['a', 'b', 'c']);
  });

  test('a handler that fails is tried again from the state before it, and then the chat goes on', async () => {
    const telegram = createTelegramQueue();
    const told: string[] = [];
    let tries = 0;
    const process = await start({
      telegram,
      tries: 3,
      onFailure: async (turn) => {
        told.push(`${textOf(turn)} ${turn.kind}`);
      },
      handle: async (turn) => {
        await remember(turn);
        if (textOf(turn) === 'bad') {
          tries += 1;
          throw new RangeError('quotes what a person wrote');
        }
      },
    });
    telegram.say(1, 'good');
    const bad = telegram.say(1, 'bad');
    telegram.say(1, 'better');
    await until(() => process.intake.stats().done === 2);
    expect(tries).toBe(3);
    expect(told).toEqual(['bad RangeError']);
    expect(await remembered(process, 1)).toEqual(['good', 'better']);
    const kept = await database.db.collection<{ _id: number }>('inbox').findOne({ _id: bad });
    expect(kept).toMatchObject({ failed: 'RangeError', doneAt: expect.any(Date) });
    expect(process.intake.stats().failed).toBe(1);
  });

  test('a handler that fails once is not noticed', async () => {
    const telegram = createTelegramQueue();
    let tries = 0;
    const process = await start({
      telegram,
      handle: async (turn) => {
        await remember(turn);
        tries += 1;
        if (tries === 1) throw new Error('once');
      },
    });
    telegram.say(1, 'a');
    await until(() => process.intake.stats().done === 1);
    expect(await remembered(process, 1)).toEqual(['a']);
  });

  test('a handler that hangs does not hold its chat for ever', async () => {
    const telegram = createTelegramQueue();
    let hung: Turn | undefined;
    const process = await start({
      telegram,
      turnTimeoutMs: 50,
      handle: async (turn) => {
        if (textOf(turn) !== 'hang') return remember(turn);
        hung = turn;
        await new Promise(() => undefined);
      },
    });
    telegram.say(1, 'hang');
    telegram.say(1, 'after');
    await until(() => process.intake.stats().done === 1);
    expect(process.intake.stats().failed).toBe(1);
    expect(hung?.signal.aborted).toBe(true);
    expect(process.logged).toContain('turn.timeout');
    expect(await remembered(process, 1)).toEqual(['after']);
  });

  test('a state that cannot be written as JSON fails its own turn only', async () => {
    const telegram = createTelegramQueue();
    const process = await start({
      telegram,
      tries: 1,
      handle: async (turn) => {
        if (textOf(turn) === 'loop') turn.state['self'] = turn.state;
        else await remember(turn);
      },
    });
    telegram.say(1, 'loop');
    telegram.say(1, 'after');
    await until(() => process.intake.stats().done === 1);
    expect(await remembered(process, 1)).toEqual(['after']);
  });
});

describe('the inbox', () => {
  test('an update that comes twice has one turn', async () => {
    const telegram = createTelegramQueue({ repeatEvery: 2 });
    const process = await start({ telegram, handle: remember });
    const first = telegram.say(1, '0');
    await until(() => process.intake.stats().done === 1);
    for (const text of numbers(20).slice(1)) telegram.say(1, text);
    telegram.repeat([messageOf(first, 1, '0')]);
    await until(() => process.intake.stats().repeated >= 11);
    await until(async () => (await allDone()) && process.intake.stats().done >= 20);
    expect(await remembered(process, 1)).toEqual(numbers(20));
    expect(process.intake.stats().done).toBe(20);
  });

  test('ids that start anew lower than before are as good as any', async () => {
    const telegram = createTelegramQueue();
    const process = await start({ telegram, handle: remember });
    telegram.say(1, 'a');
    await until(() => process.intake.stats().done === 1);
    await until(() => telegram.requests.at(-1)?.offset === undefined && telegram.requests.length > 2);
    telegram.startIdsAt(17);
    telegram.say(1, 'b');
    telegram.say(1, 'c');
    await until(() => process.intake.stats().done === 3);
    expect(await remembered(process, 1)).toEqual(['a', 'b', 'c']);
  });

  test('Telegram is told only of what is kept', async () => {
    const telegram = createTelegramQueue();
    const process = await start({ telegram, handle: remember });
    const id = telegram.say(1, 'a');
    await until(() => telegram.requests.some(({ offset }) => offset === id + 1));
    expect(await database.db.collection<{ _id: number }>('inbox').countDocuments({ _id: id })).toBe(1);
    await until(() => process.intake.stats().done === 1);
  });

  test('more updates than memory has room for wait in the inbox, in order', async () => {
    const telegram = createTelegramQueue();
    const process = await start({ telegram, room: 10, concurrency: 4, handle: remember });
    for (const text of numbers(50)) for (let chat = 1; chat <= 6; chat += 1) telegram.say(chat, text);
    await until(() => process.intake.stats().done === 300);
    for (let chat = 1; chat <= 6; chat += 1) expect(await remembered(process, chat)).toEqual(numbers(50));
  });

  test('bodies and states are sealed', async () => {
    const telegram = createTelegramQueue();
    const process = await start({ telegram, handle: remember });
    telegram.say(1, 'Very secret');
    await until(() => process.intake.stats().done === 1);
    const everything = JSON.stringify([
      await database.db.collection('inbox').find().toArray(),
      await database.db.collection('chats').find().toArray(),
    ]);
    const bytes = [...everything.matchAll(/"([A-Za-z0-9+/]+={0,2})"/g)].map(([, text]) =>
      Buffer.from(text!, 'base64').toString('latin1'),
    );
    expect(everything).not.toContain('Very secret');
    expect(bytes.join()).not.toContain('Very secret');
    expect(everything).not.toContain('Aigul');
  });

  test('an update without a chat has a turn under its user, one without both is dropped', async () => {
    const telegram = createTelegramQueue();
    const chats: string[] = [];
    const process = await start({
      telegram,
      handle: async (turn) => {
        chats.push(turn.chat);
      },
    });
    telegram.repeat([
      { update_id: 5, poll: { id: '1' } },
      { update_id: 6, inline_query: { id: '1', from: { id: 77 }, query: '' } },
    ] as never);
    await until(() => chats.length === 1);
    expect(chats).toEqual(['user:77']);
    expect(process.intake.stats().unaddressed).toBe(1);
  });
});

describe('several processes', () => {
  test('two processes share the chats; with a tenth of all updates doubled every chat comes out right', async () => {
    const telegram = createTelegramQueue({ repeatEvery: 10 });
    const [a, b] = [await start({ telegram, handle: remember }), await start({ telegram, handle: remember })];
    await until(() => a.intake.stats().partitions === 32 && b.intake.stats().partitions === 32);
    for (const text of numbers(20)) for (let chat = 1; chat <= 40; chat += 1) telegram.say(chat, text);
    await until(() => a.intake.stats().done + b.intake.stats().done === 800);
    await until(allDone);
    expect(a.intake.stats().done).toBeGreaterThan(100);
    expect(b.intake.stats().done).toBeGreaterThan(100);
    for (let chat = 1; chat <= 40; chat += 1) expect(await remembered(a, chat)).toEqual(numbers(20));
  });

  test('a process that joins or leaves in the middle loses nothing', async () => {
    const telegram = createTelegramQueue();
    const a = await start({ telegram, handle: remember });
    const say = (from: number, count: number) => {
      for (const text of numbers(from + count).slice(from))
        for (let chat = 1; chat <= 30; chat += 1) telegram.say(chat, text);
    };
    say(0, 10);
    const b = await start({ telegram, handle: remember });
    say(10, 10);
    await until(() => b.intake.stats().partitions === 32);
    say(20, 10);
    await a.stop();
    say(30, 10);
    await until(() => b.intake.stats().partitions === 64);
    await until(async () => telegram.unconfirmed().length === 0 && (await allDone()));
    for (let chat = 1; chat <= 30; chat += 1) expect(await remembered(b, chat)).toEqual(numbers(40));
  });

  test('a process that vanished is replaced; its half-done turns run again', async () => {
    const telegram = createTelegramQueue();
    let hung = 0;
    const a = await start({
      telegram,
      ttlMs: 600,
      handle: async (turn) => {
        await remember(turn);
        if (textOf(turn) !== '3') return;
        hung += 1;
        await new Promise(() => undefined);
      },
    });
    for (const text of numbers(6)) for (let chat = 1; chat <= 10; chat += 1) telegram.say(chat, text);
    await until(() => hung === 10);
    await a.vanish();
    const b = await start({ telegram, handle: remember });
    await until(() => b.intake.stats().done === 30);
    for (let chat = 1; chat <= 10; chat += 1) expect(await remembered(b, chat)).toEqual(numbers(6));
  });

  test('a turn whose state was kept but not its mark is not repeated', async () => {
    const telegram = createTelegramQueue();
    const a = await start({ telegram, handle: remember });
    const id = telegram.say(1, 'once');
    await until(() => a.intake.stats().done === 1);
    await a.stop();
    const inbox = database.db.collection<{ _id: number }>('inbox');
    await inbox.updateOne({ _id: id }, { $set: { waiting: true }, $unset: { doneAt: '' } });
    let turns = 0;
    const b = await start({
      telegram,
      handle: async () => {
        turns += 1;
      },
    });
    await until(() => b.intake.stats().known === 1);
    expect(await allDone()).toBe(true);
    expect(b.intake.stats().done).toBe(0);
    expect(turns).toBe(0);
    expect(await remembered(b, 1)).toEqual(['once']);
  });

  test('an owner of yesterday can neither write a chat nor mark its update', async () => {
    const telegram = createTelegramQueue();
    let release: () => void = () => undefined;
    let held = false;
    const a = await start({
      telegram,
      handle: async (turn) => {
        await remember(turn);
        if (held) return;
        held = true;
        await new Promise<void>((resolve) => (release = resolve));
      },
    });
    const id = telegram.say(1, 'slow');
    await until(() => held);
    // Another process took the chat meanwhile, and this one has not heard of it.
    const claimed = await a.chats.claim('1', 1_000);
    expect(claimed).toMatchObject({ ok: true });
    release();
    await until(() => a.logged.includes('turn.fenced'));
    const chat = await database.db.collection<{ _id: string }>('chats').findOne({ _id: '1' });
    expect(chat).toMatchObject({ epoch: 1_000 });
    expect(chat).not.toHaveProperty('state');
    const kept = await database.db.collection<{ _id: number }>('inbox').findOne({ _id: id });
    expect(kept).toMatchObject({ waiting: true });
  });
});

describe('stopping', () => {
  test('what runs is finished and marked, what waits is left to the next process', async () => {
    const telegram = createTelegramQueue();
    let begun = 0;
    let letThemEnd: () => void = () => undefined;
    const mayEnd = new Promise<void>((resolve) => (letThemEnd = resolve));
    const a = await start({
      telegram,
      concurrency: 5,
      handle: async (turn) => {
        begun += 1;
        await mayEnd;
        await remember(turn);
      },
    });
    for (let chat = 1; chat <= 20; chat += 1) telegram.say(chat, 'x');
    await until(() => begun === 5 && a.intake.stats().partitions === 64);
    const stopped = a.intake.stop();
    letThemEnd();
    expect(await stopped).toEqual({ drained: true });
    expect(a.intake.stats().done).toBe(5);
    expect(await database.db.collection('leases').countDocuments({ owner: a.processId })).toBe(0);
    const b = await start({ telegram, handle: remember });
    await until(() => b.intake.stats().done === 15);
    for (let chat = 1; chat <= 20; chat += 1) expect(await remembered(b, chat)).toEqual(['x']);
  });

  test('a turn that does not end in time does not hold the stop', async () => {
    const telegram = createTelegramQueue();
    let begun = false;
    const a = await start({
      telegram,
      handle: async () => {
        begun = true;
        await new Promise(() => undefined);
      },
    });
    telegram.say(1, 'hang');
    await until(() => begun);
    expect(await a.intake.stop({ timeoutMs: 100 })).toEqual({ drained: false });
    const b = await start({ telegram, handle: remember });
    await until(() => b.intake.stats().done === 1);
    expect(await remembered(b, 1)).toEqual(['hang']);
  });
});

describe('when Telegram cannot be reached', () => {
  test('it is said once, tried again, and said when it is back', async () => {
    const telegram = createTelegramQueue();
    telegram.beUnreachable(new Error('fetch failed'));
    const process = await start({ telegram, handle: remember });
    await until(() => telegram.requests.length >= 2);
    telegram.beUnreachable(undefined);
    telegram.say(1, 'a');
    await until(() => process.intake.stats().done === 1);
    const said = process.logged.filter((code) => code.startsWith('telegram.'));
    expect(said).toEqual(['telegram.unreachable', 'telegram.back']);
  });
});
