import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer, Application } from '../../src/domain/application.js';
import { askForCorrection } from '../../src/usecases/ask-for-correction.js';
import { continueDraft } from '../../src/usecases/continue-draft.js';
import { resubmit } from '../../src/usecases/resubmit.js';
import { saveAnswer } from '../../src/usecases/save-answer.js';
import { submit } from '../../src/usecases/submit.js';
import { take } from '../../src/usecases/take.js';
import { admission, reference, transfer, winter } from '../support/held-services.js';
import { actor, almaty, certificateAnswers, createWorld, value, type World } from './world.js';

const { phone, email, documentLanguage } = certificateAnswers as Readonly<Record<string, Answer>>;
const answers = { phone: phone!, email: email!, documentLanguage: documentLanguage! };

let world: World;

beforeAll(async () => {
  world = await createWorld({
    services: [reference, transfer, admission],
    institution: { studyHolidays: [winter] },
  });
});
afterAll(async () => world.close());
beforeEach(async () => {
  await world.clear();
  await world.staff(20, 'Айгүл Серікова', 'centre', [{ code: 'operator' }]);
});

function show(moment: Date | undefined): string | undefined {
  return moment && new Date(moment.getTime() + 5 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

function shown({ plannedAt, innerDueAt, dueAt }: Application) {
  return [show(plannedAt), show(innerDueAt), show(dueAt)];
}

describe('R36 a case that goes through the State Corporation', () => {
  const via = (way: string) => ({ ...answers, via: value(way) });

  beforeEach(async () => {
    await world.student(10, { iin: '991231300128', state: 'expelled' });
  });

  test('has the longer term, and for the staff a working day less', async () => {
    const through = await world.submitted(10, 'reference', via('stateCorporation'));
    expect(shown(through)).toEqual(['2026-12-03 18:00', '2026-12-03 18:00', '2026-12-04 18:00']);
    const found = await world.deps.applications.find(through.id, { answers: 'none' });
    expect(found && shown(found)).toEqual(shown(through));
    const office = await world.submitted(10, 'reference', via('office'));
    expect(shown(office)).toEqual(['2026-11-27 18:00', undefined, '2026-11-27 18:00']);
  });

  test('cannot be planned by an operator for the day on which it must have arrived', async () => {
    const { id } = await world.submitted(10, 'reference', via('stateCorporation'));
    const operator = await actor(world, 20);
    const plannedAt = almaty('2026-12-04 18:00');
    const taken = await take(world.deps, { id, actor: operator, plannedAt });
    expect(taken.ok && shown(taken.application)).toEqual([
      '2026-12-03 18:00',
      '2026-12-03 18:00',
      '2026-12-04 18:00',
    ]);
  });

  test('has both ends moved by a correction', async () => {
    const { id } = await world.submitted(10, 'reference', via('stateCorporation'));
    const operator = await actor(world, 20);
    await askForCorrection(world.deps, { id, actor: operator, items: ['phone'], note: 'Check' });
    world.at('2026-11-25 10:00');
    const done = await resubmit(world.deps, { id, actor: await actor(world, 10) });
    expect(done.ok && shown(done.application)).toEqual([
      '2026-12-04 18:00',
      '2026-12-04 18:00',
      '2026-12-07 18:00',
    ]);
  });
});

describe('R43 a transfer', () => {
  const by = (code: string) => ({ ...answers, ground: value(code) });

  beforeEach(async () => {
    await world.student(10, { iin: '991231300128' });
  });

  test('may be filed at any time, and is planned for the next holidays of study', async () => {
    const moved = await world.submitted(10, 'transfer', by('moved'));
    expect(shown(moved)).toEqual(['2026-12-30 18:00', undefined, '2027-01-20 18:00']);
    const ordinary = await world.submitted(10, 'transfer', by('ordinary'));
    expect(shown(ordinary)).toEqual(['2026-12-01 18:00', undefined, '2026-12-01 18:00']);
  });

  test('stays in these holidays when it was corrected', async () => {
    const { id } = await world.submitted(10, 'transfer', by('moved'));
    const operator = await actor(world, 20);
    await askForCorrection(world.deps, { id, actor: operator, items: ['phone'], note: 'Check' });
    world.at('2026-12-07 10:00');
    const done = await resubmit(world.deps, { id, actor: await actor(world, 10) });
    expect(done.ok && shown(done.application)).toEqual(['2026-12-30 18:00', undefined, '2027-01-20 18:00']);
  });
});

describe('R38 an application for admission', () => {
  test.each([
    ['by day, in time', 'full-time', '2026-08-20 23:50', 'submitted'],
    ['by day, a minute late', 'full-time', '2026-08-21 00:00', 'windowClosed'],
    ['in the evening, until September', 'evening', '2026-09-20 23:50', 'submitted'],
    ['in the evening, a minute late', 'evening', '2026-09-21 00:00', 'windowClosed'],
  ])('%s', async (_, form, moment, became) => {
    await world.student(10, { iin: '991231300128' });
    world.at('2026-08-20 10:00');
    const draft = await world.draft(10, 'admission');
    await world.fill(draft, { ...answers, studyForm: value(form) });
    const done = await submit(world.deps, {
      id: draft.id,
      actor: await actor(world, 10),
      receivedAt: almaty(moment),
    });
    expect(done.ok ? done.application.status : 'refusal' in done && done.refusal.code).toBe(became);
  });

  test('R41 that came in time is mended after its window has closed, also in the answer that it depends on', async () => {
    await world.student(10, { iin: '991231300128' });
    world.at('2026-08-20 10:00');
    const { id } = await world.submitted(10, 'admission', { ...answers, studyForm: value('full-time') });
    const [operator, applicant] = [await actor(world, 20), await actor(world, 10)];
    await askForCorrection(world.deps, { id, actor: operator, items: ['studyForm'], note: 'By day?' });
    world.at('2026-08-25 10:00');
    const opened = await continueDraft(world.deps, { id, actor: applicant });
    if (!opened.ok) throw new Error(opened.why);
    const { application, service } = opened;
    const answer = value('full-time');
    const mended = { application, service, actor: applicant, step: 'studyForm', answer };
    expect(await saveAnswer(world.deps, mended)).toMatchObject({ ok: true });
    expect(await resubmit(world.deps, { id, actor: applicant })).toMatchObject({ ok: true });
  });
});

describe('R44 a reinstatement after a debt', () => {
  async function tried(stateSince: string) {
    await world.student(10, { iin: '991231300128', state: 'expelled', stateSince });
    const draft = await world.draft(10, 'transfer');
    await world.fill(draft, { ...answers, ground: value('debt') });
    const done = await submit(world.deps, {
      id: draft.id,
      actor: await actor(world, 10),
      receivedAt: world.deps.clock.now(),
    });
    return done.ok ? done.application.status : 'refusal' in done ? done.refusal : done.why;
  }

  test('is taken within a month of the expulsion', async () => {
    expect(await tried('2026-10-24')).toBe('submitted');
  });

  test('is not taken a day later, even where the draft was begun in time', async () => {
    expect(await tried('2026-10-23')).toEqual({ code: 'missing', steps: ['ground'] });
  });
});
