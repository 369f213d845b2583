import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { checkFiles } from '../../src/usecases/check-files.js';
import { certificateAnswers, createWorld, type World } from './world.js';

const dana = 701;
const minute = 60_000;
let world = {} as World;

beforeAll(async () => {
  world = await createWorld({ undoMs: 0 });
});
beforeEach(async () => {
  await world.clear();
  await world.student(dana, { iin: '991231400555' });
});
afterAll(async () => world.close());

/** A sheet of a case that is handed in, which nobody has looked at yet. */
async function sheet(id: string): Promise<void> {
  const { id: application } = await world.submitted(dana, 'certificate-of-study', certificateAnswers);
  const about = { application, purpose: 'id-document', name: 'card.txt', type: 'text/plain' };
  await world.deps.files.put(id, Buffer.from('words'), { ...about, at: world.deps.clock.now() });
}

test('while many people wait for an answer a sheet waits as well, a quarter of an hour at most', async () => {
  await sheet('AAAAAAAAAAAAAAAA');
  const busy = { ...world.deps, isBusy: () => true };
  expect(await checkFiles(busy, { limit: 10 })).toEqual({ checked: 0, bad: 0 });
  world.later(14 * minute);
  expect(await checkFiles(busy, { limit: 10 })).toEqual({ checked: 0, bad: 0 });
  world.later(minute);
  expect(await checkFiles(busy, { limit: 10 })).toEqual({ checked: 1, bad: 0 });
});

test('as soon as they have their answers it is looked at', async () => {
  await sheet('BBBBBBBBBBBBBBBB');
  const calm = { ...world.deps, isBusy: () => false };
  expect(await checkFiles(calm, { limit: 10 })).toEqual({ checked: 1, bad: 0 });
});
