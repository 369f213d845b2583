import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/domain/application.js';
import type { Service } from '../../src/domain/service.js';
import { approversOf } from '../../src/usecases/approvers-of.js';
import { askForCorrection } from '../../src/usecases/ask-for-correction.js';
import { openStatement } from '../../src/usecases/open-statement.js';
import { receiveFile } from '../../src/usecases/receive-file.js';
import { saveAnswer } from '../../src/usecases/save-answer.js';
import { stepsOf } from '../../src/usecases/steps-of.js';
import { take } from '../../src/usecases/take.js';
import { testService } from '../support/services.js';
import { actor, createWorld, skipped, value, yes, type World } from './world.js';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  await world.clear();
  await world.student(1, { iin: '991231400555' });
  await world.student(2, { iin: '060314601273', faculty: 'law', group: 'law-11' });
  await world.staff(10, 'Ерлан', 'study-office', [{ code: 'operator' }]);
  await world.staff(20, 'Гүлнар', 'centre', [{ code: 'adviser', scope: 'is-21' }]);
  await world.staff(21, 'Сәуле', 'centre', [{ code: 'adviser', scope: 'law-11' }]);
  await world.staff(22, 'Марат', 'centre', [{ code: 'dean', scope: 'it' }]);
});
afterAll(() => world.close());

const text = 'Демалыс: {leaveFrom}';
const service: Service = {
  ...testService('academic-leave'),
  statement: { standard: { kk: text, ru: text, en: text }, own: true },
};
const sheet = { file: 'AAAAAAAAAAAAAAAA', unique: 'u1', name: 'a.png', type: 'image/png', size: 100 };
const answers = {
  ground: value('conscription'),
  leaveFrom: value('2026-12-01'),
  phone: value('+77011234567'),
  email: value('dana@example.kz'),
  documentLanguage: value('kk'),
  grant: { value: false },
  'call-up-paper': { value: [sheet] },
  'id-document': skipped,
  statement: value('standard'),
  consent: yes,
};

async function draftOf(account: number, more = {}): Promise<Application> {
  const draft = await world.draft(account, 'academic-leave');
  await world.fill(draft, { ...answers, ...more });
  return (await world.deps.applications.find(draft.id))!;
}

describe('agreement to the standard statement (R7)', () => {
  test.each([
    [
      'ends when an answer that stands in it is changed',
      'leaveFrom',
      '2026-12-02',
      { skipped: true },
      'consent',
    ],
    ['stays when the same answer is given again', 'leaveFrom', '2026-12-01', { value: true }, undefined],
    ['stays when another answer is changed', 'documentLanguage', 'ru', { value: true }, undefined],
  ])('%s', async (_, step, given, agreed, next) => {
    const application = { ...(await draftOf(1)), position: { mode: 'edit', step } as const };
    const who = await actor(world, 1);
    const saved = await saveAnswer(world.deps, {
      application,
      service,
      actor: who,
      step,
      answer: value(given),
    });
    expect(saved).toMatchObject({
      ok: true,
      application: { position: next ? { mode: 'edit', step: next } : { mode: 'summary' } },
    });
    const stored = await world.deps.applications.find(application.id);
    expect(stored?.answers.get('consent')).toEqual(agreed);
    expect(stored?.answers.get(step)).toEqual(value(given));
  });
});

test('E1 a beginning that makes the leave too short leads to its end, and consent has to be given anew (R7)', async () => {
  const illness = {
    ground: value('illness'),
    leaveUntil: value('2027-06-30'),
    'dkk-conclusion': { value: [sheet] },
  };
  const application = {
    ...(await draftOf(1, illness)),
    position: { mode: 'edit', step: 'leaveFrom' } as const,
  };
  const who = await actor(world, 1);
  const save = async (from: string) =>
    saveAnswer(world.deps, { application, service, actor: who, step: 'leaveFrom', answer: value(from) });
  expect(await save('2027-01-02')).toMatchObject({
    application: { position: { mode: 'edit', step: 'leaveUntil' } },
  });
  const stored = await world.deps.applications.find(application.id);
  expect(stored?.answers.get('consent')).toEqual({ skipped: true });
  expect(await save('2027-01-01')).toMatchObject({
    application: { position: { mode: 'edit', step: 'consent' } },
  });
});

describe('the statement of a case', () => {
  test('is opened by its author and by who works on it, who is recorded; by nobody else', async () => {
    const { id } = await draftOf(1);
    expect(await openStatement(world.deps, { id, actor: await actor(world, 1) })).toMatchObject({
      ok: true,
      staff: false,
      card: { surname: 'Серікова' },
    });
    expect(await openStatement(world.deps, { id, actor: await actor(world, 10) })).toEqual({
      ok: false,
      why: 'notFound',
    });
    const submitted = await world.submitted(2, 'academic-leave', answers);
    const clerk = await actor(world, 10);
    expect(await openStatement(world.deps, { id: submitted.id, actor: clerk })).toMatchObject({
      ok: true,
      staff: true,
    });
    const looks = await world.deps.audit.list(submitted.id);
    expect(looks.map(({ what, who }) => [what, who])).toContainEqual(['openStatement', 'Ерлан']);
    // Before the case is taken there is no sheet, and the adviser does not see it (R23).
    const adviser = await actor(world, 21);
    expect((await openStatement(world.deps, { id: submitted.id, actor: adviser })).ok).toBe(false);
    await take(world.deps, { id: submitted.id, seen: 1, actor: clerk });
    expect((await openStatement(world.deps, { id: submitted.id, actor: adviser })).ok).toBe(true);
    expect((await openStatement(world.deps, { id: submitted.id, actor: await actor(world, 20) })).ok).toBe(
      false,
    );
  });

  test('R9: is not there where the applicant has sent one of their own', async () => {
    const { id } = await draftOf(2, { statement: value('own') });
    expect(await openStatement(world.deps, { id, actor: await actor(world, 2) })).toEqual({
      ok: false,
      why: 'noText',
    });
  });
});

describe('a statement of one’s own (R8)', () => {
  const own = stepsOf(service, { applicant: 'AAAAAAAAAAAAAAAA' }).find(
    ({ code }) => code === 'ownStatement',
  )!;
  const paper = stepsOf(service, { applicant: 'AAAAAAAAAAAAAAAA' }).find(
    ({ code }) => code === 'call-up-paper',
  )!;

  test.each([
    ['a plain text', 'own.txt', 'text/plain', Buffer.from('Маған демалыс беріңіз.'), own, 'text/plain'],
    ['a rich text', 'own.rtf', 'application/rtf', Buffer.from('{\\rtf1 Прошу}'), own, 'application/rtf'],
    [
      'a program that calls itself a text',
      'b.txt',
      'text/plain',
      Buffer.from([0x4d, 0x5a, 0, 1]),
      own,
      'documents.typeWriting',
    ],
    [
      'a text where a scan is wanted',
      'c.txt',
      'text/plain',
      Buffer.from('Повестка'),
      paper,
      'documents.type',
    ],
  ])('%s', async (_, name, type, bytes, step, result) => {
    const application = await draftOf(2, { statement: value('own') });
    const file = { ...world.upload(name, bytes), type };
    const got = await receiveFile(world.deps, {
      application,
      service,
      actor: await actor(world, 2),
      step,
      file,
    });
    if (got.ok) expect(got.files.at(-1)).toMatchObject({ name, type: result });
    else expect(got).toMatchObject({ why: 'fault', fault: { code: result } });
  });
});

describe('who is asked for an approval (R23)', () => {
  test('is named for each role that waits, in scope; nobody where nobody is appointed', async () => {
    const submitted = await world.submitted(2, 'academic-leave', answers);
    expect(await approversOf(world.deps, submitted)).toEqual({});
    const taken = await take(world.deps, { id: submitted.id, seen: 1, actor: await actor(world, 10) });
    expect(taken.ok && (await approversOf(world.deps, taken.application))).toEqual({
      adviser: ['Сәуле'],
      dean: [],
    });
  });

  test('R7: what is corrected in the statement opens the consent as well', async () => {
    const submitted = await world.submitted(2, 'academic-leave', answers);
    const services = { ...world.deps.services, version: async () => service };
    const clerk = await actor(world, 10);
    const ask = (items: readonly string[]) =>
      askForCorrection(
        { ...world.deps, services },
        { id: submitted.id, seen: 1, actor: clerk, items, note: 'Күні қате' },
      );
    const asked = await ask(['leaveFrom']);
    expect(asked.ok && asked.application.correction?.items).toEqual(['leaveFrom', 'consent']);
  });
});
