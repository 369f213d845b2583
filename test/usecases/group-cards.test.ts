import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bindableUnits, bindGroup, unbindGroup } from '../../src/usecases/bind-group.js';
import { expandDeliveries } from '../../src/usecases/expand-deliveries.js';
import { createPace } from '../../src/usecases/pace.js';
import { release } from '../../src/usecases/release.js';
import { sendDeliveries } from '../../src/usecases/send-deliveries.js';
import { take } from '../../src/usecases/take.js';
import { withdraw } from '../../src/usecases/withdraw.js';
import { createNotebook, type Notebook } from './notebook.js';
import { actor, certificateAnswers, createWorld, type World } from './world.js';

const dana = 1;
const aigul = 50;
const head = 52;
const admin = 54;
const desk = -100;
const elsewhere = -200;

let world: World;
let notebook: Notebook;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  await world.clear();
  notebook = createNotebook();
  await world.student(dana, { iin: '991231400555' });
  await world.staff(aigul, 'Айгүл', 'centre', [{ code: 'operator' }]);
  await world.staff(head, 'Гүлнар', 'centre', [{ code: 'headOfUnit' }]);
  await world.staff(admin, 'Самат', 'study-office', [{ code: 'administrator' }]);
  const chief = await actor(world, head);
  await bindGroup(world.deps, { actor: chief, group: { chat: desk, unit: 'centre', locale: 'kk' } });
});
afterAll(() => world.close());

/** What the groups are told; at Telegram's pace. */
async function seenInGroups(): Promise<readonly string[]> {
  await expandDeliveries(world.deps, { limit: 10 });
  for (let round = 0; round < 3; round += 1) {
    world.later(4000);
    await sendDeliveries(world.deps, { messenger: notebook, pace: createPace(), limit: 50 });
  }
  return notebook.lines.splice(0).filter((line) => line.startsWith('-'));
}

async function submitted() {
  return world.submitted(dana, 'certificate-of-study', certificateAnswers);
}

describe('the group chat of a unit', () => {
  test('sees each new case once, and follows it', async () => {
    const { id } = await submitted();
    expect(await seenInGroups()).toEqual(['-100 group card submitted v1']);
    expect(await seenInGroups()).toEqual([]);
    const clerk = await actor(world, aigul);
    await take(world.deps, { id, actor: clerk, seen: 1 });
    expect(await seenInGroups()).toEqual(['-100 group redraw -9999 inProgress v2']);
    await release(world.deps, { id, actor: clerk, seen: 2 });
    expect(await seenInGroups()).toEqual(['-100 group card inProgress v3', '-100 retire -9999']);
    await withdraw(world.deps, { id, actor: await actor(world, dana), seen: 3, reason: 'I move' });
    expect(await seenInGroups()).toEqual(['-100 group redraw -9997 withdrawn v4']);
  });

  test('is not shown a case that somebody took before its turn came', async () => {
    const { id } = await submitted();
    await expandDeliveries(world.deps, { limit: 10 });
    await take(world.deps, { id, actor: await actor(world, aigul), seen: 1 });
    expect(await seenInGroups()).toEqual([]);
  });

  test('sees nothing of other units, and nothing once it is bound no more', async () => {
    const boss = await actor(world, admin);
    const library = { chat: elsewhere, unit: 'study-office', locale: 'ru' } as const;
    await bindGroup(world.deps, { actor: boss, group: library });
    await submitted();
    expect(await seenInGroups()).toEqual(['-100 group card submitted v1']);
    await unbindGroup(world.deps, { actor: boss, chat: desk });
    const { id } = await world.submitted(dana, 'certificate-of-study', certificateAnswers);
    await withdraw(world.deps, { id, actor: await actor(world, dana), seen: 1 });
    expect(await seenInGroups()).toEqual([]);
  });

  test('that was given to another unit meanwhile sees nothing of the first one any more', async () => {
    const boss = await actor(world, admin);
    const { id } = await submitted();
    await expandDeliveries(world.deps, { limit: 10 });
    const other = { chat: desk, unit: 'study-office', locale: 'kk' } as const;
    expect(await bindGroup(world.deps, { actor: boss, group: other })).toEqual({ ok: true });
    expect(await seenInGroups()).toEqual([]);
    await world.deps.cards.remember({ application: id, chat: desk, message: 7, view: 'group', version: 1 });
    await take(world.deps, { id, actor: await actor(world, aigul), seen: 1 });
    expect(await seenInGroups()).toEqual([]);
  });

  test('from which the bot was taken out is a group of the unit no more', async () => {
    await submitted();
    notebook.answers.set(desk, { ok: false, why: 'blocked' });
    expect(await seenInGroups()).toEqual([]);
    expect(await world.deps.groups.find(desk)).toBeUndefined();
    expect(await world.deps.accounts.find(desk)).toBeUndefined();
  });

  test('that Telegram gave a new id stays bound', async () => {
    await world.deps.groups.move(desk, -1_000_100);
    await world.deps.groups.move(desk, -1_000_100);
    expect(await world.deps.groups.listOfUnit('centre')).toEqual([
      { chat: -1_000_100, unit: 'centre', locale: 'kk' },
    ]);
  });
});

describe('a group is bound', () => {
  test.each<[string, number, string, boolean]>([
    ['by the head of the unit', head, 'centre', true],
    ['by an administrator', admin, 'study-office', true],
    ['by the head of another unit', head, 'study-office', false],
    ['by an operator', aigul, 'centre', false],
    ['by an applicant', dana, 'centre', false],
    ['to no unit that there is', admin, 'cellar', false],
  ])('%s', async (_, by, unit, ok) => {
    const group = { chat: -300, unit, locale: 'en' } as const;
    expect((await bindGroup(world.deps, { actor: await actor(world, by), group })).ok).toBe(ok);
    expect(await world.deps.groups.find(-300)).toEqual(ok ? group : undefined);
  });

  test('and nobody takes it from a unit that is not theirs', async () => {
    const clerk = await actor(world, aigul);
    expect(await unbindGroup(world.deps, { actor: clerk, chat: desk })).toEqual({
      ok: false,
      why: 'notYours',
    });
    expect(await world.deps.groups.find(desk)).toMatchObject({ unit: 'centre' });
    expect(bindableUnits(world.deps, clerk)).toEqual([]);
  });
});
