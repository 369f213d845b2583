import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { dutiesOf } from '../../src/jobs/duties.js';
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

/** Sheets of a case that is handed in, which nobody has looked at yet. */
async function sheets(...ids: readonly string[]): Promise<void> {
  const { id: application } = await world.submitted(dana, 'certificate-of-study', certificateAnswers);
  const about = { application, purpose: 'id-document', name: 'card.txt', type: 'text/plain' };
  for (const id of ids)
    await world.deps.files.put(id, Buffer.from('words'), { ...about, at: world.deps.clock.now() });
}

test('while many people wait for an answer a sheet waits as well, a quarter of an hour at most', async () => {
  await sheets('AAAAAAAAAAAAAAAA');
  const busy = { ...world.deps, isBusy: () => true };
  expect(await checkFiles(busy, { limit: 10 })).toEqual({ checked: 0, bad: 0 });
  world.later(14 * minute);
  expect(await checkFiles(busy, { limit: 10 })).toEqual({ checked: 0, bad: 0 });
  world.later(minute);
  expect(await checkFiles(busy, { limit: 10 })).toEqual({ checked: 1, bad: 0 });
});

test('as soon as they have their answers it is looked at', async () => {
  await sheets('BBBBBBBBBBBBBBBB');
  const calm = { ...world.deps, isBusy: () => false };
  expect(await checkFiles(calm, { limit: 10 })).toEqual({ checked: 1, bad: 0 });
});

describe('when thousands wait', () => {
  const many = 120;

  beforeEach(async () =>
    sheets(...Array.from({ length: many }, (_, index) => String(index).padStart(16, 'C'))),
  );

  async function doDuty(deps: World['deps'], signal: AbortSignal): Promise<void> {
    await dutiesOf(deps)
      .find(({ name }) => name === 'check files')!
      .work(signal);
  }

  test('the next ones follow until none is left', async () => {
    await doDuty(world.deps, new AbortController().signal);
    expect(await world.deps.files.findUnchecked(1)).toEqual([]);
  });

  test('none is begun any more when the process stops', async () => {
    const stopping = new AbortController();
    const getBytes: typeof world.deps.files.getBytes = async (id) => {
      stopping.abort();
      return world.deps.files.getBytes(id);
    };
    await doDuty({ ...world.deps, files: { ...world.deps.files, getBytes } }, stopping.signal);
    expect((await world.deps.files.findUnchecked(many)).length).toBeGreaterThanOrEqual(many - 4);
  });
});
