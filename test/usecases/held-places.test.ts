import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Application } from '../../src/domain/application.js';
import { complete } from '../../src/usecases/complete.js';
import { releaseOrphanedPlaces } from '../../src/usecases/release-orphaned-places.js';
import { settleDecisions } from '../../src/usecases/settle-decisions.js';
import { take } from '../../src/usecases/take.js';
import { undo } from '../../src/usecases/undo.js';
import { manyQuestions } from '../support/services.js';
import { actor, createWorld, value, type World } from './world.js';

const aigul = 50;
const key = 'seat:s1:2027:1:kk';
const contacts = { phone: value('+77011234567'), email: value('dana@example.kz') };
const minute = 60_000;
let world: World;

beforeAll(async () => {
  world = await createWorld({ services: [{ ...manyQuestions(1, 0), code: 'seats' }] });
});
afterAll(() => world.close());

beforeEach(async () => {
  await world.clear();
  await world.student(1, { iin: '991231400555' });
  await world.student(2, { iin: '080229600346' });
  await world.staff(aigul, 'Айгүл', 'centre', [{ code: 'operator' }]);
  await world.deps.places.declare([{ key, total: 1 }]);
});

/** A case at work that seeks one of these places. */
async function seeking(account: number): Promise<Application> {
  const { id, version } = await world.submitted(account, 'seats', { ...contacts, q1: value('x') });
  await world.storage.db
    .collection<{ _id: string }>('applications')
    .updateOne({ _id: id }, { $set: { seeks: key } });
  const done = await take(world.deps, { id, actor: await actor(world, aigul), seen: version });
  if (!done.ok) throw new Error(done.why);
  return done.application;
}

const give = async ({ id }: Application) =>
  complete(world.deps, { id, actor: await actor(world, aigul), files: [] });
const free = async () => (await world.deps.places.find(key))?.free;

test('a completed case holds its place, and the next one is told that none is left', async () => {
  const [first, second] = [await seeking(1), await seeking(2)];
  expect(await give(first)).toMatchObject({ ok: true, application: { place: key } });
  expect(await give(second)).toMatchObject({ why: 'refused', refusal: { code: 'noPlaces' } });
  world.later(minute);
  await settleDecisions(world.deps, { limit: 10 });
  expect(await world.deps.applications.find(first.id)).toMatchObject({ status: 'completed', place: key });
  expect(await world.deps.applications.find(second.id)).toMatchObject({
    status: 'inProgress',
    place: undefined,
  });
});

test('what is undone within its minute leaves the place to the next', async () => {
  const [first, second] = [await seeking(1), await seeking(2)];
  await give(first);
  const taken = await undo(world.deps, { id: first.id, actor: await actor(world, aigul) });
  expect(taken).toMatchObject({ ok: true, application: { place: undefined } });
  expect(await free()).toBe(1);
  expect(await give(second)).toMatchObject({ ok: true, application: { place: key } });
});

test('a sweep frees what no case owns, but not what was reserved just now nor what a case holds', async () => {
  const [first, second] = [await seeking(1), await seeking(2)];
  await world.deps.places.declare([{ key, total: 3 }]);
  await give(first);
  // A process died between the reservation and the write; another one is just about to write.
  await world.deps.places.reserve(key, second, world.deps.clock.now());
  expect(await releaseOrphanedPlaces(world.deps, { limit: 10 })).toEqual({ released: 0 });
  world.later(30 * minute);
  await world.deps.places.reserve(key, { id: 'just-now', version: 1 }, world.deps.clock.now());
  expect(await releaseOrphanedPlaces(world.deps, { limit: 10 })).toEqual({ released: 1 });
  expect(await free()).toBe(1);
  world.later(30 * minute);
  expect(await releaseOrphanedPlaces(world.deps, { limit: 10 })).toEqual({ released: 1 });
  expect(await free()).toBe(2);
  expect(await give(second)).toMatchObject({ ok: true, application: { place: key } });
});
