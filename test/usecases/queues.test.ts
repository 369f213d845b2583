import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/domain/application.js';
import type { QueueCode } from '../../src/domain/queues.js';
import { askForCorrection } from '../../src/usecases/ask-for-correction.js';
import { countQueues } from '../../src/usecases/count-queues.js';
import { listQueue } from '../../src/usecases/list-queue.js';
import { reject } from '../../src/usecases/reject.js';
import { take } from '../../src/usecases/take.js';
import { withdraw } from '../../src/usecases/withdraw.js';
import { actor, certificateAnswers, createWorld, type World } from './world.js';

const [dana, aidar, aigul, erlan, stranger] = [1, 2, 50, 51, 52];
let world: World;

beforeAll(async () => {
  world = await createWorld({ undoMs: 0 });
});
beforeEach(async () => {
  await world.clear();
  await world.student(dana, { iin: '991231400555' });
  await world.student(aidar, { iin: '850617301009', name: 'Айдар' });
  await world.staff(aigul, 'Айгүл', 'centre', [{ code: 'operator' }]);
  await world.staff(erlan, 'Ерлан', 'centre', [{ code: 'headOfUnit' }, { code: 'operator' }]);
  await world.staff(stranger, 'Бөтен', 'study-office', [{ code: 'operator' }]);
});
afterAll(() => world.close());

const submitted = async (account = dana) =>
  world.submitted(account, 'certificate-of-study', certificateAnswers);

async function taken(by = aigul): Promise<Application> {
  const { id } = await submitted();
  const done = await take(world.deps, { id, actor: await actor(world, by) });
  if (!done.ok) throw new Error(done.why);
  return done.application;
}

async function numbers(queue: QueueCode, account = aigul): Promise<readonly string[]> {
  const page = await listQueue(world.deps, { actor: await actor(world, account), queue, limit: 50 });
  return page.ok ? page.rows.map(({ application }) => application.number) : [];
}

describe('what is due', () => {
  test('stands in the queue of today on its day, and is overdue from the next one on', async () => {
    // Its term is one working day: Wednesday, 18:00.
    const { number } = await submitted();
    const held = await taken();
    const both = [number, held.number];
    const due = async () =>
      Promise.all((['dueToday', 'overdue'] as const).map(async (queue) => (await numbers(queue)).toSorted()));
    expect(await due()).toEqual([[], []]);
    world.at('2026-11-25 08:00');
    expect(await due()).toEqual([both, []]);
    world.at('2026-11-25 23:59');
    expect(await due()).toEqual([both, []]);
    world.at('2026-11-26 00:00');
    expect(await due()).toEqual([[], both]);
    expect(await numbers('overdue', stranger)).toEqual([]);
  });

  test('is not late while it waits for its applicant: the clock stands still', async () => {
    const { id } = await taken();
    await askForCorrection(world.deps, {
      id,
      actor: await actor(world, aigul),
      items: ['reason'],
      note: 'Why?',
    });
    world.at('2026-12-01 10:00');
    expect(await numbers('overdue')).toEqual([]);
    expect(await numbers('correction')).toHaveLength(1);
  });
});

describe('what is finished', () => {
  test('comes newest first, whatever ended it', async () => {
    const [first, second, third] = [await submitted(), await taken(), await submitted()];
    world.later(1000);
    const student = await actor(world, dana);
    await withdraw(world.deps, { id: third.id, actor: student });
    world.later(1000);
    await reject(world.deps, {
      id: second.id,
      actor: await actor(world, aigul),
      reason: 'other',
      remark: 'No',
    });
    world.later(1000);
    await withdraw(world.deps, { id: first.id, actor: student });
    expect(await numbers('finished')).toEqual([first.number, second.number, third.number]);
    expect(await numbers('finished', stranger)).toEqual([]);
    expect(await numbers('new')).toEqual([]);
  });
});

describe('the counts', () => {
  test('are those of the lists, and nobody has queues that are not theirs', async () => {
    await submitted();
    await taken();
    await taken(erlan);
    world.at('2026-11-26 10:00');
    const lists = { new: 1, mine: 1, dueToday: 0, overdue: 3, correction: 0, finished: 0 };
    expect(await countQueues(world.deps, { actor: await actor(world, aigul) })).toEqual(lists);
    expect(await countQueues(world.deps, { actor: await actor(world, erlan) })).toEqual(lists);
    expect(await countQueues(world.deps, { actor: await actor(world, dana) })).toEqual({});
    const nobody = await listQueue(world.deps, { actor: await actor(world, dana), queue: 'new', limit: 5 });
    expect(nobody).toEqual({ ok: false, why: 'notStaff' });
  });

  test('go to a hundred and say no more beyond', async () => {
    await submitted();
    const [one] = await world.storage.db.collection('applications').find().toArray();
    const copies = Array.from({ length: 120 }, (_, n) => ({
      ...one,
      _id: `copy-${n}` as never,
      number: `2025-${n}`,
    }));
    await world.storage.db.collection('applications').insertMany(copies);
    expect(await countQueues(world.deps, { actor: await actor(world, aigul) })).toMatchObject({ new: 101 });
  });

  test('leave out the cases of whoever looks, as the lists do', async () => {
    await world.staff(aidar, 'Айдар', 'centre', [{ code: 'operator' }]);
    const own = await submitted(aidar);
    const other = await submitted(dana);
    expect(await numbers('new', aidar)).toEqual([other.number]);
    expect(await countQueues(world.deps, { actor: await actor(world, aidar) })).toMatchObject({ new: 1 });
    expect((await numbers('new', aigul)).toSorted()).toEqual([own.number, other.number]);
  });
});
