import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Sent } from '../../src/ports/messenger.js';
import { expandDeliveries } from '../../src/usecases/expand-deliveries.js';
import { createPace } from '../../src/usecases/pace.js';
import { createSender } from '../../src/usecases/send-deliveries.js';
import { createNotebook, type Notebook } from './notebook.js';
import { certificateAnswers, createWorld, type World } from './world.js';

const dana = 1;
const desk = Array.from({ length: 12 }, (_, n) => 50 + n);

let world: World;
let notebook: Notebook;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  await world.clear();
  notebook = createNotebook();
  await world.student(dana, { iin: '991231400555' });
  for (const account of desk) await world.staff(account, `№ ${account}`, 'centre', [{ code: 'operator' }]);
  await world.submitted(dana, 'certificate-of-study', certificateAnswers);
  await expandDeliveries(world.deps, { limit: 10 });
});
afterAll(() => world.close());

const { signal } = new AbortController();
/** Time passes only while somebody waits. */
const pause = async (ms: number) => world.later(ms);

test('within a round the pace is waited for: after a burst one message after another leaves', async () => {
  const sender = createSender(world.deps, { messenger: notebook, pace: createPace({ burst: 3 }) });
  const before = world.deps.clock.now().getTime();
  expect(await sender.round(50, { pause, signal })).toMatchObject({ postponed: 0 });
  await sender.idle();
  expect(notebook.lines).toHaveLength(12);
  expect(world.deps.clock.now().getTime() - before).toBeGreaterThanOrEqual(9 * 34);
});

test('a message that hangs holds up no other, and is not sent a second time meanwhile', async () => {
  let release: (sent: Sent) => void = () => {};
  const held = new Promise<Sent>((resolve) => (release = resolve));
  let asked = 0;
  const messenger = {
    ...notebook,
    showCard: async (...given: Parameters<Notebook['showCard']>) => {
      if (given[0].id !== desk[0]) return notebook.showCard(...given);
      asked += 1;
      return held;
    },
  };
  const sender = createSender(world.deps, { messenger, pace: createPace() });
  const waiting = {
    pause: async (ms: number) => void (await new Promise((resolve) => setTimeout(resolve, Math.min(ms, 50)))),
    signal,
  };
  let sent = 0;
  while (sent < 11) {
    sent += (await sender.round(50, waiting)).sent;
    world.later(1000);
  }
  await sender.round(50, waiting);
  expect(asked).toBe(1);
  release({ ok: true, message: 7 });
  await sender.idle();
  expect(await sender.round(50, waiting)).toMatchObject({ sent: 1 });
  expect(asked).toBe(1);
  expect(await world.deps.deliveries.findDue(world.deps.clock.now(), 10)).toEqual([]);
});

test('who stops it ends the round at once; what was not sent stays due', async () => {
  const stop = new AbortController();
  const sender = createSender(world.deps, { messenger: notebook, pace: createPace({ burst: 2 }) });
  await sender.round(50, { pause: async () => stop.abort(), signal: stop.signal });
  await sender.idle();
  expect(notebook.lines).toHaveLength(2);
  expect(await world.deps.deliveries.findDue(world.deps.clock.now(), 50)).toHaveLength(10);
});
