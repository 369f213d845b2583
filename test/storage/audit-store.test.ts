import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Collection } from 'mongodb';
import { noon, openTestStorage, type TestStorage } from './open-test-storage.js';

interface Link {
  _id: string;
  application: string;
  n: number;
  what: string;
  link: string;
  who: unknown;
}

let storage: TestStorage;
let links: Collection<Link>;

beforeAll(async () => {
  storage = await openTestStorage();
  links = storage.db.collection('audit');
});

afterAll(async () => storage.end());

/** A case that five looked at. */
async function chain(): Promise<string> {
  const application = randomUUID();
  for (const n of [1, 2, 3, 4, 5]) {
    await storage.audit.append({
      application,
      at: noon,
      account: 9000 + n,
      who: `Қызметкер ${n}`,
      what: 'look',
    });
  }
  return application;
}

describe('the audit of a case', () => {
  test('tells who did what, in order', async () => {
    const application = randomUUID();
    await storage.audit.append({
      application,
      at: noon,
      account: 9001,
      who: 'Сейітова',
      unit: 'desk',
      what: 'openFile:id-document',
    });
    await storage.audit.append({ application, at: noon, who: 'system', what: 'settle' });
    expect(await storage.audit.list(application)).toEqual([
      {
        application,
        n: 1,
        at: noon,
        account: 9001,
        who: 'Сейітова',
        unit: 'desk',
        what: 'openFile:id-document',
      },
      { application, n: 2, at: noon, account: undefined, who: 'system', what: 'settle' },
    ]);
    expect(await storage.audit.findBreak(application)).toBeUndefined();
    expect(await storage.audit.findBreak('never looked at')).toBeUndefined();
  });

  test('loses nothing when twenty look at once', async () => {
    const application = randomUUID();
    const looks = Array.from({ length: 20 }, (_, n) =>
      storage.audit.append({ application, at: noon, account: n, who: 'x', what: 'look' }),
    );
    await Promise.all(looks);
    const entries = await storage.audit.list(application);
    expect(entries.map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    expect(new Set(entries.map(({ account }) => account)).size).toBe(20);
    expect(await storage.audit.findBreak(application)).toBeUndefined();
  });
});

describe('a break in the chain is found where', () => {
  const breaks: [string, number, (application: string) => Promise<unknown>][] = [
    [
      'an entry was changed',
      3,
      (application) => links.updateOne({ application, n: 3 }, { $set: { what: 'take' } }),
    ],
    [
      'somebody was put into another unit',
      4,
      (application) => links.updateOne({ application, n: 4 }, { $set: { unit: 'desk' } }),
    ],
    ['an entry was taken out', 2, (application) => links.deleteOne({ application, n: 2 })],
    ['the first was taken out', 1, (application) => links.deleteOne({ application, n: 1 })],
    ['the last was taken out', 5, (application) => links.deleteOne({ application, n: 5 })],
    ['all were taken out', 1, (application) => links.deleteMany({ application })],
    [
      'an entry was taken out and the others moved up',
      2,
      async (application) => {
        await links.deleteOne({ application, n: 2 });
        for (const n of [3, 4, 5]) await links.updateOne({ application, n }, { $set: { n: n - 1 } });
      },
    ],
    [
      'the name was exchanged for another',
      4,
      async (application) => {
        const who = (await links.findOne({ application, n: 1 }))?.who;
        await links.updateOne({ application, n: 4 }, { $set: { who } });
      },
    ],
    [
      'the end was cut off and its record with it',
      3,
      async (application) => {
        await links.deleteMany({ application, n: { $gt: 2 } });
        await storage.db.collection<{ _id: string }>('auditHeads').deleteOne({ _id: application });
      },
    ],
    [
      'the end was cut off and its record set back',
      3,
      async (application) => {
        await links.deleteMany({ application, n: { $gt: 2 } });
        await storage.db
          .collection<{ _id: string; n: number }>('auditHeads')
          .updateOne({ _id: application }, { $set: { n: 2 } });
      },
    ],
  ];

  test.each(breaks)('%s', async (_, n, tamper) => {
    const application = await chain();
    expect(await storage.audit.findBreak(application)).toBeUndefined();
    await tamper(application);
    expect(await storage.audit.findBreak(application)).toBe(n);
  });
});
