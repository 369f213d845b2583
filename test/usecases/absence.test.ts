import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { assign } from '../../src/usecases/assign.js';
import { complete } from '../../src/usecases/complete.js';
import { expandDeliveries } from '../../src/usecases/expand-deliveries.js';
import { handOver } from '../../src/usecases/hand-over.js';
import { listAbsences } from '../../src/usecases/list-absences.js';
import { listColleagues } from '../../src/usecases/list-colleagues.js';
import { createPace } from '../../src/usecases/pace.js';
import { returnCasesOfAbsent } from '../../src/usecases/return-cases-of-absent.js';
import { sendDeliveries } from '../../src/usecases/send-deliveries.js';
import { setAbsence } from '../../src/usecases/set-absence.js';
import { take } from '../../src/usecases/take.js';
import { withdraw } from '../../src/usecases/withdraw.js';
import { createNotebook, type Notebook } from './notebook.js';
import { actor, certificateAnswers, createWorld, type World } from './world.js';

const dana = 1;
const aigul = 50;
const erlan = 51;
const head = 52;
const library = 53;
const admin = 54;

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
  await world.staff(erlan, 'Ерлан', 'centre', [{ code: 'operator' }]);
  await world.staff(head, 'Гүлнар', 'centre', [{ code: 'headOfUnit' }]);
  await world.staff(library, 'Марат', 'library', [{ code: 'operator' }]);
  await world.staff(admin, 'Самат', 'library', [{ code: 'administrator' }]);
});
afterAll(() => world.close());

async function taken(by: number) {
  const { id } = await world.submitted(dana, 'certificate-of-study', certificateAnswers);
  const done = await take(world.deps, { id, actor: await actor(world, by), seen: 1 });
  if (!done.ok) throw new Error(`not taken: ${done.why}`);
  return done.application;
}

async function tellAll(): Promise<readonly string[]> {
  await expandDeliveries(world.deps, { limit: 10 });
  // At Telegram's pace: a second between two messages in one chat.
  for (let round = 0; round < 3; round += 1) {
    world.later(1000);
    await sendDeliveries(world.deps, { messenger: notebook, pace: createPace(), limit: 50 });
  }
  return notebook.lines.splice(0).toSorted();
}

const november = { from: '2026-11-24', until: '2026-11-27' };

describe('a holder who is away', () => {
  test('their cases go back to the desk, with the last day of the absence in the history', async () => {
    const { id } = await taken(aigul);
    await tellAll();
    const own = await actor(world, aigul);
    expect(await setAbsence(world.deps, { actor: own, account: aigul, away: november })).toMatchObject({
      ok: true,
      returned: 1,
    });
    const back = await world.deps.applications.find(id);
    expect(back?.holder).toBeUndefined();
    expect(back?.status).toBe('inProgress');
    expect(back?.history.at(-1)).toMatchObject({
      action: 'release',
      by: { name: '', role: 'system' },
      away: { name: 'Айгүл', until: '2026-11-27' },
      tell: [{ to: 'unit' }],
    });
    expect(await tellAll()).toContain('51 card inProgress v3');
    expect(await returnCasesOfAbsent(world.deps, { limit: 10 })).toEqual({ returned: 0 });
  });

  test('an absence that lies ahead returns nothing before its first day; the duty does it then', async () => {
    const { id } = await taken(aigul);
    const own = await actor(world, aigul);
    const away = { from: '2026-11-26', until: '2026-11-27' };
    expect(await setAbsence(world.deps, { actor: own, account: aigul, away })).toMatchObject({ returned: 0 });
    world.at('2026-11-25 23:59');
    expect(await returnCasesOfAbsent(world.deps, { limit: 10 })).toEqual({ returned: 0 });
    world.at('2026-11-26 00:00');
    expect(await returnCasesOfAbsent(world.deps, { limit: 10 })).toEqual({ returned: 1 });
    expect((await world.deps.applications.find(id))?.holder).toBeUndefined();
  });

  test('a decision that can still be undone stays with them until it has settled', async () => {
    const { id, version } = await taken(aigul);
    const own = await actor(world, aigul);
    await complete(world.deps, {
      id,
      actor: own,
      seen: version,
      files: [world.upload('result.png')],
    });
    expect(await setAbsence(world.deps, { actor: own, account: aigul, away: november })).toMatchObject({
      returned: 0,
    });
    expect((await world.deps.applications.find(id))?.pending?.action).toBe('complete');
  });

  test('they are offered no cases, are given none and can take none', async () => {
    const { id } = await world.submitted(dana, 'certificate-of-study', certificateAnswers);
    await world.deps.accounts.setAway(aigul, november);
    expect(await listColleagues(world.deps, { id })).toEqual([
      { account: aigul, name: 'Айгүл', holds: 0, away: november },
      { account: erlan, name: 'Ерлан', holds: 0, away: undefined },
    ]);
    const chief = await actor(world, head);
    expect(await assign(world.deps, { id, actor: chief, seen: 1, to: aigul })).toEqual({
      ok: false,
      why: 'away',
      name: 'Айгүл',
      until: '2026-11-27',
    });
    expect(await take(world.deps, { id, actor: await actor(world, aigul), seen: 1 })).toEqual({
      ok: false,
      why: 'selfAway',
      until: '2026-11-27',
    });
    await take(world.deps, { id, actor: await actor(world, erlan), seen: 1 });
    const holder = await actor(world, erlan);
    expect(await handOver(world.deps, { id, actor: holder, seen: 2, to: aigul })).toMatchObject({
      ok: false,
      why: 'away',
    });
    expect((await world.deps.applications.find(id))?.holder?.account).toBe(erlan);
  });

  test('what they would have been told goes to the others of the desk, and to its head when all are away', async () => {
    const { id, version } = await taken(aigul);
    await tellAll();
    await world.deps.accounts.setAway(aigul, november);
    const applicant = await actor(world, dana);
    await withdraw(world.deps, { id, actor: applicant, seen: version, reason: 'I move' });
    const told = await tellAll();
    expect(told).toContain('51 card withdrawn v3');
    expect(told).not.toContain('50 card withdrawn v3');

    await world.deps.accounts.setAway(erlan, november);
    const { id: other } = await world.submitted(dana, 'certificate-of-study', certificateAnswers);
    expect(await tellAll()).toEqual(['52 card submitted v1']);
    await world.deps.accounts.setAway(head, november);
    await withdraw(world.deps, { id: other, actor: applicant, seen: 1 });
    expect(await tellAll()).toEqual([
      '50 card withdrawn v2',
      '51 card withdrawn v2',
      '52 redraw 5201 withdrawn v2',
    ]);
  });

  test('the last day over, they are there again, and an import of the staff list changes nothing of it', async () => {
    await world.deps.accounts.setAway(aigul, november);
    await world.staff(aigul, 'Айгүл С.', 'centre', [{ code: 'operator' }]);
    expect((await world.deps.accounts.find(aigul))?.staff).toEqual({
      name: 'Айгүл С.',
      unit: 'centre',
      roles: [{ code: 'operator' }],
      away: november,
    });
    world.at('2026-11-28 09:00');
    expect(await taken(aigul)).toMatchObject({ holder: { account: aigul } });
    expect(await returnCasesOfAbsent(world.deps, { limit: 10 })).toEqual({ returned: 0 });
  });
});

describe('an absence is set', () => {
  test.each<[string, number, number, boolean]>([
    ['by oneself', aigul, aigul, true],
    ['by a colleague', erlan, aigul, false],
    ['by the head of the unit', head, aigul, true],
    ['by the head of another unit', head, library, false],
    ['by an administrator', admin, aigul, true],
    ['for somebody who is not of the staff', admin, dana, false],
    ['by an applicant for themselves', dana, dana, false],
  ])('%s', async (_, by, account, ok) => {
    const done = await setAbsence(world.deps, { actor: await actor(world, by), account, away: november });
    expect(done.ok ? done.returned : done.why).toBe(ok ? 0 : 'notYours');
    expect((await world.deps.accounts.find(account))?.staff?.away).toEqual(ok ? november : undefined);
  });

  test.each<[string, string, string, string]>([
    ['the last day before the first', '2026-11-27', '2026-11-26', 'order'],
    ['a last day that has passed', '2026-11-20', '2026-11-23', 'over'],
    ['a slip of the year', '2026-11-24', '2028-11-27', 'tooLong'],
  ])('not with %s', async (_, from, until, why) => {
    const own = await actor(world, aigul);
    expect(await setAbsence(world.deps, { actor: own, account: aigul, away: { from, until } })).toEqual({
      ok: false,
      why,
    });
    expect((await world.deps.accounts.find(aigul))?.staff?.away).toBeUndefined();
  });

  test('and taken back', async () => {
    await world.deps.accounts.setAway(aigul, november);
    const own = await actor(world, aigul);
    expect(await setAbsence(world.deps, { actor: own, account: aigul, away: undefined })).toMatchObject({
      ok: true,
    });
    expect((await world.deps.accounts.find(aigul))?.staff?.away).toBeUndefined();
  });

  test('for those whom one is responsible for', async () => {
    const names = async (by: number) =>
      (await listAbsences(world.deps, { actor: await actor(world, by) })).map(({ staff }) => staff?.name);
    expect(await names(aigul)).toEqual([]);
    expect(await names(head)).toEqual(['Айгүл', 'Ерлан']);
    expect(await names(admin)).toEqual(['Айгүл', 'Гүлнар', 'Ерлан', 'Марат']);
    expect(await names(dana)).toEqual([]);
  });
});

describe('the head assigns', () => {
  test('sees how many cases each holds; whoever is named has the case and a card of it', async () => {
    const first = await taken(aigul);
    await withdraw(world.deps, { id: first.id, actor: await actor(world, dana), seen: 2, reason: 'I move' });
    const second = await taken(aigul);
    const { id } = second;
    expect(await listColleagues(world.deps, { id })).toEqual([
      { account: erlan, name: 'Ерлан', holds: 0, away: undefined },
    ]);
    await tellAll();
    const chief = await actor(world, head);
    await assign(world.deps, { id, actor: chief, seen: 2, to: erlan });
    expect((await world.deps.applications.find(id))?.holder?.name).toBe('Ерлан');
    expect((await tellAll()).filter((line) => line.includes('v3'))).toEqual([
      '50 card inProgress v3',
      '51 card inProgress v3',
    ]);
    expect(await listColleagues(world.deps, { id })).toEqual([
      { account: aigul, name: 'Айгүл', holds: 0, away: undefined },
    ]);
    expect(await world.deps.applications.countHeld(erlan, 101)).toBe(1);
  });
});
