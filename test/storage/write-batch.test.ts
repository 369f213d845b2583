import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { MongoClient, type Collection } from 'mongodb';
import { createWriteBatch } from '../../src/storage/write-batch.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

interface Row {
  _id: string;
  n?: number;
  unique?: string;
  open?: boolean;
}

let database: TestDatabase;
let rows: Collection<Row>;

beforeAll(async () => {
  database = await createTestDatabase();
  rows = database.db.collection('rows');
  await rows.createIndex({ unique: 1 }, { unique: true, sparse: true });
});

beforeEach(async () => {
  await rows.deleteMany({});
});

afterAll(async () => database.drop());

const set = (_id: string, change: Partial<Row>) => ({
  updateOne: { filter: { _id }, update: { $set: change }, upsert: true },
});
const ids = Array.from({ length: 50 }, (_, at) => `row-${at}`);

describe('a write batch', () => {
  test('sends what waits at the same moment in one bulk write', async () => {
    const batch = createWriteBatch(rows);
    await Promise.all(ids.map((id, n) => batch.write(set(id, { n }))));
    expect(batch.counters).toEqual({ batches: 1, ops: 50, waiting: 0 });
    expect(await rows.countDocuments()).toBe(50);
  });

  test('gathers the next bulk while one is under way', async () => {
    const batch = createWriteBatch(rows);
    const first = batch.write(set('first', { n: 1 }));
    // The first has left when the event loop has gone round.
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const others = ids.map((id, n) => batch.write(set(id, { n })));
    expect(batch.counters).toMatchObject({ batches: 1, waiting: 50 });
    await first;
    await Promise.all(others);
    expect(batch.counters).toEqual({ batches: 2, ops: 51, waiting: 0 });
  });

  test('has written when it says so', async () => {
    const batch = createWriteBatch(rows);
    const seen = await Promise.all(
      ids.map(async (id, n) => {
        await batch.write(set(id, { n }));
        return (await rows.findOne({ _id: id }))?.n;
      }),
    );
    expect(seen).toEqual(ids.map((_, n) => n));
  });

  test('keeps the order of two writes to one document: the second goes with the next bulk', async () => {
    const batch = createWriteBatch(rows);
    await Promise.all(
      [1, 2, 3].flatMap((n) => [batch.write(set('one', { n })), batch.write(set(`other-${n}`, { n }))]),
    );
    expect(await rows.findOne({ _id: 'one' })).toEqual({ _id: 'one', n: 3 });
    expect(batch.counters).toEqual({ batches: 3, ops: 6, waiting: 0 });
  });

  test('lets a faulty write fail alone', async () => {
    await rows.insertOne({ _id: 'taken', unique: 'x' });
    const batch = createWriteBatch(rows);
    const settled = await Promise.allSettled([
      batch.write(set('a', { n: 1 })),
      batch.write(set('b', { unique: 'x' })),
      batch.write(set('c', { n: 3 })),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(settled[1]).toMatchObject({ reason: { code: 11000 } });
    expect(await rows.countDocuments({ _id: { $in: ['a', 'b', 'c'] } })).toBe(2);
    expect(batch.counters).toMatchObject({ batches: 1, ops: 3 });
  });

  test('says which filters met no document, beside a faulty write too', async () => {
    await rows.insertMany([
      { _id: 'open', open: true },
      { _id: 'shut', open: false },
      { _id: 'taken', unique: 'x' },
    ]);
    const batch = createWriteBatch(rows);
    const save = (_id: string) =>
      batch.write({ updateOne: { filter: { _id, open: true }, update: { $set: { n: 1 } } } });
    const faulty = batch.write(set('b', { unique: 'x' }));
    expect(
      await Promise.all([save('open'), save('shut'), save('nowhere'), batch.write(set('new', { n: 1 }))]),
    ).toEqual([{ matched: true }, { matched: false }, { matched: false }, { matched: true }]);
    await expect(faulty).rejects.toMatchObject({ code: 11000 });
    expect(await rows.findOne({ _id: 'shut' })).toEqual({ _id: 'shut', open: false });
  });

  test('splits what is too much for one bulk', async () => {
    const batch = createWriteBatch(rows, { maxOps: 20 });
    await Promise.all(ids.map((id, n) => batch.write(set(id, { n }))));
    expect(batch.counters).toEqual({ batches: 3, ops: 50, waiting: 0 });
  });

  test('refuses what does not name one document', () => {
    const batch = createWriteBatch(rows);
    expect(() => batch.write({ insertOne: { document: { _id: 'a' } } } as never)).toThrow(TypeError);
    expect(() => batch.write({ updateOne: { filter: { n: 1 }, update: { $set: { n: 2 } } } })).toThrow(
      TypeError,
    );
  });

  test('is drained when nobody waits any more', async () => {
    const batch = createWriteBatch(rows);
    const writes = Promise.all(ids.map((id, n) => batch.write(set(id, { n }))));
    await batch.drain();
    expect(await rows.countDocuments()).toBe(50);
    expect(batch.counters.waiting).toBe(0);
    await writes;
    await batch.drain();
  });
});

describe('when the connection breaks', () => {
  let line: BreakableLine;
  let client: MongoClient;

  beforeEach(async () => {
    line = await openLine(new URL(process.env['TEST_MONGODB_URI'] ?? ''));
    client = await MongoClient.connect(`mongodb://127.0.0.1:${line.port}/?directConnection=true`, {
      serverSelectionTimeoutMS: 500,
    });
  });

  test('a bulk whose answer was lost is sent again, and everybody hears that it is written', async () => {
    const batch = createWriteBatch(client.db(database.name).collection<Row>('rows'), {
      pauseMs: 5,
      retries: 8,
    });
    await batch.write(set('before', { n: 0 }));
    line.breakNext(3);
    await Promise.all(ids.map((id, n) => batch.write(set(id, { n }))));
    expect(line.broken()).toBe(3);
    expect(await rows.countDocuments()).toBe(51);
    await client.close();
    line.close();
  });

  test('everybody of a bulk that cannot be sent hears so, and the next one goes on', async () => {
    const batch = createWriteBatch(client.db(database.name).collection<Row>('rows'), {
      pauseMs: 1,
      retries: 1,
    });
    await batch.write(set('before', { n: 0 }));
    line.breakNext(Number.POSITIVE_INFINITY);
    const settled = await Promise.allSettled(ids.map((id, n) => batch.write(set(id, { n }))));
    expect(new Set(settled.map(({ status }) => status))).toEqual(new Set(['rejected']));
    line.breakNext(0);
    expect(await batch.write(set('after', { n: 1 }))).toEqual({ matched: true });
    await client.close();
    line.close();
  });
});

interface BreakableLine {
  readonly port: number;
  /** Hangs up before the answer to a bulk write, so many times. */
  breakNext(times: number): void;
  broken(): number;
  close(): void;
}

/** A line to the server that hangs up when told: what was asked has arrived, the answer has not. */
async function openLine(server: URL): Promise<BreakableLine> {
  let left = 0;
  let broken = 0;
  const sockets = new Set<Socket>();
  const proxy: Server = createServer((near) => {
    const far = connect(Number(server.port), server.hostname);
    let asked = false;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => (near.destroy(), far.destroy(), sockets.delete(socket)));
    }
    near.on('data', (bytes) => {
      asked ||= bytes.includes('rows') && bytes.includes('updates');
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (asked && left > 0) {
        left -= 1;
        broken += 1;
        near.destroy();
        return;
      }
      asked = false;
      near.write(bytes);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    breakNext: (times) => {
      left = times;
    },
    broken: () => broken,
    close: () => {
      proxy.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
