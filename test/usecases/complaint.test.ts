import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Answer } from '../../src/domain/application.js';
import { accept } from '../../src/usecases/accept.js';
import { approve } from '../../src/usecases/approve.js';
import { assign } from '../../src/usecases/assign.js';
import { complete } from '../../src/usecases/complete.js';
import { listColleagues } from '../../src/usecases/list-colleagues.js';
import { listQueue } from '../../src/usecases/list-queue.js';
import { openCase } from '../../src/usecases/open-case.js';
import { prepare } from '../../src/usecases/prepare.js';
import { searchCases } from '../../src/usecases/search-cases.js';
import { take } from '../../src/usecases/take.js';
import { sampleCatalogue } from '../support/catalogues.js';
import { actor, certificateAnswers, createWorld, skipped, value, type World } from './world.js';

const [dana, alma, viktor, director, daniyar] = [1, 50, 51, 52, 53];
let world: World;

beforeAll(async () => {
  const loaded = await sampleCatalogue();
  const complaint = loaded.getService('complaint').service;
  world = await createWorld({
    undoMs: 0,
    services: [{ ...complaint, unit: 'centre', route: { ...complaint.route!, office: 'centre' } }],
  });
});
beforeEach(async () => {
  await world.clear();
  await world.student(dana, { iin: '991231400555' });
  for (const [account, name, role] of [
    [alma, 'Алма Тілеуова', 'operator'],
    [viktor, 'Виктор Ли', 'operator'],
    [daniyar, 'Данияр Ахметов', 'operator'],
    [director, 'Бақыт Нұрғалиев', 'director'],
  ] as const)
    await world.staff(account, name, 'centre', [{ code: role }]);
});
afterAll(() => world.close());

const answers: Readonly<Record<string, Answer>> = {
  phone: value('+77011234567'),
  email: value('dana@example.kz'),
  documentLanguage: value('kk'),
  complaint: value('Жауап берілмеді'),
  way: value('telegram'),
  proofs: skipped,
};

async function seenBy(account: number, id: string, number: string): Promise<readonly boolean[]> {
  const who = await actor(world, account);
  const opened = await openCase(world.deps, { id, actor: who });
  const queue = await listQueue(world.deps, { actor: who, queue: 'new', limit: 10 });
  const found = await searchCases(world.deps, { text: number, actor: who, limit: 10 });
  const listed = queue.ok && queue.rows.some(({ application }) => application.id === id);
  return [opened.ok, listed, found.ok];
}

test('R40 whoever worked on the case complained of neither sees the complaint nor is given it', async () => {
  const about = await world.submitted(dana, 'certificate-of-study', certificateAnswers);
  await take(world.deps, { id: about.id, actor: await actor(world, alma) });
  const { id, number } = await world.submitted(dana, 'complaint', {
    ...answers,
    subject: value('case'),
    caseNumber: value(about.number),
  });
  expect(await seenBy(alma, id, number)).toEqual([false, false, false]);
  expect(await seenBy(viktor, id, number)).toEqual([true, true, true]);
  expect(await accept(world.deps, { id, actor: await actor(world, alma) })).toMatchObject({ ok: false });
  expect(await accept(world.deps, { id, actor: await actor(world, viktor) })).toMatchObject({ ok: true });
  const offered = await listColleagues(world.deps, { id });
  expect(new Set(offered.map(({ account }) => account))).toEqual(new Set([viktor, daniyar]));
  const given = await assign(world.deps, { id, actor: await actor(world, director), to: alma });
  expect(given).toMatchObject({ ok: false, refusal: { code: 'ownCase' } });
});

test('R40 a complaint of somebody by name is answered in words by others, within 5 working days', async () => {
  world.at('2026-11-24 10:00');
  const { id, number } = await world.submitted(dana, 'complaint', {
    ...answers,
    subject: value('employee'),
    employee: value('тілеуова алма'),
  });
  expect(await seenBy(alma, id, number)).toEqual([false, false, false]);
  await accept(world.deps, { id, actor: await actor(world, viktor) });
  await assign(world.deps, { id, actor: await actor(world, director), to: viktor });
  const words = 'Тексерілді: мерзім бұзылған, қызметкерге ескерту жасалды.';
  await prepare(world.deps, { id, actor: await actor(world, viktor), files: [], remark: words });
  await approve(world.deps, { id, actor: await actor(world, director) });
  await complete(world.deps, { id, actor: await actor(world, daniyar), files: [] });
  expect(await world.deps.applications.find(id)).toMatchObject({
    status: 'completed',
    dueAt: new Date('2026-12-01T13:00:00Z'),
    history: { 5: { action: 'complete', remark: words } },
  });
});
