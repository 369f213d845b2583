import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Delivery } from '../../src/ports/delivery-store.js';
import { noon, openTestStorage, type TestStorage } from './open-test-storage.js';

let storage: TestStorage;

beforeAll(async () => {
  storage = await openTestStorage();
});

beforeEach(async () => {
  await storage.db.collection('deliveries').deleteMany({});
});

afterAll(async () => storage.end());

const later = new Date(noon.getTime() + 60_000);
const notice: Omit<Delivery, 'state' | 'tries'> = {
  id: 'app-1:1:701:telegram',
  kind: 'notice',
  application: 'app-1',
  entry: 1,
  account: 701,
  about: 'submit',
  channel: 'telegram',
  dueAt: noon,
};
const redraw = (entry: number): typeof notice => ({
  id: 'redraw:9001:55',
  kind: 'redraw',
  application: 'app-1',
  entry,
  account: 9001,
  message: 55,
  channel: 'telegram',
  dueAt: noon,
});
const due = async (at = noon) =>
  (await storage.deliveries.findDue(at, 100)).map(({ id, entry }) => `${id}@${entry}`);

describe('deliveries', () => {
  test('are added once, however often they are expanded', async () => {
    const { deliveries } = storage;
    await Promise.all(Array.from({ length: 5 }, () => deliveries.add([notice, redraw(1)])));
    await deliveries.markSent(notice.id, noon, 77);
    await deliveries.add([
      notice,
      { ...notice, id: 'app-1:1:x:phone', channel: 'phone', account: undefined },
    ]);
    await deliveries.add([]);
    expect(await due()).toEqual(['app-1:1:x:phone@1', 'redraw:9001:55@1']);
    expect(await deliveries.listOfCase('app-1')).toEqual([
      { ...notice, state: 'sent', tries: 1, sentAs: 77 },
      { ...notice, id: 'app-1:1:x:phone', channel: 'phone', account: undefined, state: 'due', tries: 0 },
      { ...redraw(1), state: 'due', tries: 0 },
    ]);
  });

  test('are due from their time on, the oldest first', async () => {
    const { deliveries } = storage;
    await deliveries.add([
      { ...notice, id: 'late', dueAt: later },
      { ...notice, id: 'b' },
      { ...notice, id: 'a' },
    ]);
    expect(await due(new Date(noon.getTime() - 1))).toEqual([]);
    expect(await due()).toEqual(['a@1', 'b@1']);
    expect(await due(later)).toEqual(['a@1', 'b@1', 'late@1']);
    expect(await deliveries.findDue(later, 2)).toHaveLength(2);
  });

  test('are tried again later, until they fail for good or the recipient turns out to have blocked the bot', async () => {
    const { deliveries } = storage;
    await deliveries.add([notice, { ...notice, id: 'blocked' }]);
    await deliveries.markBlocked('blocked', noon);
    await deliveries.markFailed(notice.id, noon, later);
    expect(await due()).toEqual([]);
    expect(await deliveries.findDue(later, 10)).toMatchObject([{ id: notice.id, tries: 1 }]);
    await deliveries.markFailed(notice.id, later, undefined);
    expect(await due(later)).toEqual([]);
    expect(await deliveries.countByState()).toEqual({ due: 0, sent: 0, failed: 1, blocked: 1 });
  });
});

describe('what failed for good', () => {
  test('is untold until somebody knows, and no more once it is tried again', async () => {
    const { deliveries } = storage;
    const ids = ['a', 'b', 'c', 'd'];
    await deliveries.add(ids.map((id) => ({ ...notice, id })));
    await deliveries.markFailed('a', noon, undefined, true);
    await deliveries.markBlocked('b', noon, true);
    await deliveries.markFailed('c', noon, undefined, true);
    await deliveries.markFailed('d', noon, undefined);
    expect((await deliveries.findUntold(10)).map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c']);
    await deliveries.markKnown('a');
    await deliveries.markFailed('c', noon, later);
    expect(await deliveries.countUntold()).toBe(1);
    expect(await deliveries.countByState()).toEqual({ due: 1, sent: 0, failed: 2, blocked: 1 });
  });

  test('is put off without a try where it was only not the time for it', async () => {
    const { deliveries } = storage;
    await deliveries.add([notice]);
    await deliveries.putOff(notice.id, later);
    expect(await due()).toEqual([]);
    expect(await deliveries.findDue(later, 10)).toMatchObject([{ id: notice.id, tries: 0 }]);
  });
});

test('a task is done by who says so first, whichever of its copies they say it at', async () => {
  const { deliveries } = storage;
  await deliveries.add(['a', 'b'].map((id) => ({ ...notice, id, kind: 'phoneTask', channel: 'phone' })));
  const saying = [9001, 9002].map((account) => deliveries.markDone(['b', 'a'], { account, at: noon }));
  const [first, second] = await Promise.all(saying);
  expect(second).toEqual(first);
  expect(await deliveries.listOfCase('app-1')).toMatchObject([{ done: first }, { done: first }]);
  await expect(deliveries.markDone(['nothing'], { account: 1, at: noon })).rejects.toThrow('no task nothing');
});

describe('a redraw', () => {
  test('that is outstanding gives way to the newest, and an older one never comes back', async () => {
    const { deliveries } = storage;
    await deliveries.add([redraw(2)]);
    await deliveries.add([redraw(4)]);
    await deliveries.add([redraw(3)]);
    expect(await due()).toEqual(['redraw:9001:55@4']);
  });

  test('that was sent is due again when the case goes on', async () => {
    const { deliveries } = storage;
    await deliveries.add([redraw(2)]);
    await deliveries.markSent(redraw(2).id, noon, undefined, 2);
    await deliveries.add([redraw(2)]);
    expect(await due()).toEqual([]);
    await deliveries.add([redraw(3)]);
    expect(await due()).toEqual(['redraw:9001:55@3']);
  });

  test('that was overtaken while it was being sent leaves the newer one due', async () => {
    const { deliveries } = storage;
    await deliveries.add([redraw(2)]);
    await deliveries.add([redraw(3)]);
    await deliveries.markSent(redraw(2).id, noon, undefined, 2);
    expect(await due()).toEqual(['redraw:9001:55@3']);
    await deliveries.markSent(redraw(2).id, noon, undefined, 3);
    expect(await due()).toEqual([]);
  });
});

describe('copies of a card', () => {
  test('are remembered by message, with the version they show, until they are forgotten', async () => {
    const { cards } = storage;
    const copy = { application: 'app-7', chat: 1, message: 2, view: 'staff' as const, version: 1 };
    await cards.remember(copy);
    await cards.remember({ ...copy, version: 2 });
    await cards.remember({ ...copy, chat: 3, view: 'applicant' });
    expect((await cards.copiesOf('app-7')).toSorted((one, other) => one.chat - other.chat)).toEqual([
      { ...copy, version: 2 },
      { ...copy, chat: 3, view: 'applicant' },
    ]);
    await cards.forget(1, 2);
    expect((await cards.copiesOf('app-7')).map(({ chat }) => chat)).toEqual([3]);
  });
});
