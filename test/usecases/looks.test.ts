import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { deliver } from '../../src/usecases/deliver.js';
import { listLooks } from '../../src/usecases/list-looks.js';
import { openCase } from '../../src/usecases/open-case.js';
import { openFile } from '../../src/usecases/open-file.js';
import { searchCases } from '../../src/usecases/search-cases.js';
import { take } from '../../src/usecases/take.js';
import { actor, certificateAnswers, createWorld, type World } from './world.js';
import { createNotebook } from './notebook.js';

let world: World;
let id: string;

const dana = 701;
const stranger = 702;
const clerk = 9001;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  await world.clear();
  await world.student(dana, { iin: '991231400555' });
  await world.student(stranger, { iin: '080229600346', surname: 'Ахметова' });
  await world.staff(clerk, 'Ольга Ким', 'centre', [{ code: 'operator' }]);
  id = (await world.submitted(dana, 'certificate-of-study', certificateAnswers)).id;
});
afterAll(() => world.close());

const seenBy = async (account: number, more: { before?: number; limit?: number } = {}) =>
  listLooks(world.deps, { id, actor: await actor(world, account), limit: 30, ...more });
const told = async () => {
  const listed = await seenBy(dana);
  return listed.ok ? listed.visits.map(({ who, unit, what }) => `${who}, ${unit}: ${what.join(', ')}`) : [];
};

describe('an applicant sees who of the staff looked at the case', () => {
  test('whatever way it was looked at, with the unit, and neither their own looks nor what is still being decided', async () => {
    const by = await actor(world, clerk);
    await openCase(world.deps, { id, actor: await actor(world, dana) });
    expect(await told()).toEqual([]);
    await openCase(world.deps, { id, actor: by });
    await world.deps.files.put('scan', Buffer.from('x'), {
      application: id,
      purpose: 'id-document',
      name: 'scan.pdf',
      type: 'application/pdf',
      at: world.deps.clock.now(),
    });
    await openFile(world.deps, { id, actor: by, file: 'scan' });
    await take(world.deps, { id, actor: by });
    expect(await told()).toEqual(['Ольга Ким, centre: look, openFile:id-document']);
    expect(await world.deps.audit.findBreak(id)).toBeUndefined();
  });

  test('in a list of a search, where one case of several is not opened', async () => {
    await world.submitted(stranger, 'certificate-of-study', certificateAnswers);
    const found = await searchCases(world.deps, {
      text: '+7 701 123 45 67',
      actor: await actor(world, clerk),
      limit: 8,
    });
    expect(found.ok && !found.opened && found.rows).toHaveLength(2);
    expect(await told()).toEqual(['Ольга Ким, centre: found']);
  });

  test.each(['card', 'phoneTask'] as const)('as a %s that was sent into a chat', async (kind) => {
    await deliver(world.deps, createNotebook(), {
      id: 'd-1',
      kind,
      application: id,
      entry: 1,
      account: clerk,
      channel: 'telegram',
      dueAt: world.deps.clock.now(),
    } as never);
    expect(await told()).toEqual([`Ольга Ким, centre: ${kind}`]);
  });

  test('page by page, the newest first', async () => {
    const by = await actor(world, clerk);
    for (let n = 0; n < 5; n += 1) {
      await openCase(world.deps, { id, actor: by });
      world.later(60 * 60_000);
    }
    const first = await seenBy(dana, { limit: 2 });
    if (!first.ok) throw new Error(first.why);
    const second = await seenBy(dana, { limit: 2, before: first.next! });
    const third = await seenBy(dana, { limit: 2, before: (second.ok && second.next) || 0 });
    const all = [first, second, third].flatMap((page) => (page.ok ? page.visits : []));
    expect(all).toHaveLength(5);
    expect(all.map(({ at }) => at.getTime())).toEqual(
      all.map(({ at }) => at.getTime()).toSorted((a, b) => b - a),
    );
    expect(third).toMatchObject({ ok: true, next: undefined });
  });

  test('and nobody else does', async () => {
    await openCase(world.deps, { id, actor: await actor(world, clerk) });
    for (const account of [stranger, clerk])
      expect(await seenBy(account)).toEqual({ ok: false, why: 'notFound' });
  });
});
