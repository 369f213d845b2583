import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openStorage, type Storage } from '../../src/storage/open-storage.js';
import { dataKey, noon, openTestStorage, type TestStorage } from './open-test-storage.js';

let storage: TestStorage;
let processes: readonly Storage[];
let drawn = 0;
let key: string;

beforeAll(async () => {
  storage = await openTestStorage();
  const open = () => openStorage({ uri: storage.database.uri, dataKey });
  processes = [storage, await open(), await open()];
});

afterAll(async () => {
  await Promise.all(processes.slice(1).map((one) => one.close()));
  await storage.end();
});

beforeEach(() => {
  drawn += 1;
  key = `competition:beds-${drawn}:2026`;
});

const seen = (id: string, version = 1) => ({ id, version });
const later = (ms: number) => new Date(noon.getTime() + ms);
const count = async () => {
  const found = await storage.places.find(key);
  return found && [found.total, found.taken, found.free];
};

describe('places', () => {
  test('of 200 who ask for 50 places at once through three processes exactly 50 have one', async () => {
    await storage.places.declare([{ key, total: 50 }]);
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => processes[n % 3]!.places.reserve(key, seen(`case-${n}`), noon)),
    );
    expect(answers.filter((answer) => answer === 'held')).toHaveLength(50);
    expect(answers.filter((answer) => answer === 'full')).toHaveLength(150);
    expect(await count()).toEqual([50, 50, 0]);
    const { holders } = (await storage.places.findToCheck(later(1), 100)).find((one) => one.key === key)!;
    const held = answers.flatMap((answer, n) => (answer === 'held' ? [`case-${n}`] : []));
    expect(holders.map(({ application }) => application).sort()).toEqual(held.sort());
  });

  test('who asks again keeps the one place, also when all are held by now', async () => {
    await storage.places.declare([{ key, total: 1 }]);
    const twice = await Promise.all([1, 2, 3].map(() => storage.places.reserve(key, seen('a'), noon)));
    expect(twice).toEqual(['held', 'held', 'held']);
    expect(await storage.places.reserve(key, seen('b'), noon)).toBe('full');
    expect(await storage.places.reserve(key, seen('a', 2), noon)).toBe('held');
    expect(await count()).toEqual([1, 1, 0]);
  });

  test('what was never declared is told apart from what is full', async () => {
    expect(await storage.places.reserve(key, seen('a'), noon)).toBe('unknown');
    expect(await storage.places.find(key)).toBeUndefined();
  });

  test('a place that is given back is free for the next', async () => {
    await storage.places.declare([{ key, total: 1 }]);
    await storage.places.reserve(key, seen('a', 2), noon);
    await storage.places.release(key, seen('a', 3));
    await storage.places.release(key, seen('a', 3));
    expect(await count()).toEqual([1, 0, 1]);
    expect(await storage.places.reserve(key, seen('b'), noon)).toBe('held');
  });

  test('a place that was given anew to the same case is not given back by who took it away before', async () => {
    await storage.places.declare([{ key, total: 1 }]);
    await storage.places.reserve(key, seen('a', 2), noon);
    // Version 3 gave it up; whoever saw that has given it again before the first came to release it.
    await storage.places.reserve(key, seen('a', 3), noon);
    await storage.places.release(key, seen('a', 3));
    expect(await count()).toEqual([1, 1, 0]);
  });

  test('a raise is kept with who, when and why; of two at once one is told that the number has changed', async () => {
    await storage.places.declare([{ key, total: 2 }]);
    const by = { account: 9001, name: 'Сейітова Гүлмира' };
    const raise = (to: number) => ({ at: noon, by, from: 2, to, reason: 'Тағы бір бөлме ашылды' });
    const both = await Promise.all([
      processes[1]!.places.raise(key, raise(4)),
      processes[2]!.places.raise(key, raise(3)),
    ]);
    expect([...both].sort()).toEqual(['raised', 'stale']);
    const to = both[0] === 'raised' ? 4 : 3;
    expect(await count()).toEqual([to, 0, to]);
    expect(await storage.places.listRaises(key)).toEqual([raise(to)]);
    const document = await storage.db.collection<{ _id: string }>('places').findOne({ _id: key });
    expect(JSON.stringify(document)).not.toMatch(/Сейітова|бөлме/);
  });

  test('what was raised stays added when the same number is declared again', async () => {
    await storage.places.declare([{ key, total: 2 }]);
    const by = { account: 9001, name: 'Сейітова' };
    await storage.places.raise(key, { at: noon, by, from: 2, to: 3, reason: 'x' });
    await storage.places.declare([{ key, total: 2 }]);
    expect(await count()).toEqual([3, 0, 3]);
    await storage.places.declare([{ key, total: 10 }]);
    expect(await count()).toEqual([11, 0, 11]);
  });

  test('fewer places than are held can be declared, but nobody takes away what is held', async () => {
    await storage.places.declare([{ key, total: 2 }]);
    await storage.places.reserve(key, seen('a'), noon);
    await storage.places.reserve(key, seen('b'), noon);
    const by = { account: 9001, name: 'Сейітова' };
    expect(await storage.places.raise(key, { at: noon, by, from: 2, to: 1, reason: 'x' })).toBe('stale');
    await storage.places.declare([{ key, total: 1 }]);
    expect(await count()).toEqual([1, 2, 0]);
    await storage.places.release(key, seen('a', 2));
    expect(await storage.places.reserve(key, seen('c'), noon)).toBe('full');
  });

  test('what no case owns is given back, but not what was reserved anew since it was looked at', async () => {
    await storage.places.declare([{ key, total: 3 }]);
    for (const id of ['a', 'b', 'c']) await storage.places.reserve(key, seen(id), noon);
    const { holders } = (await storage.places.findToCheck(later(1), 100)).find((one) => one.key === key)!;
    await storage.places.reserve(key, seen('b'), later(5));
    await storage.places.checked(
      key,
      later(10),
      holders.filter(({ application }) => application !== 'c'),
    );
    expect(await count()).toEqual([3, 2, 1]);
    expect((await storage.places.findToCheck(later(10), 100)).map((one) => one.key)).not.toContain(key);
    expect(
      (await storage.places.findToCheck(later(11), 100)).find((one) => one.key === key)?.holders,
    ).toHaveLength(2);
  });

  test('seats are listed by year, grade, language and school, and those that are free apart', async () => {
    const seat = (school: string, grade: string, total: number) => {
      const facets = { school, year: `20${drawn}`, grade, language: 'kk' };
      return { key: `seat:${school}:20${drawn}:${grade}:kk`, total, facets };
    };
    await storage.places.declare([seat('s1', '1', 1), seat('s1', '2', 5), seat('s2', '1', 0)]);
    const year = `20${drawn}`;
    const keysOf = (rows: readonly { key: string }[]) => rows.map((row) => row.key);
    expect(keysOf(await storage.places.list({ year }))).toEqual([
      `seat:s1:${year}:1:kk`,
      `seat:s1:${year}:2:kk`,
      `seat:s2:${year}:1:kk`,
    ]);
    expect(keysOf(await storage.places.list({ year, school: 's2' }))).toEqual([`seat:s2:${year}:1:kk`]);
    expect(keysOf(await storage.places.listFree({ year, grade: '1', language: 'kk' }))).toEqual([
      `seat:s1:${year}:1:kk`,
    ]);
    await storage.places.reserve(`seat:s1:${year}:1:kk`, seen('a'), noon);
    expect(await storage.places.listFree({ year, grade: '1', language: 'kk' })).toEqual([]);
    expect((await storage.places.counts([`seat:s1:${year}:2:kk`, 'seat:nowhere']))[0]).toEqual({
      key: `seat:s1:${year}:2:kk`,
      total: 5,
      taken: 0,
      free: 5,
      facets: { school: 's1', year, grade: '2', language: 'kk' },
    });
  });
});
