import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { ArrivedUpdate, InboxStore } from '../../src/ports/inbox-store.js';
import type { ChatStore } from '../../src/ports/chat-store.js';
import type { LeaseStore } from '../../src/ports/lease-store.js';
import { createChatStore } from '../../src/storage/chat-store.js';
import { createInboxStore } from '../../src/storage/inbox-store.js';
import { createLeaseStore } from '../../src/storage/lease-store.js';
import { openVault } from '../../src/storage/vault.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { dataKey } from './process.js';

let database: TestDatabase;
let inbox: InboxStore;
let chats: ChatStore;
let leases: LeaseStore;

beforeAll(async () => {
  database = await createTestDatabase();
  const vault = await openVault({ db: database.db, dataKey });
  inbox = createInboxStore(database.db, vault);
  chats = createChatStore(database.db, vault, { now: () => new Date('2026-11-24T10:00:00Z') });
  leases = createLeaseStore(database.db);
  await Promise.all([inbox.ensureIndexes(), chats.ensureIndexes(), leases.ensureIndexes()]);
});
afterEach(async () => {
  await Promise.all(['inbox', 'chats', 'leases'].map((name) => database.db.collection(name).deleteMany({})));
});
afterAll(async () => database.drop());

const update = (id: number, partition = 1): ArrivedUpdate => ({
  id,
  chat: String(partition),
  partition,
  receivedAt: new Date(Date.UTC(2026, 10, 24, 10, 0, id)),
  body: { update_id: id },
});
const idsOf = (updates: readonly ArrivedUpdate[]) => updates.map(({ id }) => id);

describe('the inbox', () => {
  test('keeps what is new and tells which that was', async () => {
    expect(await inbox.add([update(1), update(2)])).toEqual(new Set([1, 2]));
    expect(await inbox.add([update(2), update(3), update(1)])).toEqual(new Set([3]));
    expect(await inbox.add([])).toEqual(new Set());
  });

  test('gives back what it was given', async () => {
    await inbox.add([update(1)]);
    expect(await inbox.findWaiting([1], [], 10)).toEqual([update(1)]);
  });

  test('gives in the order of arrival, whatever the ids', async () => {
    await inbox.add([update(30), update(10), update(20, 2)]);
    await inbox.add([update(5)]);
    expect(idsOf(await inbox.findWaiting([1, 2], [], 10))).toEqual([30, 10, 20, 5]);
    expect(idsOf(await inbox.findWaiting([1], [], 2))).toEqual([30, 10]);
    expect(idsOf(await inbox.findWaiting([1], [30], 10))).toEqual([10, 5]);
    expect(idsOf(await inbox.findWaiting([7], [], 10))).toEqual([]);
  });

  test('does not give what was done, or failed', async () => {
    await inbox.add([update(1), update(2), update(3)]);
    await Promise.all([inbox.markDone(1), inbox.markDone(2)]);
    await inbox.markFailed(3, 'RangeError');
    expect(await inbox.findWaiting([1], [], 10)).toEqual([]);
    expect(await inbox.add([update(1)])).toEqual(new Set());
  });

  test('counts what waits, and since when', async () => {
    expect(await inbox.countWaiting()).toEqual({ waiting: 0, oldestAt: undefined });
    await inbox.add([update(1), update(2), update(3)]);
    await inbox.markDone(1);
    expect(await inbox.countWaiting()).toEqual({ waiting: 2, oldestAt: update(2).receivedAt });
  });

  test('reads only what waits, however much was done', async () => {
    await inbox.add(Array.from({ length: 50 }, (_, id) => update(id)));
    await Promise.all(Array.from({ length: 48 }, async (_, id) => inbox.markDone(id)));
    const plan = await database.db
      .collection('inbox')
      .find({ partition: { $in: [1, 2] }, waiting: true }, { sort: { order: 1 } })
      .explain('executionStats');
    expect(plan['executionStats']).toMatchObject({ nReturned: 2, totalDocsExamined: 2 });
  });

  test('forgets 48 hours after an update was done, and not before', async () => {
    const indexes = await database.db.collection('inbox').indexes();
    expect(indexes.filter((index) => index.expireAfterSeconds !== undefined)).toEqual([
      expect.objectContaining({ key: { doneAt: 1 }, expireAfterSeconds: 172_800 }),
    ]);
  });
});

describe('a chat', () => {
  test('that nobody knew is empty', async () => {
    expect(await chats.claim('1', 3)).toEqual({ ok: true, lastUpdate: undefined, state: undefined });
  });

  test('keeps its state and the update that led to it', async () => {
    await chats.claim('1', 3);
    expect(await chats.save('1', { epoch: 3, lastUpdate: 17, state: '{"a":1}' })).toEqual({ ok: true });
    expect(await chats.claim('1', 4)).toEqual({ ok: true, lastUpdate: 17, state: '{"a":1}' });
  });

  test('that a later owner has read can no longer be written or read by an earlier one', async () => {
    await chats.claim('1', 3);
    await chats.claim('1', 4);
    expect(await chats.save('1', { epoch: 3, lastUpdate: 17, state: '{"old":1}' })).toEqual({
      ok: false,
      why: 'fenced',
    });
    expect(await chats.claim('1', 3)).toEqual({ ok: false, why: 'fenced' });
    expect(await chats.claim('1', 4)).toEqual({ ok: true, lastUpdate: undefined, state: undefined });
  });

  test('does not suffer from another one being fenced in the same write', async () => {
    await Promise.all([chats.claim('1', 9), chats.claim('2', 3), chats.claim('3', 3)]);
    const saved = await Promise.all(
      ['1', '2', '3'].map(async (chat) => chats.save(chat, { epoch: 3, lastUpdate: 1, state: '{}' })),
    );
    expect(saved.map(({ ok }) => ok)).toEqual([false, true, true]);
  });

  test('is forgotten after a year', async () => {
    const indexes = await database.db.collection('chats').indexes();
    expect(indexes).toContainEqual(
      expect.objectContaining({ key: { at: 1 }, expireAfterSeconds: 31_536_000 }),
    );
    await chats.claim('1', 1);
    expect(await database.db.collection('chats').findOne()).toMatchObject({ at: new Date('2026-11-24') });
  });
});

describe('leases', () => {
  test('of ten who ask at the same moment one gets it', async () => {
    await leases.declare(['sender']);
    const got = await Promise.all(
      Array.from({ length: 10 }, async (_, n) => leases.take(`p${n}`, ['sender'], 10_000)),
    );
    expect(got.flat()).toHaveLength(1);
  });

  test('every taking has an epoch higher than any before', async () => {
    await leases.declare(['a', 'b']);
    const [first] = await leases.take('p1', ['a'], 10_000);
    const [second] = await leases.take('p2', ['b'], 10_000);
    await leases.release('p1', ['a']);
    const [third] = await leases.take('p2', ['a'], 10_000);
    const epochs = [first, second, third].map((lease) => lease!.epoch);
    expect(epochs).toEqual([...epochs].sort((a, b) => a - b));
    expect(new Set(epochs).size).toBe(3);
  });

  test('nobody releases or renews what is another’s', async () => {
    await leases.declare(['a']);
    await leases.take('p1', ['a'], 10_000);
    await leases.release('p2', ['a']);
    await leases.renew('p2', ['a'], 10_000);
    expect((await leases.read()).leases).toEqual([
      { name: 'a', owner: 'p1', epoch: expect.any(Number), free: false },
    ]);
  });

  test('one that was not renewed in time is free, and its owner may still renew it while nobody took it', async () => {
    await leases.declare(['a']);
    await leases.take('p1', ['a'], 0);
    expect((await leases.read()).leases[0]).toMatchObject({ owner: 'p1', free: true });
    await leases.renew('p1', ['a'], 10_000);
    expect(await leases.take('p2', ['a'], 10_000)).toEqual([]);
  });

  test('declaring again changes nothing', async () => {
    await leases.declare(['a']);
    await leases.take('p1', ['a'], 10_000);
    await leases.declare(['a']);
    expect((await leases.read()).leases[0]).toMatchObject({ owner: 'p1', free: false });
  });

  test('a process is alive until its heartbeat is too old', async () => {
    await leases.beat('p1', true, 10_000);
    await leases.beat('p1', true, 10_000);
    await leases.beat('p2', false, 0);
    expect((await leases.read()).processes).toEqual([
      { process: 'p1', sharing: true, beats: 2, alive: true },
      { process: 'p2', sharing: false, beats: 1, alive: false },
    ]);
    await leases.leave('p1');
    expect((await leases.read()).processes.map(({ process }) => process)).toEqual(['p2']);
  });
});
