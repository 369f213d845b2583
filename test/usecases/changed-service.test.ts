import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer, Application } from '../../src/domain/application.js';
import type { Service } from '../../src/domain/service.js';
import { actorOf } from '../../src/usecases/actor-of.js';
import { beginApplication } from '../../src/usecases/begin-application.js';
import { continueDraft } from '../../src/usecases/continue-draft.js';
import { saveAnswer } from '../../src/usecases/save-answer.js';
import { certificate } from '../support/services.js';
import { actor, certificateAnswers, createWorld, value, type World } from './world.js';

const dana = 1;
const hash = 'f'.repeat(64);
let world: World;
let application: Application;

beforeAll(async () => {
  world = await createWorld();
  await world.student(dana, { iin: '991231400555' });
});
beforeEach(async () => {
  world.at('2026-11-24 10:00');
  await world.storage.db.collection('applications').deleteMany({});
  const who = await actorOf(world.deps, dana);
  const begun = await beginApplication(world.deps, { ...who, service: 'certificate-of-study', locale: 'kk' });
  if (!begun.ok) throw new Error(begun.why);
  ({ application } = begun);
});
afterAll(() => world.close());

/** The draft is continued after its service was declared anew. */
async function continuedWith(service: Service) {
  const deps = { ...world.deps, services: { ...world.deps.services, find: () => ({ service, hash }) } };
  return continueDraft(deps, { id: application.id, actor: await actor(world, dana) });
}

async function answers(service: Service, step: string, answer: Answer) {
  const drawn = await world.deps.applications.find(application.id);
  const saved = await saveAnswer(world.deps, {
    application: drawn!,
    service,
    actor: await actor(world, dana),
    step,
    answer,
  });
  return saved.ok ? saved.application.position : saved;
}

const { 'id-document': sheets, ...written } = certificateAnswers;

describe('a draft whose service was declared anew', () => {
  test('moves to the newest version and says what has changed; the answers are kept', async () => {
    await world.deps.applications.save(application.id, {
      answers: { phone: value('+77011234567') },
      position: { mode: 'fill', step: 'id-document', reached: 'id-document' },
    });
    expect(await continuedWith({ ...certificate(), documents: [] })).toMatchObject({
      ok: true,
      changed: { removed: [{ kind: 'document', code: 'id-document' }] },
    });
    const kept = await world.deps.applications.find(application.id);
    expect(kept).toMatchObject({ definition: hash, position: { mode: 'fill', step: 'expedited' } });
    expect(kept?.answers.get('phone')).toEqual({ value: '+77011234567' });
  });

  test('asks at its end what the newer version wants besides, before the summary', async () => {
    await world.deps.applications.save(application.id, {
      answers: written,
      position: { mode: 'fill', step: 'id-document', reached: 'id-document' },
    });
    const name = { kk: 'Қала', ru: 'Город', en: 'Town' };
    const town = { kind: 'text', name, optional: false, choices: [], askWhen: {} } as const;
    const newer: Service = { ...certificate(), fields: { town }, asks: ['town'] };
    expect(await continuedWith(newer)).toMatchObject({
      ok: true,
      changed: { added: [{ kind: 'field', code: 'town' }] },
      application: { position: { step: 'id-document' } },
    });
    expect(await answers(newer, 'id-document', sheets!)).toEqual({ mode: 'edit', step: 'town' });
    expect(await answers(newer, 'town', value('Astana'))).toEqual({ mode: 'summary' });
  });

  test('asks at its end for an answer that is offered no longer', async () => {
    await world.deps.applications.save(application.id, {
      answers: written,
      position: { mode: 'fill', step: 'id-document', reached: 'id-document' },
    });
    const newer: Service = { ...certificate(), result: { document: 'file', languages: ['ru', 'en'] } };
    await continuedWith(newer);
    expect(await answers(newer, 'id-document', sheets!)).toEqual({ mode: 'edit', step: 'documentLanguage' });
  });
});
