import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expandDeliveries } from '../../src/usecases/expand-deliveries.js';
import { createPace } from '../../src/usecases/pace.js';
import { reject } from '../../src/usecases/reject.js';
import { sendDeliveries } from '../../src/usecases/send-deliveries.js';
import { take } from '../../src/usecases/take.js';
import { undo } from '../../src/usecases/undo.js';
import { createNotebook } from './notebook.js';
import { actor, certificateAnswers, createWorld, type World } from './world.js';

const dana = 1;
const holder = 60;
const colleagues = [50, 51, 52, 53, 54] as const;

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.student(dana, { iin: '991231400555' });
  for (const clerk of [holder, ...colleagues])
    await world.staff(clerk, `№ ${clerk}`, 'centre', [{ code: 'operator' }]);
});
afterAll(() => world.close());

describe('a card with five more copies', () => {
  test('that changes ten times at once is redrawn once in each of them after what had left by then', async () => {
    const notebook = createNotebook();
    const pace = createPace();
    const round = async () => {
      await expandDeliveries(world.deps, { limit: 10 });
      return sendDeliveries(world.deps, { messenger: notebook, pace, limit: 100 });
    };
    const quiet = async () => {
      for (let rounds = 0; rounds < 10; rounds += 1) {
        world.later(1000);
        await round();
      }
    };
    const redraws = () => notebook.lines.splice(0).filter((line) => line.includes(' redraw '));

    const { id } = await world.submitted(dana, 'certificate-of-study', certificateAnswers);
    const clerk = await actor(world, holder);
    await quiet();
    await take(world.deps, { id, actor: clerk, seen: 1 });
    await quiet();
    redraws();

    for (let version = 2; version < 12; version += 1) {
      const input = { id, actor: clerk, seen: version };
      const done =
        version % 2 === 0
          ? await reject(world.deps, { ...input, reason: 'other', remark: 'Not readable' })
          : await undo(world.deps, input);
      expect(done.ok).toBe(true);
      await round();
      // The time within which all this happens is less than the second that a chat has to itself.
      world.later(50);
    }
    const left = redraws();
    expect(left.toSorted()).toEqual(colleagues.map((chat) => `${chat} redraw ${chat}01 inProgress v3`));

    // What waits is one redraw a copy: the newest has taken the place of those before it.
    const owed = await world.deps.deliveries.listOfCase(id);
    expect(owed.filter(({ kind, state }) => kind === 'redraw' && state === 'due')).toHaveLength(5);

    await quiet();
    const after = redraws();
    expect(after.toSorted()).toEqual(colleagues.map((chat) => `${chat} redraw ${chat}01 inProgress v12`));
    await quiet();
    expect(redraws()).toEqual([]);
  });
});
