import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AnsweredFile, Application } from '../../src/domain/application.js';
import type { Service } from '../../src/domain/service.js';
import { checkFiles } from '../../src/usecases/check-files.js';
import { receiveFile } from '../../src/usecases/receive-file.js';
import { findEarlierSheets, reuseSheets } from '../../src/usecases/reuse-sheets.js';
import { stepsOf } from '../../src/usecases/steps-of.js';
import { submit } from '../../src/usecases/submit.js';
import { certificate } from '../support/services.js';
import { actor, certificateAnswers, createWorld, type World } from './world.js';

const [dana, timur, clerk] = [801, 802, 901];
const name = (text: string) => ({ kk: text, ru: text, en: text });
const asking = (code: string, document: string, called: string): Service => ({
  ...certificate(),
  code,
  documents: [{ code: document, name: name(called), files: { min: 1, max: 4 }, ifNeeded: false }],
});
/** Another service with the identity document; two that ask for something that is called alike, and not. */
const services = [
  asking('passes', 'id-document', 'Identity'),
  asking('leave', 'conclusion', 'Conclusion'),
  asking('meals', 'conclusion', 'Conclusion'),
  asking('works', 'conclusion', 'Conclusion of the works'),
];

let world: World;
beforeAll(async () => {
  world = await createWorld({ services });
});
beforeEach(async () => {
  await world.clear();
  await world.student(dana, { iin: '991231400555' });
  await world.student(timur, { iin: '850617301009' });
});
afterAll(() => world.close());

/** A form as it stands, with its service and the step of its document. */
async function formOf({ id }: Pick<Application, 'id'>) {
  const application = (await world.deps.applications.find(id))!;
  const service = await world.deps.services.version(application.definition);
  const step = stepsOf(service, application).find(({ code }) => code === service.documents[0]?.code)!;
  return { application, service, step };
}

/** A case with these sheets of its document, handed in in May. */
async function given(account: number, service: string, ...sheets: readonly string[]) {
  world.at('2026-05-12 10:00');
  const draft = await world.draft(account, service);
  await world.fill(draft, { ...certificateAnswers, 'id-document': { skipped: true } });
  for (const sheet of sheets) {
    const form = await formOf(draft);
    await receiveFile(world.deps, { ...form, actor: await actor(world, account), file: world.upload(sheet) });
  }
  await checkFiles(world.deps, { limit: 10 });
  const done = await submit(world.deps, {
    id: draft.id,
    actor: await actor(world, account),
    receivedAt: world.deps.clock.now(),
  });
  if (!done.ok) throw new Error(`not submitted: ${JSON.stringify(done)}`);
  world.at('2026-11-24 10:00');
  return done.application;
}

async function offeredTo(account: number, service: string) {
  const form = await formOf(await world.draft(account, service));
  return { form, earlier: await findEarlierSheets(world.deps, form) };
}

describe('a document that was given in another case', () => {
  test('is offered in another service, and copied into the new case in its order', async () => {
    const may = await given(dana, 'certificate-of-study', 'front.png', 'back.png');
    const { form, earlier } = await offeredTo(dana, 'passes');
    expect(earlier).toMatchObject({ application: may.id, at: new Date('2026-05-12T05:00:00Z') });
    const reused = await reuseSheets(world.deps, { ...form, actor: await actor(world, dana), from: may.id });
    expect(reused).toMatchObject({ ok: true, files: [{ name: 'front.png' }, { name: 'back.png' }] });
    const stored = await world.deps.files.listOf(form.application.id);
    expect(stored.map(({ check, purpose }) => [check.state, purpose])).toEqual([
      ['good', 'id-document'],
      ['good', 'id-document'],
    ]);
    // The copies are the new case's own, whatever becomes of the earlier one.
    await world.deps.files.deleteOf(may.id);
    const { application } = await formOf(form.application);
    const answer = application.answers.get('id-document') as { readonly value: readonly AnsweredFile[] };
    for (const { file } of answer.value)
      expect((await world.deps.files.getBytes(file)).length).toBeGreaterThan(0);
  });

  test('is not offered to somebody else, nor taken by their button', async () => {
    const may = await given(dana, 'certificate-of-study', 'front.png');
    const { form, earlier } = await offeredTo(timur, 'passes');
    expect(earlier).toBeUndefined();
    const taken = await reuseSheets(world.deps, { ...form, actor: await actor(world, timur), from: may.id });
    expect(taken).toEqual({ ok: false, why: 'gone' });
    expect(await world.deps.files.listOf(form.application.id)).toEqual([]);
  });

  test('is not offered to an employee who fills a form in for the same person', async () => {
    await given(dana, 'certificate-of-study', 'front.png');
    const { form } = await offeredTo(dana, 'passes');
    const author = { account: clerk, onBehalf: true } as const;
    const application = { ...form.application, author };
    expect(await findEarlierSheets(world.deps, { ...form, application })).toBeUndefined();
  });

  test('is not offered once it has been removed', async () => {
    const may = await given(dana, 'certificate-of-study', 'front.png', 'back.png');
    const [first] = await world.deps.files.listOf(may.id);
    await world.deps.files.delete(first!.id);
    expect((await offeredTo(dana, 'passes')).earlier).toBeUndefined();
  });

  test('is not offered where it could not be opened', async () => {
    world.checks.set('broken.png', 'broken');
    await given(dana, 'certificate-of-study', 'broken.png');
    expect((await offeredTo(dana, 'passes')).earlier).toBeUndefined();
  });

  test('is the same document by code and name', async () => {
    const may = await given(dana, 'leave', 'paper.png');
    expect((await offeredTo(dana, 'meals')).earlier).toMatchObject({ application: may.id });
    expect((await offeredTo(dana, 'works')).earlier).toBeUndefined();
  });

  test('is never that of a draft', async () => {
    const draft = await world.draft(dana, 'certificate-of-study');
    const form = await formOf(draft);
    await receiveFile(world.deps, { ...form, actor: await actor(world, dana), file: world.upload('x.png') });
    await checkFiles(world.deps, { limit: 10 });
    expect((await offeredTo(dana, 'passes')).earlier).toBeUndefined();
  });
});
