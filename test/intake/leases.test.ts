import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createLeases, type Leases } from '../../src/intake/leases.js';
import type { SharedLease } from '../../src/intake/lease-share.js';
import type { LeaseStore } from '../../src/ports/lease-store.js';
import { createLeaseStore } from '../../src/storage/lease-store.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { until } from './process.js';

let database: TestDatabase;
let everybody: Leases[];
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

beforeEach(async () => {
  database = await createTestDatabase();
  everybody = [];
});
afterEach(async () => {
  await Promise.all(everybody.map(async (leases) => leases.stop()));
  await database.drop();
});

async function join(given: { store?: LeaseStore; ttlMs?: number } = {}) {
  const store = given.store ?? createLeaseStore(database.db);
  await store.ensureIndexes();
  const leases = createLeases({
    store,
    processId: randomUUID(),
    log,
    ttlMs: given.ttlMs ?? 5_000,
    renewMs: 50,
  });
  everybody.push(leases);
  await leases.start();
  return leases;
}

/** Takes part in a sharing and keeps account of what it holds. */
function share(leases: Leases, names: readonly string[], given = async () => undefined as void) {
  const holds = new Map<string, SharedLease>();
  const sharing = leases.shareLeases(names, {
    onGained: (lease) => holds.set(lease.name, lease),
    onGiving: async (lease) => {
      await given();
      holds.delete(lease.name);
    },
    onLost: (lease) => holds.delete(lease.name),
    onRenewed: () => undefined,
  });
  return { holds, ...sharing };
}

/** Holds a lease until told otherwise. */
function hold(leases: Leases, name: string) {
  const seen: { epoch: number; ended: boolean }[] = [];
  const holder = leases.holdLease(name, {
    onHeld: async (signal, epoch) => {
      const now = { epoch, ended: false };
      seen.push(now);
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      now.ended = true;
    },
  });
  return { seen, ...holder };
}

/** A store that answers no more from some moment on. */
function breakable(): LeaseStore & { broken: boolean } {
  const store = createLeaseStore(database.db);
  const way = { broken: false };
  return new Proxy(store, {
    get: (_, name) =>
      name === 'broken'
        ? way.broken
        : async (...given: never[]) => {
            if (way.broken) throw new Error('away');
            return (store[name as keyof LeaseStore] as (...given: never[]) => unknown)(...given);
          },
    set: (_, name, value: boolean) => {
      if (name === 'broken') way.broken = value;
      return true;
    },
  }) as LeaseStore & { broken: boolean };
}

describe('a lease', () => {
  test('is held by one process at a time and passes on when it is given back', async () => {
    const [a, b] = [await join(), await join()];
    const first = hold(a, 'sender');
    await until(() => first.held());
    const second = hold(b, 'sender');
    await first.stop();
    expect(first.seen).toEqual([{ epoch: expect.any(Number), ended: true }]);
    await until(() => second.held());
    expect(second.seen[0]!.epoch).toBeGreaterThan(first.seen[0]!.epoch);
  });

  test('passes on when its owner falls silent, and that one has stopped by itself before', async () => {
    const store = breakable();
    const a = await join({ store, ttlMs: 500 });
    const first = hold(a, 'poller');
    await until(() => first.held());
    const b = await join();
    let heldTogether = false;
    const second = b.holdLease('poller', {
      onHeld: async (signal) => {
        heldTogether = first.held();
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      },
    });
    store.broken = true;
    await until(() => second.held());
    expect(heldTogether).toBe(false);
    expect(first.seen[0]!.ended).toBe(true);
    store.broken = false;
  });

  test('is renewed for as long as it is wanted', async () => {
    const a = await join({ ttlMs: 3_000 });
    const first = hold(a, 'sender');
    await until(() => first.held());
    const beats = async () =>
      (await createLeaseStore(database.db).read()).processes.find((row) => row.process === a.processId)!
        .beats;
    const before = await beats();
    await until(async () => (await beats()) > before + 70);
    expect(first.seen).toHaveLength(1);
    expect(first.held()).toBe(true);
  });

  test('is sought again after its work has ended by an error', async () => {
    const a = await join();
    let times = 0;
    a.holdLease('sender', {
      onHeld: async (signal) => {
        times += 1;
        if (times === 1) throw new Error('broke down');
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      },
    });
    await until(() => times === 2);
    expect(times).toBe(2);
  });
});

describe('shared leases', () => {
  const names = Array.from({ length: 64 }, (_, n) => `partition:${n}`);
  const sizes = (...shares: { holds: Map<string, SharedLease> }[]) => shares.map(({ holds }) => holds.size);

  test('one process holds all of them, three hold a third each', async () => {
    const a = share(await join(), names);
    await until(() => a.holds.size === 64);
    const b = share(await join(), names);
    const c = share(await join(), names);
    await until(
      () =>
        sizes(a, b, c)
          .toSorted((one, other) => one - other)
          .join() === '21,21,22',
    );
    const held = [a, b, c].flatMap(({ holds }) => [...holds.keys()]);
    expect(new Set(held).size).toBe(64);
  });

  test('what a process gives is taken only after its work has ended', async () => {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const a = share(await join(), names, async () => ended);
    await until(() => a.holds.size === 64);
    const other = await join();
    const b = share(other, names);
    await other.whenKnown();
    expect(b.holds.size).toBe(0);
    end();
    await until(() => sizes(a, b).join() === '32,32');
  });

  test('a process that leaves gives its share to the others, one that died loses it', async () => {
    const store = breakable();
    const a = await join({ store, ttlMs: 500 });
    const [b, c] = [await join(), await join()];
    const [ofA, ofB, ofC] = [share(a, names), share(b, names), share(c, names)];
    await until(
      () =>
        sizes(ofA, ofB, ofC)
          .toSorted((one, other) => one - other)
          .join() === '21,21,22',
    );
    const epochs = new Map([...ofA.holds].map(([name, { epoch }]) => [name, epoch]));
    store.broken = true;
    await until(() => sizes(ofB, ofC).join() === '32,32');
    for (const [name, epoch] of epochs) {
      expect((ofB.holds.get(name) ?? ofC.holds.get(name))!.epoch).toBeGreaterThan(epoch);
      expect(ofA.holds.get(name)?.isGood() ?? false).toBe(false);
    }
    await c.stop();
    await until(() => ofB.holds.size === 64);
    store.broken = false;
  });
});

test('a process that joins knows when all others have seen it', async () => {
  const a = await join();
  share(a, ['x']);
  const b = await join();
  share(b, ['x']);
  await b.whenKnown();
  expect(a.sharers()).toBe(2);
});
