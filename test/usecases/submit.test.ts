import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { submit } from '../../src/usecases/submit.js';
import { actor, almaty, certificateAnswers, createWorld, no, value, yes, type World } from './world.js';

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.student(1, { iin: '991231400555' });
});
afterAll(() => world.close());

async function certificateDraft(account = 1) {
  const draft = await world.draft(account, 'certificate-of-study');
  await world.fill(draft, certificateAnswers);
  return draft;
}

describe('submitting', () => {
  test('R1, R16: the case keeps its number and fixes unit, fee and times', async () => {
    world.at('2026-11-24 10:00');
    const draft = await certificateDraft();
    const done = await submit(world.deps, {
      id: draft.id,
      actor: await actor(world, 1),
      receivedAt: almaty('2026-11-24 10:00'),
    });
    expect(done).toMatchObject({
      ok: true,
      repeated: false,
      application: {
        number: draft.number,
        status: 'submitted',
        version: 1,
        unit: 'centre',
        fee: 0,
        expedited: false,
        submittedAt: almaty('2026-11-24 10:00'),
        registeredAt: almaty('2026-11-24 10:00'),
        dueAt: almaty('2026-11-25 18:00'),
        scope: { faculty: 'it', group: 'is-21' },
        position: undefined,
      },
    });
    expect(draft.number).toMatch(/^2026-\d{6}$/);
  });

  test('R35: what comes after working hours is registered on the next working day', async () => {
    const draft = await certificateDraft();
    const done = await submit(world.deps, {
      id: draft.id,
      actor: await actor(world, 1),
      receivedAt: almaty('2026-11-27 20:30'),
    });
    expect(done).toMatchObject({
      application: { submittedAt: almaty('2026-11-27 20:30'), registeredAt: almaty('2026-11-30 09:00') },
    });
  });

  test('R6: an expedited case has the expedited price and term', async () => {
    const draft = await certificateDraft();
    await world.fill(draft, { expedited: yes });
    const done = await submit(world.deps, {
      id: draft.id,
      actor: await actor(world, 1),
      receivedAt: almaty('2026-11-24 10:00'),
    });
    expect(done).toMatchObject({
      application: { fee: 1500, expedited: true, dueAt: almaty('2026-11-24 15:00') },
    });
  });

  test('R12: what is missing is named and what was given stays', async () => {
    const draft = await certificateDraft();
    await world.fill(draft, { email: value('dana-at-example'), reason: { skipped: true } });
    const refused = await submit(world.deps, {
      id: draft.id,
      actor: await actor(world, 1),
      receivedAt: almaty('2026-11-24 10:00'),
    });
    expect(refused).toMatchObject({
      ok: false,
      why: 'refused',
      refusal: { code: 'missing', steps: ['email', 'reason'] },
    });
    const kept = await world.deps.applications.find(draft.id);
    expect(kept?.status).toBe('draft');
    expect(kept?.answers.get('email')).toEqual({ value: 'dana-at-example' });
    await world.deps.applications.deleteDraft(draft.id);
  });

  test('five taps at once make one submission, and each is answered alike', async () => {
    const draft = await certificateDraft();
    const who = await actor(world, 1);
    const taps = Array.from({ length: 5 }, async () =>
      submit(world.deps, { id: draft.id, actor: who, receivedAt: almaty('2026-11-24 10:00') }),
    );
    const answers = await Promise.all(taps);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
    expect(answers.filter((answer) => answer.ok && !answer.repeated)).toHaveLength(1);
    const kept = await world.deps.applications.find(draft.id);
    expect(kept?.version).toBe(1);
    expect(kept?.history.map(({ action }) => action)).toEqual(['submit']);
  });

  test('somebody else cannot submit it', async () => {
    const draft = await certificateDraft();
    await world.student(2, { iin: '010901500210', birthDate: '2001-09-01' });
    const refused = await submit(world.deps, {
      id: draft.id,
      actor: await actor(world, 2),
      receivedAt: almaty('2026-11-24 10:00'),
    });
    expect(refused).toMatchObject({ ok: false, why: 'refused', refusal: { code: 'notYours' } });
    await world.deps.applications.deleteDraft(draft.id);
  });

  test('R27: a second case while one is under consideration is refused, R38: outside of its window too', async () => {
    const answers = {
      phone: value('+77011234567'),
      email: value('a@b.kz'),
      studyForm: value('full-time'),
      family: no,
      houseRules: yes,
      income: { skipped: true } as const,
    };
    world.at('2026-07-01 10:00');
    await world.submitted(1, 'dormitory', answers);
    const second = await world.draft(1, 'dormitory');
    await world.fill(second, answers);
    const who = await actor(world, 1);
    expect(
      await submit(world.deps, { id: second.id, actor: who, receivedAt: almaty('2026-07-01 11:00') }),
    ).toMatchObject({
      ok: false,
      why: 'openElsewhere',
    });
    expect(
      await submit(world.deps, { id: second.id, actor: who, receivedAt: almaty('2026-08-21 00:00') }),
    ).toMatchObject({
      ok: false,
      why: 'refused',
      refusal: { code: 'windowClosed' },
    });
    // The facet is kept in clear, for lists.
    const stored = await world.storage.db
      .collection('applications')
      .findOne({ service: 'dormitory', status: 'submitted' });
    expect(stored?.['facets']).toEqual({ studyForm: 'full-time' });
  });

  test.each([
    ['is a party from then on', yes, true],
    ['is none where the answer went back to no', no, false],
  ])('R10: who is named to collect the result %s', async (_, named, isParty) => {
    await world.student(20, { iin: '010901500210', birthDate: '2001-09-01', state: 'graduated' });
    const clerk = await world.student(21, { iin: '850617301009', birthDate: '1985-06-17' });
    const { id } = await world.submitted(20, 'duplicate-diploma', {
      ...certificateAnswers,
      circumstances: value('Lost on the way'),
      payment: certificateAnswers['id-document']!,
      proxy: named,
      'proxy-basis': value('passport'),
      'proxy-agreed': yes,
      'proxy-surname': value('Омаров'),
      'proxy-name': value('Ерлан'),
      'proxy-patronymic': { skipped: true },
      'proxy-birthDate': value('1985-06-17'),
      'proxy-iin': value('850617301009'),
      'proxy-address': { skipped: true },
      'proxy-idType': value('passport'),
      'proxy-idNumber': value('N1234567'),
      'proxy-idSeries': { skipped: true },
      'proxy-idDate': value('2020-01-01'),
      'proxy-idIssuer': value('ІІМ'),
    });
    const stored = await world.deps.applications.find(id);
    expect(stored?.parties.includes(clerk.id)).toBe(isParty);
    await world.clear();
  });
});
