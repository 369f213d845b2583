import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { outsiderId } from '../../src/domain/outsider.js';
import type { Person } from '../../src/domain/person.js';
import type { Service } from '../../src/domain/service.js';
import { applicantAccounts } from '../../src/usecases/applicant-accounts.js';
import { applicantOf } from '../../src/usecases/applicant-of.js';
import { actorOf } from '../../src/usecases/actor-of.js';
import { beginApplication } from '../../src/usecases/begin-application.js';
import { childrenOf } from '../../src/usecases/children-of.js';
import { giveConsent } from '../../src/usecases/give-consent.js';
import { identify } from '../../src/usecases/identify.js';
import { listServices } from '../../src/usecases/list-services.js';
import { mayComplain } from '../../src/usecases/name-case.js';
import { sharePhone } from '../../src/usecases/share-phone.js';
import { submit } from '../../src/usecases/submit.js';
import { take } from '../../src/usecases/take.js';
import { certificate } from '../support/services.js';
import { actor, almaty, certificateAnswers, createWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  const meals = { ...certificate(), code: 'meals', audience: ['student', 'guardian'] as const };
  world = await createWorld({ services: [meals] });
});
beforeEach(() => world.clear());
afterAll(() => world.close());

const address = { district: 'Шұғыла ауданы', city: 'Жаңақоныс', street: 'Абай көшесі', house: '17' };
const motherIin = '880417400411';
const motherPhone = '+77000001006';

/** A mother of the register of families with a student who comes of age on 24 November 2026. */
async function family(): Promise<{ readonly mother: Person; readonly son: Person }> {
  const son = await world.student(20, { iin: '081124500006', name: 'Диас', birthDate: '2008-11-24' });
  const card = { surname: 'Тасболатова', name: 'Мөлдір', birthDate: '1988-04-17', phone: motherPhone };
  const ids = await world.deps.persons.registerRelatives([{ ...card, iin: motherIin, state: 'relative' }]);
  const mother = (await world.deps.persons.find(ids.get(motherIin)!))!;
  const guardians = [{ person: mother.id, phone: motherPhone, email: 'moldir@example.kz' }];
  await world.deps.families.upsertMany([{ child: son.id, iin: son.card.iin, address, guardians }]);
  return { mother, son };
}

async function newcomer(account: number, phone: string): Promise<void> {
  await giveConsent(world.deps, { account, locale: 'kk' });
  await sharePhone(world.deps, { account, phone, own: true });
}

describe('a parent', () => {
  test('is known by the own number and IIN, as the register of families has them', async () => {
    const { mother } = await family();
    await newcomer(1, motherPhone);
    expect(await identify(world.deps, { account: 1, iin: motherIin })).toMatchObject({
      ok: true,
      person: mother,
    });
    await newcomer(2, '+77000009999');
    expect(await identify(world.deps, { account: 2, iin: motherIin })).toEqual({ ok: false, why: 'noMatch' });
  });

  test('who studies here is known by the number that the school has, too', async () => {
    const { son } = await family();
    const mother = await world.student(3, { iin: motherIin, birthDate: '1988-04-17', phone: '+77000002222' });
    await world.deps.accounts.unlink(3, mother.id);
    await newcomer(3, motherPhone);
    expect(await identify(world.deps, { account: 3, iin: motherIin })).toMatchObject({ ok: true });
    expect(await world.deps.families.listOfGuardian(mother.id)).toMatchObject([{ child: son.id }]);
  });

  test('may act for a minor, and no longer from the eighteenth birthday on', async () => {
    const { mother, son } = await family();
    world.at('2026-11-23 23:59');
    const ward = { person: son, guardian: mother.id };
    expect(await childrenOf(world.deps, [mother.id])).toEqual({ minors: [ward], grown: [] });
    world.at('2026-11-24 00:00');
    expect(await childrenOf(world.deps, [mother.id])).toEqual({ minors: [], grown: [ward] });
    expect(await childrenOf(world.deps, [son.id])).toEqual({ minors: [], grown: [] });
  });
});

describe('a guardian who applies', () => {
  /** The mother has linked her account 1; it is the day before her son comes of age. */
  async function linked() {
    const people = await family();
    await newcomer(1, motherPhone);
    await identify(world.deps, { account: 1, iin: motherIin });
    world.at('2026-11-23 10:00');
    return people;
  }

  async function begins(service: string, applicant?: string) {
    const { account, actor: who } = await actorOf(world.deps, 1);
    return beginApplication(world.deps, { account, actor: who, service, locale: 'kk', applicant });
  }

  async function drafts() {
    const begun = await begins('meals');
    if (!begun.ok) throw new Error(begun.why);
    await world.fill(begun.application, certificateAnswers);
    return begun.application;
  }

  async function submits(id: string, at: string) {
    world.at(at);
    return submit(world.deps, { id, actor: await actor(world, 1), receivedAt: almaty(at) });
  }

  test('names the child as the applicant; both are parties, both are named, both are told', async () => {
    const { mother, son } = await linked();
    const draft = await drafts();
    expect(draft).toMatchObject({
      applicant: son.id,
      child: son.id,
      author: { account: 1, person: mother.id, onBehalf: false },
      parties: [son.id, mother.id],
    });
    const done = await submits(draft.id, '2026-11-23 11:00');
    if (!done.ok) throw new Error(done.why);
    expect((await applicantOf(world.deps, done.application)).card).toMatchObject({
      name: 'Диас',
      guardian: { name: 'Мөлдір' },
    });
    const told = await applicantAccounts(world.deps, done.application);
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set([1, 20]));
    expect(done.application.history[0]?.by).toMatchObject({ name: 'Тасболатова Мөлдір', role: 'applicant' });
  });

  test('does not decide the case as an employee, and neither does the child', async () => {
    const { son } = await linked();
    await world.deps.accounts.setLocale(20, 'kk');
    for (const account of [1, 20]) await world.staff(account, 'Қызметкер', 'centre', [{ code: 'operator' }]);
    await world.staff(50, 'Айгүл', 'centre', [{ code: 'operator' }]);
    const draft = await drafts();
    const done = await submits(draft.id, '2026-11-23 11:00');
    if (!done.ok) throw new Error(done.why);
    const { id, version, plannedAt } = done.application;
    const takes = async (account: number) =>
      take(world.deps, { id, seen: version, actor: await actor(world, account), plannedAt });
    expect(await takes(1)).toMatchObject({ ok: false, refusal: { code: 'ownCase' } });
    expect(await takes(20)).toMatchObject({ ok: false, refusal: { code: 'ownCase' } });
    expect(await takes(50)).toMatchObject({ ok: true });
    expect(son.id).toBe(done.application.applicant);
  });

  test('cannot hand in from the eighteenth birthday on what was begun before it', async () => {
    await linked();
    const draft = await drafts();
    expect(await submits(draft.id, '2026-11-24 00:00')).toMatchObject({ refusal: { code: 'childOfAge' } });
    expect(await submits(draft.id, '2026-11-23 23:59')).toMatchObject({ ok: true });
  });

  test('cannot hand in what was begun as a guardian whom the register names no longer', async () => {
    const { son } = await linked();
    const draft = await drafts();
    await world.deps.families.upsertMany([{ child: son.id, iin: son.card.iin, address, guardians: [] }]);
    expect(await submits(draft.id, '2026-11-23 11:00')).toMatchObject({ refusal: { code: 'notGuardian' } });
  });

  test('R40 complains of a refusal where the complaint takes guardians, and nobody is offered one that does not take them', async () => {
    const { son } = await linked();
    const done = await submits((await drafts()).id, '2026-11-23 11:00');
    if (!done.ok) throw new Error(done.why);
    const offered = async (account: number, audience: Service['audience'], about = done.application) => {
      const { account: known } = await actorOf(world.deps, account);
      return mayComplain(world.deps, known, { ...certificate(), audience }, about);
    };
    expect(await offered(1, ['student', 'guardian'])).toBe(true);
    expect(await offered(1, ['student'])).toBe(false);
    expect(await offered(20, ['student'])).toBe(true);
    const stranger = { ...done.application, applicant: outsiderId(40) };
    expect(await offered(40, ['student', 'guardian'], stranger)).toBe(false);
    expect(son.id).toBe(done.application.applicant);
    world.at('2026-11-24 10:00');
    expect(await offered(1, ['student', 'guardian'])).toBe(false);
  });

  test('may not act for an adult, a stranger or where students apply themselves, and reads which', async () => {
    const { mother, son } = await linked();
    const stranger = await world.student(30, { iin: '100519501300', birthDate: '2010-05-19' });
    expect(await begins('meals', stranger.id)).toEqual({ ok: false, why: 'noSuchChild' });
    expect(await begins('certificate-of-study')).toEqual({ ok: false, why: 'notForGuardians' });
    expect(await begins('certificate-of-study', son.id)).toEqual({ ok: false, why: 'noSuchChild' });
    expect(await begins('meals', mother.id)).toEqual({ ok: false, why: 'notForYou' });
    const offered = async () => {
      const { account } = await actorOf(world.deps, 1);
      return (await listServices(world.deps, { account })).map(({ version }) => version.service.code);
    };
    expect(await offered()).toContain('meals');
    expect(await offered()).not.toContain('certificate-of-study');
    world.at('2026-11-24 10:00');
    expect(await begins('meals')).toEqual({ ok: false, why: 'childOfAge' });
    expect(await begins('meals', son.id)).toEqual({ ok: false, why: 'childOfAge' });
    expect(await offered()).not.toContain('meals');
  });
});
