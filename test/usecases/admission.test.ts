import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer, Application } from '../../src/domain/application.js';
import { addressOn } from '../../src/domain/family.js';
import type { QueueCode } from '../../src/domain/queues.js';
import { actorOf } from '../../src/usecases/actor-of.js';
import { beginApplication } from '../../src/usecases/begin-application.js';
import { complete } from '../../src/usecases/complete.js';
import { expandDeliveries } from '../../src/usecases/expand-deliveries.js';
import { findChild } from '../../src/usecases/find-child.js';
import { listFacets } from '../../src/usecases/list-facets.js';
import { listQueue } from '../../src/usecases/list-queue.js';
import { isOpenForChild } from '../../src/usecases/open-for-child.js';
import { openReasons } from '../../src/usecases/open-reasons.js';
import { bindAddress, correctAddress, registerTemporarily } from '../../src/usecases/register-address.js';
import { reject } from '../../src/usecases/reject.js';
import { kinds } from '../../src/forms/kinds.js';
import type { Deps } from '../../src/usecases/deps.js';
import { formFacts } from '../../src/usecases/form-facts.js';
import { readOnce } from '../../src/usecases/read-once.js';
import { schoolFacts } from '../../src/usecases/school-facts.js';
import { stepsOf } from '../../src/usecases/steps-of.js';
import { createPace } from '../../src/usecases/pace.js';
import { sendDeliveries } from '../../src/usecases/send-deliveries.js';
import { submit } from '../../src/usecases/submit.js';
import { take } from '../../src/usecases/take.js';
import {
  admissionAnswers,
  district,
  nowhere,
  schoolAdmission,
  schoolChosen,
  settleDistrict,
} from './district.js';
import { createNotebook } from './notebook.js';
import { actor, almaty, createWorld, value, type World } from './world.js';

const service = await schoolAdmission();
const { mother, father } = district;
const clerk = 900;
let world: World;
let ids: Awaited<ReturnType<typeof settleDistrict>>;

beforeAll(async () => {
  world = await createWorld({ services: [service], undoMs: 0 });
});
beforeEach(async () => {
  await world.clear();
  ids = await settleDistrict(world);
  await world.staff(clerk, 'Сәуле Қызметкер', 'school-1', [{ code: 'operator' }]);
  await world.staff(clerk + 1, 'Болат Қызметкер', 'school-2', [{ code: 'operator' }]);
});
afterAll(async () => world.close());

async function begins(account: number, child?: string) {
  const who = await actorOf(world.deps, account);
  const asked = { ...who, service: service.code, locale: 'kk' as const };
  return beginApplication(world.deps, child === undefined ? asked : { ...asked, applicant: child });
}

async function drafts(account: number, child = ids.child, answers: Readonly<Record<string, Answer>> = {}) {
  const begun = await begins(account, child);
  if (!begun.ok) throw new Error(begun.why);
  await world.fill(begun.application, { ...admissionAnswers, ...answers });
  return begun.application;
}

async function submits(account: number, draft: Pick<Application, 'id'>) {
  const receivedAt = world.deps.clock.now();
  return submit(world.deps, { id: draft.id, actor: await actor(world, account), receivedAt });
}

async function submitted(account: number, child = ids.child, answers: Readonly<Record<string, Answer>> = {}) {
  const done = await submits(account, await drafts(account, child, answers));
  if (!done.ok) throw new Error(JSON.stringify(done));
  return done.application;
}

async function decides({ id }: Application, how: 'accept' | { reason: string }, account = clerk) {
  const who = await actor(world, account);
  await take(world.deps, { id, actor: who });
  return how === 'accept'
    ? complete(world.deps, { id, actor: who, files: [] })
    : reject(world.deps, { id, actor: who, reason: how.reason, remark: 'Екінші бет жоқ' });
}

const factsFor = async (child: string, grade = '1') => {
  const step = stepsOf(service, { applicant: child }).find(({ kind }) => kind === 'school')!;
  const answers = { ...admissionAnswers, grade: value(grade) };
  const draft = await drafts(mother.account, child, answers);
  const read = await world.deps.applications.find(draft.id);
  return schoolFacts(world.deps, read!, step, world.deps.clock.now());
};

/** How often each of these was asked, by `store.method`. */
function counting(deps: Deps): { readonly deps: Deps; readonly asked: Map<string, number> } {
  const asked = new Map<string, number>();
  const counted = <S extends object>(name: string, store: S): S =>
    Object.fromEntries(
      Object.entries(store).map(([method, does]: [string, (...given: unknown[]) => unknown]) => [
        method,
        (...given: unknown[]) => {
          const key = `${name}.${method}`;
          asked.set(key, (asked.get(key) ?? 0) + 1);
          return does(...given);
        },
      ]),
    ) as S;
  const { families, persons, schools, places, applications } = deps;
  return {
    asked,
    deps: {
      ...deps,
      families: counted('families', families),
      persons: counted('persons', persons),
      schools: counted('schools', schools),
      places: counted('places', places),
      applications: counted('applications', applications),
    },
  };
}

test('handing in asks the registers once, and nothing of schools that were not chosen', async () => {
  const draft = await drafts(mother.account, ids.child);
  const { deps, asked } = counting(world.deps);
  const turn = readOnce(deps);
  const { actor: who } = await actorOf(turn, mother.account);
  const done = await submit(turn, { id: draft.id, actor: who, receivedAt: world.deps.clock.now() });
  expect(done).toMatchObject({ ok: true });
  expect(Object.fromEntries(asked)).toEqual({
    'persons.find': 1,
    'persons.findMany': 1,
    'families.find': 1,
    'schools.findBound': 1,
    'schools.listAreasNear': 1,
    'schools.findMany': 1,
    'places.counts': 1,
    'applications.find': 1,
    'applications.commit': 1,
  });
});

describe('for whom somebody applies', () => {
  test('a guardian is asked for which child, and the case names both', async () => {
    expect(await begins(mother.account)).toMatchObject({
      ok: false,
      why: 'choosePerson',
      child: true,
      persons: expect.arrayContaining([expect.objectContaining({ id: ids.child })]),
    });
    expect(await begins(mother.account, ids.child)).toMatchObject({
      ok: true,
      application: {
        applicant: ids.child,
        child: ids.child,
        author: { account: mother.account, person: ids.mother, onBehalf: false },
        parties: [ids.child, ids.mother],
      },
    });
  });

  test.each([
    ['a child of theirs', district.child, { ok: true }],
    ['a child of other people', district.stranger, { ok: false, why: 'noSuchChild' }],
    ['nobody whom the register knows', '170707500347', { ok: false, why: 'noSuchChild' }],
    ['a slip of the finger', '150315500125', { ok: false, why: 'faulty' }],
  ])('by the IIN of %s', async (_, iin, found) => {
    const { account } = await actorOf(world.deps, mother.account);
    expect(await findChild(world.deps, { account, iin })).toMatchObject(found);
  });

  test('a child of other people cannot be applied for', async () => {
    const other = (await world.deps.persons.findByIin(district.stranger))!;
    expect(await begins(mother.account, other.id)).toMatchObject({ ok: false, why: 'noSuchChild' });
  });
});

test('R26 nothing is asked before it is confirmed that the instruction was read, and nothing submitted without', async () => {
  const begun = await begins(mother.account, ids.child);
  expect(begun).toMatchObject({ application: { position: { step: 'instruction' } } });
  const draft = await drafts(mother.account, ids.child, { instruction: { skipped: true } });
  expect(await submits(mother.account, draft)).toMatchObject({
    refusal: { code: 'missing', steps: ['instruction'] },
  });
});

test('R45 an e-mail is needed, and it is offered as the register has it of the parent, not of the child', async () => {
  const draft = await drafts(mother.account, ids.child, { email: { skipped: true } });
  expect(await submits(mother.account, draft)).toMatchObject({
    refusal: { code: 'missing', steps: ['email'] },
  });
  const email = stepsOf(service, draft).find(({ code }) => code === 'email')!;
  const facts = await formFacts(world.deps, draft, world.deps.clock.now());
  expect(kinds.email.offers(email, facts)).toMatchObject([
    { code: 'card', label: { params: { value: 'aisha@example.kz' } } },
  ]);
});

describe('one application at a time', () => {
  test('R27 while one is under consideration, or accepted, nobody submits another; after a refusal one may', async () => {
    const first = await submitted(mother.account);
    const second = await drafts(father.account);
    expect(await submits(father.account, second)).toMatchObject({ ok: false, why: 'openElsewhere' });
    await decides(first, { reason: 'incomplete' });
    const again = await submits(father.account, second);
    expect(again).toMatchObject({ ok: true });
    if (!again.ok) return;
    expect(await decides(again.application, 'accept')).toMatchObject({ ok: true });
    expect(await submits(mother.account, await drafts(mother.account))).toMatchObject({
      why: 'openElsewhere',
    });
  });

  test('R27 who begins while one is open learns of it before the first question', async () => {
    const second = await drafts(father.account);
    const sisters = await drafts(father.account, ids.sister);
    const open = async (draft: Application) => isOpenForChild(world.deps, draft, service);
    expect(await open(second)).toBe(false);
    const first = await submitted(mother.account);
    expect([await open(second), await open(sisters)]).toEqual([true, false]);
    await decides(first, { reason: 'incomplete' });
    expect(await open(second)).toBe(false);
  });

  test('R27 of two guardians who submit at once one is told that there is another', async () => {
    const [one, other] = [await drafts(mother.account), await drafts(father.account)];
    const done = await Promise.all([submits(mother.account, one), submits(father.account, other)]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('schools', () => {
  test('R28 the area of the address gives the school; by wish only those with free seats are listed', async () => {
    const found = await factsFor(ids.child);
    expect(found?.byArea.map(({ code, free }) => [code, free])).toEqual([['school-1', 3]]);
    // Two seats of each are kept for children of the area: school 3 has no more than these.
    expect(found?.byWish.map(({ code }) => code)).toEqual(['school-2']);
    expect(found?.address).toBe('Көкжиек, Абай көшесі, 12/3, 5');
  });

  test("R28 what others have asked for by wish is promised to nobody else, and one's own case is not held against it", async () => {
    const at = almaty('2026-11-24 09:00');
    const draft = await drafts(father.account, ids.child);
    const listed = async (id: string) => {
      const read = (await world.deps.applications.find(id))!;
      const step = stepsOf(service, read).find(({ kind }) => kind === 'school')!;
      return (await schoolFacts(world.deps, read, step, at))?.byWish.map(({ code }) => code);
    };
    for (const id of ['a', 'b'])
      await world.deps.places.reserve('seat:school-2:2026:1:kk', { id, version: 1 }, at);
    // Of five seats two are taken and two are kept for the area: one is left.
    expect(await listed(draft.id)).toEqual(['school-2']);
    const wished = await submitted(mother.account, ids.sister, { school: schoolChosen('school-2', 'wish') });
    expect(await listed(draft.id)).toEqual([]);
    expect(await listed(wished.id)).toContain('school-2');
  });

  test('R28 a school that is full is not submitted by wish, and is by area', async () => {
    const wished = await drafts(mother.account, ids.child, { school: schoolChosen('school-3', 'wish') });
    expect(await submits(mother.account, wished)).toMatchObject({
      refusal: { code: 'missing', steps: ['school'] },
    });
    const key = 'seat:school-1:2026:1:kk';
    for (const id of ['a', 'b', 'c'])
      await world.deps.places.reserve(key, { id, version: 1 }, almaty('2026-11-24 09:00'));
    expect(await submitted(father.account)).toMatchObject({ seeks: key, unit: 'school-1' });
  });

  test('R29 an address in no area has no school of its own, but the contacts of those in the district', async () => {
    const found = await factsFor(ids.sister);
    expect(found).toMatchObject({ byArea: [], areaHasOthers: false });
    expect(found?.contacts.map(({ code }) => code)).toEqual(['school-1', 'school-2', 'school-3']);
  });

  test('no seats of that grade anywhere: nothing is listed but the school of the area, to be asked', async () => {
    const found = await factsFor(ids.child, '7');
    expect(found).toMatchObject({ byArea: [], areaHasOthers: true, byWish: [] });
    expect(found?.contacts.map(({ code }) => code)).toEqual(['school-1']);
  });
});

describe('a decision', () => {
  test('to accept takes a seat of the school, and nobody gets one more than there are', async () => {
    const key = 'seat:school-1:2026:1:kk';
    const accepted = await submitted(mother.account);
    expect(await decides(accepted, 'accept')).toMatchObject({ ok: true, application: { place: key } });
    for (const id of ['a', 'b'])
      await world.deps.places.reserve(key, { id, version: 1 }, almaty('2026-11-24 09:00'));
    const late = await submitted(father.account, ids.sister, { school: schoolChosen('school-2', 'wish') });
    expect(await decides(late, 'accept', clerk + 1)).toMatchObject({ ok: true });
    expect(await world.deps.places.find(key)).toMatchObject({ total: 3, taken: 3, free: 0 });
  });

  test('R33 a refusal has a reason from the list', async () => {
    const one = await submitted(mother.account);
    expect(await decides(one, { reason: 'other' })).toMatchObject({ refusal: { code: 'reasonNeeded' } });
    expect(await decides(one, { reason: 'unreadable' })).toMatchObject({
      ok: true,
      application: {
        status: 'rejected',
        history: expect.arrayContaining([expect.objectContaining({ reason: 'unreadable' })]),
      },
    });
  });

  test('R33 "no place" is no reason for a child of the area, only for one that wishes', async () => {
    const ofArea = await submitted(mother.account);
    expect((await openReasons(world.deps, ofArea, service)).map(({ code }) => code)).toEqual([
      'unreadable',
      'incomplete',
    ]);
    expect(await decides(ofArea, { reason: 'no-place' })).toMatchObject({
      refusal: { code: 'reasonNeeded' },
    });
    const wished = await submitted(father.account, ids.sister, { school: schoolChosen('school-2', 'wish') });
    expect(await decides(wished, { reason: 'no-place' }, clerk + 1)).toMatchObject({ ok: true });
  });

  test('R30 what is incomplete is not taken in', async () => {
    const { 'birth-certificate': _, ...rest } = admissionAnswers;
    const begun = await begins(mother.account, ids.child);
    if (!begun.ok) throw new Error(begun.why);
    await world.fill(begun.application, rest);
    expect(await submits(mother.account, begun.application)).toMatchObject({
      refusal: { code: 'missing', steps: ['birth-certificate'] },
    });
  });
});

test('the journal of a school is filtered by grade, language, district of the child and status, and by several', async () => {
  await decides(await submitted(father.account), { reason: 'incomplete' });
  const { id } = await submitted(mother.account);
  const who = await actor(world, clerk);
  const listed = async (queue: QueueCode, facets: Readonly<Record<string, string>>) => {
    const page = await listQueue(world.deps, { actor: who, queue, limit: 5, facets });
    return page.ok ? page.rows.map(({ application }) => application.id === id) : [];
  };
  const offered = await listFacets(world.deps, who, 'finished');
  expect(offered.map(({ code }) => code)).toEqual(['grade', 'language', 'district', 'status']);
  const district = offered[2]!.choices[0]!.value;
  expect(await listed('new', { grade: '1', language: 'kk', district })).toEqual([true]);
  expect(await listed('new', { grade: '2' })).toEqual([]);
  expect(await listed('new', { district: 'elsewhere', grade: '1' })).toEqual([]);
  expect(await listed('finished', { status: 'rejected', grade: '1' })).toEqual([false]);
  expect(await listed('finished', { status: 'completed' })).toEqual([]);
});

test('a notice names the child to the parent, who may have applied for several', async () => {
  const { id } = await submitted(mother.account);
  await take(world.deps, { id, actor: await actor(world, clerk) });
  const notebook = createNotebook();
  await expandDeliveries(world.deps, { limit: 10 });
  world.later(1000);
  await sendDeliveries(world.deps, { messenger: notebook, pace: createPace(), limit: 50 });
  expect(notebook.lines).toContain(`${mother.account} notice take v2 of Ахметова Ержан`);
});

describe('on behalf of somebody who came', () => {
  test('the employee is named, the parent who came is told, and no contact of the employee is offered', async () => {
    const who = await actorOf(world.deps, clerk);
    const begun = await beginApplication(world.deps, {
      ...who,
      service: service.code,
      locale: 'kk',
      onBehalf: true,
      applicant: ids.child,
      guardian: ids.mother,
    });
    if (!begun.ok) throw new Error(begun.why);
    expect(begun.application).toMatchObject({
      author: { account: clerk, person: ids.mother, onBehalf: true },
      parties: [ids.child, ids.mother],
    });
    const asked = stepsOf(service, begun.application);
    expect(asked.find(({ code }) => code === 'phone')).toMatchObject({
      notSelf: true,
      question: { key: 'questions.phoneOfApplicant' },
    });
    expect(asked.find(({ code }) => code === 'email')).toMatchObject({
      question: { key: 'questions.emailOfApplicant' },
    });
    await world.fill(begun.application, admissionAnswers);
    const done = await submits(clerk, begun.application);
    if (!done.ok) throw new Error(JSON.stringify(done));
    expect(done.application.history[0]?.by).toMatchObject({ name: 'Сәуле Қызметкер' });
    expect(await actor(world, mother.account)).toMatchObject({
      persons: expect.arrayContaining([ids.mother]),
    });
    const own = await world.deps.applications.listOwn([ids.mother], {}, { limit: 5 });
    expect(own.rows.map(({ id }) => id)).toEqual([begun.application.id]);
  });

  const onBehalf = async (child: string) => {
    const who = await actorOf(world.deps, clerk);
    const asked = { ...who, service: service.code, locale: 'kk' as const, onBehalf: true };
    const begun = await beginApplication(world.deps, { ...asked, applicant: child, guardian: ids.mother });
    if (!begun.ok) throw new Error(begun.why);
    return begun.application;
  };

  test('R29 an employee binds the address to an area: it gives the school, and the history says who did it', async () => {
    const draft = await onBehalf(ids.sister);
    const who = await actor(world, clerk);
    expect(await bindAddress(world.deps, { id: draft.id, actor: who, area: 'nowhere' })).toEqual({
      ok: false,
    });
    expect(await bindAddress(world.deps, { id: draft.id, actor: who, area: 'area-1' })).toEqual({ ok: true });
    await world.fill(draft, admissionAnswers);
    const done = await submits(clerk, draft);
    expect(done).toMatchObject({
      ok: true,
      application: {
        unit: 'school-1',
        history: [{ by: { name: 'Сәуле Қызметкер' }, registered: { area: 'area-1' } }],
      },
    });
    // The case is no draft any more: nothing can be bound for it.
    expect(await bindAddress(world.deps, { id: draft.id, actor: who, area: 'area-1' })).toEqual({
      ok: false,
    });
  });

  test('R29 an employee corrects the address of the register: it counts until the register has another', async () => {
    const draft = await onBehalf(ids.sister);
    const place = { street: 'Абай көшесі', house: '4' };
    const parent = await actor(world, mother.account);
    expect(await correctAddress(world.deps, { id: draft.id, actor: parent, place })).toEqual({ ok: false });
    const who = await actor(world, clerk);
    expect(await correctAddress(world.deps, { id: draft.id, actor: who, place })).toEqual({ ok: true });
    expect((await factsFor(ids.sister))?.byArea.map(({ code }) => code)).toEqual(['school-1']);
    await world.fill(draft, admissionAnswers);
    expect(await submits(clerk, draft)).toMatchObject({
      application: { unit: 'school-1', history: [{ registered: { corrected: true } }] },
    });
    const { guardians } = (await world.deps.families.find(ids.sister))!;
    const register = { child: ids.sister, iin: district.sister, guardians };
    await world.deps.families.upsertMany([{ ...register, address: { ...nowhere, house: '2' } }]);
    const family = (await world.deps.families.find(ids.sister))!;
    expect(addressOn(family, '2026-11-24')).toEqual({ ...nowhere, house: '2' });
  });

  test('R29 a corrected address keeps the flat in the same house only', async () => {
    const draft = await onBehalf(ids.child);
    const who = await actor(world, clerk);
    const corrected = async (house: string) => {
      const place = { street: 'Жаңа көшесі', house };
      expect(await correctAddress(world.deps, { id: draft.id, actor: who, place })).toEqual({ ok: true });
      return addressOn((await world.deps.families.find(ids.child))!, '2026-11-24');
    };
    expect(await corrected('12/3')).toMatchObject({ house: '12/3', flat: '5' });
    expect(await corrected('19')).not.toHaveProperty('flat');
  });

  test('R34 a temporary registration gives the school while it lasts, and stands in the history', async () => {
    const draft = await onBehalf(ids.sister);
    const who = await actor(world, clerk);
    const registration = {
      id: draft.id,
      actor: who,
      place: { street: 'Абай к-сі', house: '4' },
      from: '2026-11-01',
      until: '2026-12-31',
      file: world.upload('temporary.png'),
    };
    const parent = await actor(world, mother.account);
    expect(await registerTemporarily(world.deps, { ...registration, actor: parent })).toEqual({ ok: false });
    expect(await registerTemporarily(world.deps, registration)).toEqual({ ok: true });
    await world.fill(draft, admissionAnswers);
    expect(await submits(clerk, draft)).toMatchObject({
      application: { unit: 'school-1', history: [{ registered: { temporaryUntil: '2026-12-31' } }] },
    });
    expect(await world.deps.files.listOf(draft.id)).toMatchObject([{ purpose: 'temporary' }]);
    world.at('2027-01-01 10:00');
    expect((await factsFor(ids.sister))?.byArea).toEqual([]);
  });

  test('nobody acts for a child as somebody whom the register does not name', async () => {
    const who = await actorOf(world.deps, clerk);
    const asked = { ...who, service: service.code, locale: 'kk' as const, onBehalf: true };
    const other = (await world.deps.persons.findByIin(district.stranger))!;
    expect(
      await beginApplication(world.deps, { ...asked, applicant: other.id, guardian: ids.mother }),
    ).toMatchObject({ ok: false, why: 'noSuchChild' });
  });
});
