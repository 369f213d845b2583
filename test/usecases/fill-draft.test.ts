import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AnsweredFile, Application } from '../../src/domain/application.js';
import type { Service } from '../../src/domain/service.js';
import { actorOf } from '../../src/usecases/actor-of.js';
import { beginApplication } from '../../src/usecases/begin-application.js';
import { checkFiles } from '../../src/usecases/check-files.js';
import { continueDraft } from '../../src/usecases/continue-draft.js';
import { deleteDraft } from '../../src/usecases/delete-draft.js';
import { listOwn } from '../../src/usecases/list-own.js';
import { keepScan } from '../../src/usecases/keep-scan.js';
import { openFile } from '../../src/usecases/open-file.js';
import { receiveFile } from '../../src/usecases/receive-file.js';
import { removeFile } from '../../src/usecases/remove-file.js';
import { saveAnswer } from '../../src/usecases/save-answer.js';
import { savePosition } from '../../src/usecases/save-position.js';
import { stepsOf } from '../../src/usecases/steps-of.js';
import { fileTag } from '../../src/forms/sheets.js';
import { actor, certificateAnswers, createWorld, no, value, type World } from './world.js';

const dana = 1;
let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.student(dana, { iin: '991231400555' });
});
beforeEach(async () => {
  world.at('2026-11-24 10:00');
  await world.storage.db.collection('applications').deleteMany({});
  await world.storage.db.collection('files').deleteMany({});
});
afterAll(() => world.close());

async function begin(account: number, service: string, applicant?: string) {
  const who = await actorOf(world.deps, account);
  return beginApplication(world.deps, { ...who, service, locale: 'kk', applicant });
}

describe('beginning', () => {
  test('opens a draft at its first question, with a number of its own', async () => {
    const begun = await begin(dana, 'certificate-of-study');
    expect(begun).toMatchObject({
      ok: true,
      application: { status: 'draft', version: 0, position: { mode: 'fill', step: 'phone' } },
    });
    expect(begun.ok && (await world.deps.applications.find(begun.application.id))?.number).toBe(
      begun.ok && begun.application.number,
    );
  });

  test('one draft a service and person: a second tap finds the blank one, later the one that is filled', async () => {
    const [one, two] = await Promise.all([
      begin(dana, 'certificate-of-study'),
      begin(dana, 'certificate-of-study'),
    ]);
    const ids = [one, two].map((begun) => ('application' in begun ? begun.application.id : ''));
    expect([one.ok, two.ok]).toEqual([true, true]);
    expect(ids[0]).toBe(ids[1]);
    await world.deps.applications.save(ids[0] ?? '', {
      answers: { phone: value('+77011234567') },
      position: { mode: 'fill', step: 'email' },
    });
    expect(await begin(dana, 'certificate-of-study')).toMatchObject({
      ok: false,
      why: 'existing',
      application: { id: ids[0] },
    });
  });

  test.each([
    ['unknownService', dana, 'no-such', '2026-11-24 10:00'],
    ['consentNeeded', 700, 'certificate-of-study', '2026-11-24 10:00'],
    ['windowClosed', dana, 'dormitory', '2026-11-24 10:00'],
  ])('%s', async (why, account, service, time) => {
    world.at(time);
    expect(await begin(account, service)).toEqual({ ok: false, why });
  });

  test('a service for students is neither for graduates nor for people outside the register', async () => {
    await world.student(3, { iin: '010901500210', birthDate: '2001-09-01', state: 'graduated' });
    expect(await begin(3, 'certificate-of-study')).toEqual({ ok: false, why: 'notForYou' });
    await world.deps.accounts.giveConsent(4, { version: '1.10', at: new Date(0), locale: 'ru' });
    expect(await begin(4, 'certificate-of-study')).toEqual({ ok: false, why: 'identityNeeded' });
  });

  test('people outside the register apply for what is open to anyone, and find it among their own', async () => {
    await world.deps.accounts.giveConsent(4, { version: '1.10', at: new Date(0), locale: 'ru' });
    expect(await begin(4, 'duplicate-diploma')).toMatchObject({
      ok: true,
      application: { applicant: 'account:4' },
    });
    const { account } = await actorOf(world.deps, 4);
    const own = await listOwn(world.deps, { account, limit: 10 });
    expect(own.rows.map(({ service }) => service)).toEqual(['duplicate-diploma']);
  });

  test("nobody begins in somebody else's name", async () => {
    const other = await world.deps.persons.findByIin('010901500210');
    expect(await begin(dana, 'certificate-of-study', other?.id)).toEqual({
      ok: false,
      why: 'noSuchChild',
    });
  });
});

describe('filling in', () => {
  let application: Application;
  let service: Service;

  beforeEach(async () => {
    const begun = await begin(dana, 'certificate-of-study');
    if (!begun.ok) throw new Error(begun.why);
    ({ application, service } = begun);
  });

  async function save(step: string, answer: (typeof certificateAnswers)[string]) {
    const saved = await saveAnswer(world.deps, {
      application,
      service,
      actor: await actor(world, dana),
      step,
      answer,
    });
    if (!saved.ok) throw new Error(saved.why);
    ({ application } = saved);
    return application.position;
  }

  test('two drafts of different services stand side by side, each with its own answers and its own question', async () => {
    const leave = await begin(dana, 'academic-leave');
    if (!leave.ok) throw new Error(leave.why);
    const who = await actor(world, dana);
    const first = leave.application;
    const inLeave = async (step: string, text: string) =>
      saveAnswer(world.deps, {
        application: first,
        service: leave.service,
        actor: who,
        step,
        answer: value(text),
      });
    await inLeave('ground', 'conscription');
    await save('phone', value('+77770001122'));
    await inLeave('leaveFrom', '2026-12-01');
    await save('email', value('dana@example.kz'));

    const { account } = await actorOf(world.deps, dana);
    const own = await listOwn(world.deps, { account, status: 'draft', limit: 10 });
    expect(own.rows.map(({ service: of }) => of).toSorted()).toEqual([
      'academic-leave',
      'certificate-of-study',
    ]);
    const opened = await Promise.all(
      [first.id, application.id].map(async (id) => continueDraft(world.deps, { id, actor: who })),
    );
    expect(opened).toMatchObject([
      { ok: true, application: { position: { step: 'phone' } } },
      { ok: true, application: { position: { step: 'documentLanguage' } } },
    ]);
    const kept = opened.map((one) => one.ok && one.application.answers.codes().toSorted());
    expect(kept).toEqual([
      ['ground', 'leaveFrom'],
      ['email', 'phone'],
    ]);
  });

  test('goes question by question to the summary, and is where it was after a week', async () => {
    const walked: (string | undefined)[] = [];
    for (const { code } of stepsOf(service, application))
      walked.push((await save(code, certificateAnswers[code] ?? no))?.step);
    expect(walked).toEqual([
      'email',
      'documentLanguage',
      'reasonChoice',
      'reason',
      'expedited',
      'id-document',
      undefined,
    ]);
    world.at('2026-12-01 10:00');
    const opened = await continueDraft(world.deps, { id: application.id, actor: await actor(world, dana) });
    expect(opened).toMatchObject({
      ok: true,
      changed: undefined,
      application: { position: { mode: 'summary' } },
    });
  });

  test('an edit returns to the summary, unless it makes another answer ask again', async () => {
    await world.fill(application, certificateAnswers);
    application = { ...application, position: { mode: 'edit', step: 'email' } };
    expect(await save('email', value('dana@other.kz'))).toEqual({ mode: 'summary' });
    application = { ...application, position: { mode: 'edit', step: 'reasonChoice' } };
    expect(await save('reasonChoice', value('bank'))).toEqual({ mode: 'edit', step: 'reason' });
  });

  test('R15: a draft is deleted with its files, by its author only; a submitted case is not', async () => {
    const { id } = application;
    await world.deps.files.put('CCCCCCCCCCCCCCCC', Buffer.from('x'), {
      application: id,
      purpose: 'id-document',
      name: 'x',
      type: 'image/png',
      at: new Date(0),
    });
    await world.staff(50, 'Айгүл', 'centre', [{ code: 'operator' }]);
    expect(await deleteDraft(world.deps, { id, actor: await actor(world, 50) })).toEqual({
      ok: false,
      why: 'notYours',
    });
    const who = await actor(world, dana);
    expect(await deleteDraft(world.deps, { id, actor: who })).toEqual({ ok: true, repeated: false });
    expect(await deleteDraft(world.deps, { id, actor: who })).toEqual({ ok: true, repeated: true });
    expect(await world.deps.files.find('CCCCCCCCCCCCCCCC')).toBeUndefined();
    const submitted = await world.submitted(dana, 'certificate-of-study', certificateAnswers);
    expect(await deleteDraft(world.deps, { id: submitted.id, actor: who })).toEqual({
      ok: false,
      why: 'notDraft',
    });
  });

  describe('with sheets', () => {
    async function send(name: string, content?: Uint8Array, instead?: string) {
      const step = stepsOf(service, application).find(({ code }) => code === 'id-document');
      if (!step) throw new Error('no such step');
      const read = await world.deps.applications.find(application.id);
      return receiveFile(world.deps, {
        application: read ?? application,
        service,
        actor: await actor(world, dana),
        step,
        file: world.upload(name, content),
        instead,
      });
    }

    test('R11: a sheet that is taken anew stands where the old one stood, of which nothing is left', async () => {
      for (const name of ['a.png', 'b.png', 'c.png']) await send(name);
      const sheets = async () => {
        const kept = await world.deps.applications.find(application.id);
        const answer = kept?.answers.get('id-document');
        return answer && 'value' in answer ? (answer.value as readonly AnsweredFile[]) : [];
      };
      const old = (await sheets())[1]!;
      await send('sharp.png', undefined, fileTag(old));
      expect((await sheets()).map(({ name }) => name)).toEqual(['a.png', 'sharp.png', 'c.png']);
      expect(await world.deps.files.find(old.file)).toBeUndefined();
      expect(await world.deps.files.listOf(application.id)).toHaveLength(3);
    });

    test('R11: all pictures of an album are kept in their order, a repeated one once', async () => {
      for (const name of ['a.png', 'b.png', 'a.png', 'c.png'])
        expect(await send(name)).toMatchObject({ ok: true });
      const kept = await world.deps.applications.find(application.id);
      expect(kept?.answers.get('id-document')).toMatchObject({
        value: [{ name: 'a.png' }, { name: 'b.png' }, { name: 'c.png' }],
      });
      expect(await world.deps.files.listOf(application.id)).toHaveLength(3);
      expect(kept?.position?.step).toBe('phone');
    });

    test.each([
      ['words that call themselves a picture', 'false.png', Buffer.from('plain words'), 'documents.type'],
      ['an empty file', 'empty.png', Buffer.alloc(0), 'documents.empty'],
      ['more than the bot can fetch', 'big.png', Buffer.alloc(20 * 1024 * 1024 + 1), 'documents.tooBig'],
    ])('%s are refused', async (_, name, content, code) => {
      expect(await send(name, content)).toMatchObject({ ok: false, why: 'fault', fault: { code } });
      expect(await world.deps.files.listOf(application.id)).toEqual([]);
    });

    test('R8: a sheet can be opened and taken away', async () => {
      const received = await send('a.png');
      if (!received.ok) throw new Error(received.why);
      const who = await actor(world, dana);
      const sheet = received.files[0];
      if (!sheet) throw new Error('nothing stored');
      const opened = await openFile(world.deps, { id: application.id, actor: who, file: sheet.file });
      expect(opened).toMatchObject({ ok: true, name: 'a.png', type: 'image/png', purpose: 'id-document' });
      const tag = fileTag(sheet);
      expect(
        await removeFile(world.deps, { application, actor: who, step: 'id-document', tag }),
      ).toMatchObject({ ok: true, files: [] });
      expect(await world.deps.files.find(sheet.file)).toBeUndefined();
      expect(await send('a.png')).toMatchObject({ ok: true, repeated: false });
    });

    test('what turns out unusable is asked for again, once', async () => {
      await send('good.png');
      const received = await send('broken.png');
      world.checks.set('broken.png', 'broken');
      expect(await checkFiles(world.deps, { limit: 10 })).toEqual({ checked: 2, bad: 1 });
      expect(await checkFiles(world.deps, { limit: 10 })).toEqual({ checked: 0, bad: 0 });
      const file = received.ok ? received.files[1]?.file : undefined;
      expect(await world.deps.deliveries.listOfCase(application.id)).toMatchObject([
        { kind: 'replaceFile', account: dana, about: `id-document:${file}:broken`, state: 'due' },
      ]);
    });

    test('R30 of a page that is hard to read one is told, and may insist; it can be handed in either way', async () => {
      const received = await send('blurred.png');
      const file = (received.ok && received.files[0]?.file) || '';
      expect(await checkFiles(world.deps, { limit: 10 })).toEqual({ checked: 1, bad: 0 });
      expect(await world.deps.deliveries.listOfCase(application.id)).toMatchObject([
        { kind: 'replaceFile', account: dana, about: `id-document:${file}:blurred` },
      ]);
      expect((await world.deps.files.find(file))?.check).toEqual({
        state: 'good',
        pages: 1,
        doubt: 'blurred',
      });
      const stranger = { ...(await actor(world, dana)), account: 999, persons: [] };
      expect(await keepScan(world.deps, { id: application.id, file, actor: stranger })).toEqual({
        ok: false,
      });
      const who = await actor(world, dana);
      expect(await keepScan(world.deps, { id: application.id, file, actor: who })).toEqual({ ok: true });
      expect((await world.deps.files.find(file))?.check).toMatchObject({ doubt: 'blurred', kept: true });
    });
  });

  test('leaving saves where the form stands', async () => {
    await savePosition(world.deps, {
      application,
      actor: await actor(world, dana),
      position: { mode: 'fill', step: 'reason' },
    });
    expect((await world.deps.applications.find(application.id))?.position).toEqual({
      mode: 'fill',
      step: 'reason',
    });
  });
});
