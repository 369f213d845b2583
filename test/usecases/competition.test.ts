import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { EventEmitter, once } from 'node:events';
import type { Application } from '../../src/domain/application.js';
import type { BulkAct } from '../../src/domain/bulk.js';
import type { Service } from '../../src/domain/service.js';
import type { Storage } from '../../src/storage/open-storage.js';
import type { BulkDocument } from '../../src/storage/schemas/bulk.js';
import { approve } from '../../src/usecases/approve.js';
import { beginBulk, findUndoing } from '../../src/usecases/begin-bulk.js';
import { carryOutBulks } from '../../src/usecases/carry-out-bulks.js';
import { defer } from '../../src/usecases/defer.js';
import type { Deps } from '../../src/usecases/deps.js';
import { giveUp } from '../../src/usecases/give-up.js';
import { listCompetition } from '../../src/usecases/list-competition.js';
import { settleDecisions } from '../../src/usecases/settle-decisions.js';
import { take } from '../../src/usecases/take.js';
import { withdraw } from '../../src/usecases/withdraw.js';
import { manyQuestions } from '../support/services.js';
import { actor, createWorld, value, type World } from './world.js';

const named = (code: string) => ({ code, name: { kk: code, ru: code, en: code } });
const plain = manyQuestions(1, 0);
const beds: Service = {
  ...plain,
  code: 'beds',
  fields: {
    q1: { ...plain.fields['q1']!, kind: 'choice', choices: ['orphan', 'family', 'none'].map(named) },
  },
  approvals: { order: 'sequential', by: ['commission'] },
  competition: {
    places: 3,
    yearFrom: '07-01',
    categories: ['orphan', 'family'].map((code) => ({ ...named(code), when: { q1: [code] } })),
  },
  refusals: [named('no-places')],
};
const key = 'competition:beds:2026';
const aigul = 50;
const [saya, kanat, laura] = [60, 61, 62];
let world: World;
let others: readonly Storage[];

beforeAll(async () => {
  world = await createWorld({ services: [beds] });
  others = await Promise.all([world.another(), world.another()]);
});
afterAll(async () => {
  await Promise.all(others.map((one) => one.close()));
  await world.close();
});
beforeEach(async () => {
  await world.clear();
  await world.staff(aigul, 'Айгүл', 'centre', [{ code: 'operator' }]);
  for (const [account, name] of [
    [saya, 'Сая'],
    [kanat, 'Канат'],
    [laura, 'Лаура'],
  ] as const)
    await world.staff(account, name, 'rectorate', [{ code: 'commission' }]);
});

/** Cases of so many students, taken by the desk, each a minute after the other. */
async function compete(...categories: string[]): Promise<readonly Application[]> {
  const clerk = await actor(world, aigul);
  const cases: Application[] = [];
  for (const [n, category] of categories.entries()) {
    await world.student(100 + n, { iin: String(150315500100 + n) });
    const answers = { phone: value('+77011234567'), email: value('d@example.kz'), q1: value(category) };
    const { id, version } = await world.submitted(100 + n, 'beds', answers);
    const taken = await take(world.deps, { id, actor: clerk, seen: version });
    if (!taken.ok) throw new Error(taken.why);
    cases.push(taken.application);
    world.later(60_000);
  }
  return cases;
}

const taken = async () => (await world.deps.places.find(key))?.taken;
const found = async (cases: readonly Application[]) =>
  Promise.all(cases.map(async ({ id }) => (await world.deps.applications.find(id))!));
const settle = async () => {
  world.later(60_000);
  await settleDecisions(world.deps, { limit: 500 });
};
/** As the button that confirms does; then as the duty does, in a process of one's choice. */
async function many(
  account: number,
  act: BulkAct,
  cases: readonly Application[],
  deps: Deps = world.deps,
  id = `b${account}`,
) {
  const items = cases.map(({ id: application, version }) => ({ application, seen: version }));
  await beginBulk(deps, { id, account, message: 1, source: 'c-beds', act, items });
  await carryOutBulks(deps, { limit: 10 });
  return (await deps.bulks.find(id))!.outcomes;
}

describe('R42: places by competition', () => {
  test('R42 three members who decide at once in three processes never give more places than there are', async () => {
    const cases = await compete(...Array.from({ length: 12 }, () => 'none'));
    const processes: Deps[] = [
      world.deps,
      ...others.map((storage) => ({ ...world.deps, ...storage, calendar: world.deps.calendar })),
    ];
    const members = await Promise.all([saya, kanat, laura].map(async (account) => actor(world, account)));
    const answers = await Promise.all(
      cases.flatMap(({ id, version }, n) =>
        processes.map(async (deps, at) =>
          approve(deps, { id, actor: members[(at + n) % 3]!, seen: version }),
        ),
      ),
    );
    expect(answers.filter((one) => one.ok && !one.repeated)).toHaveLength(3);
    await settle();
    const places = (await found(cases)).filter(({ place }) => place !== undefined);
    expect(places).toHaveLength(3);
    expect(await taken()).toBe(3);
    expect(places.every(({ history }) => history.at(-1)?.approval === 'approved')).toBe(true);
  });

  test('R42 the ranking goes by category, then by the time of submission; one’s own cases are not in it', async () => {
    const cases = await compete('none', 'family', 'orphan', 'family');
    const own = await world.deps.applications.find(cases[0]!.id);
    await world.storage.accounts.link(saya, own!.applicant);
    const numbers = async (account: number) => {
      const list = await listCompetition(world.deps, { actor: await actor(world, account), service: 'beds' });
      return (
        list && [
          list.own,
          ...list.rows.map(({ application }) => cases.findIndex(({ id }) => id === application.id)),
        ]
      );
    };
    expect(await numbers(kanat)).toEqual([0, 2, 1, 3, 0]);
    expect(await numbers(saya)).toEqual([1, 2, 1, 3]);
    expect(await numbers(aigul)).toBeUndefined();
    expect(await approve(world.deps, { id: cases[0]!.id, actor: await actor(world, saya) })).toMatchObject({
      refusal: { code: 'ownCase' },
    });
  });

  test('R42 many at once: the first get the places, the others read why not, and every applicant is told', async () => {
    const cases = await compete('none', 'family', 'orphan', 'none');
    const rows = [cases[2]!, cases[1]!, cases[0]!, cases[3]!];
    const outcomes = await many(saya, { type: 'approve' }, rows);
    expect(outcomes.map((one) => (one.done ? 'done' : one.why))).toEqual(['done', 'done', 'done', 'full']);
    const refusal = { type: 'notApprove', reason: 'no-places', remark: 'Орын қалмады' } as const;
    // A colleague who comes later reads who was first.
    const late = await many(kanat, refusal, rows);
    expect(late.map((one) => (one.done ? 'done' : `${one.why} ${one.by ?? ''}`))).toEqual([
      'first Сая',
      'first Сая',
      'first Сая',
      'done',
    ]);
    await settle();
    const decided = await found(rows);
    expect(decided.map(({ status }) => status)).toEqual([
      'inProgress',
      'inProgress',
      'inProgress',
      'rejected',
    ]);
    for (const { history } of decided) expect(history.at(-1)?.tell).toContainEqual({ to: 'applicant' });
    expect(decided[3]!.history.at(-1)).toMatchObject({ reason: 'no-places', remark: 'Орын қалмады' });
  });

  test('what was cut short goes on where it was, and what was done already is not done twice', async () => {
    const cases = await compete('none', 'none');
    const items = cases.map(({ id: application, version }) => ({ application, seen: version }));
    const bulk = {
      id: 'cut',
      account: saya,
      message: 1,
      source: 'c-beds',
      act: { type: 'approve' },
      items,
    } as const;
    await beginBulk(world.deps, bulk);
    // The first was decided, and the process died before it could say so.
    await approve(world.deps, { id: cases[0]!.id, actor: await actor(world, saya), seen: cases[0]!.version });
    await beginBulk(world.deps, bulk);
    await carryOutBulks(world.deps, { limit: 10 });
    expect((await world.deps.bulks.find('cut'))?.outcomes.map(({ done }) => done)).toEqual([true, true]);
    expect(await carryOutBulks(world.deps, { limit: 10 })).toEqual({ done: 0 });
    expect(await taken()).toBe(2);
    expect((await found(cases)).map(({ version }) => version)).toEqual([3, 3]);
  });

  test('of two who would carry out the same, one does; the other goes on when the first is silent, and the end is told', async () => {
    // More than one step of it: those in the middle are gone by now.
    const [first, last] = (await compete('none', 'none')).map(({ id: application, version }) => ({
      application,
      seen: version,
    }));
    const items = [first!, ...Array.from({ length: 20 }, () => ({ application: 'gone', seen: 1 })), last!];
    const act = { type: 'defer' } as const;
    await beginBulk(world.deps, { id: 'both', account: saya, message: 1, source: 'c-beds', act, items });
    const { bulks } = world.deps;
    // Slow at its first report, at twenty of them.
    const gate = new EventEmitter();
    const opened = once(gate, 'open');
    const report: Deps['bulks']['report'] = async (...said) => {
      gate.emit('reached');
      await opened;
      return bulks.report(...said);
    };
    const state = async () => ({
      outcomes: (await bulks.find('both'))!.outcomes.map(({ done }) => done),
      told: (await world.deps.deliveries.listOfCase('bulk:both')).map(({ entry, state: is }) => [entry, is]),
    });
    const other: Deps = { ...world.deps, ...others[0]!, calendar: world.deps.calendar };
    const reached = once(gate, 'reached');
    const slow = carryOutBulks({ ...world.deps, bulks: { ...bulks, report } }, { limit: 10 });
    await reached;
    expect(await carryOutBulks(other, { limit: 10 })).toEqual({ done: 0 });
    expect(await state()).toEqual({ outcomes: [], told: [] });
    // Silent for too long by the clock of the database, which no test can set.
    await world.storage.db
      .collection<BulkDocument>('bulks')
      .updateOne({ _id: 'both' }, { $set: { claimedUntil: new Date(0) } });
    const end = { outcomes: [true, ...items.slice(2).map(() => false), true], told: [[22, 'due']] };
    expect(await carryOutBulks(other, { limit: 10 })).toEqual({ done: 2 });
    expect(await state()).toEqual(end);
    gate.emit('open');
    expect(await slow).toEqual({ done: 1 });
    expect(await state()).toEqual(end);
  });

  test('all of it can be taken back within the minute, by whoever did it', async () => {
    const cases = await compete('none', 'none');
    await many(saya, { type: 'approve' }, cases);
    expect(await findUndoing(world.deps, { id: `b${saya}`, account: kanat })).toBeUndefined();
    const undoing = (await findUndoing(world.deps, { id: `b${saya}`, account: saya }))!;
    await beginBulk(world.deps, { ...undoing, message: 1 });
    await carryOutBulks(world.deps, { limit: 10 });
    expect(await taken()).toBe(0);
    expect((await found(cases)).map(({ place, sheet }) => [place, sheet?.entries[0]?.word])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  test('R42 who waits gets the place of somebody who withdraws or gives it up', async () => {
    const cases = await compete('none', 'none', 'none', 'family', 'none');
    await many(saya, { type: 'approve' }, cases.slice(0, 3));
    await settle();
    await many(saya, { type: 'defer' }, cases.slice(3), world.deps, 'waiting');
    const member = await actor(world, kanat);
    const list = async () => listCompetition(world.deps, { actor: member, service: 'beds' });
    expect(await list()).toMatchObject({ waiting: 2, places: { free: 0 } });
    // Nobody hurries anybody meanwhile.
    expect((await found(cases.slice(3))).map(({ nextReminder }) => nextReminder)).toEqual([
      undefined,
      undefined,
    ]);
    const owner = await actor(world, 100);
    await withdraw(world.deps, { id: cases[0]!.id, actor: owner, reason: 'Көшіп кетемін' });
    const [, second] = cases;
    await world.deps.places.raise(key, {
      at: new Date(),
      by: { account: 1, name: 'x' },
      from: 3,
      to: 3,
      reason: 'x',
    });
    expect((await list())?.places.free).toBe(1);
    const [first] = (await list())!.rows;
    expect(first?.application.id).toBe(cases[3]!.id);
    expect(await approve(world.deps, { id: first!.application.id, actor: member })).toMatchObject({
      ok: true,
    });
    await settle();
    expect((await found([cases[3]!]))[0]).toMatchObject({ waiting: undefined, place: key });
    expect(await defer(world.deps, { id: second!.id, actor: member })).toMatchObject({ ok: false });
    expect(await giveUp(world.deps, { id: second!.id, actor: await actor(world, 101) })).toMatchObject({
      refusal: { code: 'status' },
    });
  });
});
