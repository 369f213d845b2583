import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { complete } from '../../src/usecases/complete.js';
import { download } from '../../src/usecases/download.js';
import { expandDeliveries } from '../../src/usecases/expand-deliveries.js';
import { previewTimes } from '../../src/usecases/preview-times.js';
import { reject } from '../../src/usecases/reject.js';
import { take } from '../../src/usecases/take.js';
import { certificate } from '../support/services.js';
import { actor, almaty, certificateAnswers, createWorld, yes, type World } from './world.js';

const [dana, aigul] = [1, 50];
const hour = 3_600_000;
const ordinary = { service: 'certificate-of-study', expedited: false };
let world: World;

beforeAll(async () => {
  world = await createWorld({ undoMs: 0 });
});
beforeEach(async () => {
  await world.clear();
  await world.student(dana, { iin: '991231400555' });
  await world.staff(aigul, 'Айгүл', 'centre', [{ code: 'operator' }]);
});
afterAll(() => world.close());

const tell = async () => expandDeliveries(world.deps, { limit: 50 });
const kept = async () => world.deps.averages.find(ordinary);
const planned = async () => (await previewTimes(world.deps, certificate())).ordinary.plannedAt;

async function taken(more = {}) {
  const { id } = await world.submitted(dana, 'certificate-of-study', { ...certificateAnswers, ...more });
  await take(world.deps, { id, actor: await actor(world, aigul) });
  return id;
}

/** Taken and completed, so many hours of working time after it came. */
async function completed(hours: number, more = {}): Promise<string> {
  const id = await taken(more);
  world.later(hours * hour);
  await complete(world.deps, { id, actor: await actor(world, aigul), files: [world.upload('result.png')] });
  await tell();
  return id;
}

async function finish(count: number, hours: number): Promise<void> {
  for (let n = 0; n < count; n += 1)
    await world.deps.averages.add(ordinary, { application: `earlier-${n}`, ms: hours * hour });
}

describe('R17 the average of a service', () => {
  test('holds each completed case once, however often the history is told and whatever follows', async () => {
    const id = await completed(2);
    expect(await kept()).toEqual([2 * hour]);
    await download(world.deps, { id, actor: await actor(world, dana) });
    await tell();
    await world.storage.db
      .collection('applications')
      .updateMany({}, { $set: { untold: { entry: 4, since: new Date() } } });
    await tell();
    expect(await kept()).toEqual([2 * hour]);
  });

  test('holds expedited cases apart, and refusals not at all', async () => {
    await completed(1, { expedited: yes });
    const id = await taken();
    await reject(world.deps, { id, actor: await actor(world, aigul), reason: 'other', remark: 'No' });
    await tell();
    expect(await kept()).toEqual([]);
    expect(await world.deps.averages.find({ ...ordinary, expedited: true })).toEqual([hour]);
  });

  test('brings the planned date nearer once ten cases are finished', async () => {
    await finish(9, 2);
    expect(await planned()).toEqual(almaty('2026-11-25 18:00'));
    // A tenth one, also in two hours: from 10:00 it is 12:00 now.
    await completed(2);
    world.at('2026-11-24 10:00');
    expect(await planned()).toEqual(almaty('2026-11-24 12:00'));
    const { plannedAt, dueAt } = await world.submitted(dana, 'certificate-of-study', certificateAnswers);
    expect([plannedAt, dueAt]).toEqual([almaty('2026-11-24 12:00'), almaty('2026-11-25 18:00')]);
  });

  test('never puts it off beyond the term', async () => {
    await finish(10, 90);
    expect(await planned()).toEqual(almaty('2026-11-25 18:00'));
  });

  test('follows the last hundred cases only', async () => {
    await finish(100, 80);
    for (let n = 0; n < 100; n += 1)
      await world.deps.averages.add(ordinary, { application: `later-${n}`, ms: hour });
    const times = await kept();
    expect(times).toHaveLength(100);
    expect(new Set(times)).toEqual(new Set([hour]));
  });

  test('of cases that were done before they counted as received promises nothing at once', async () => {
    await finish(10, 0);
    expect(await planned()).toEqual(almaty('2026-11-24 10:15'));
  });
});
