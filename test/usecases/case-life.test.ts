import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/domain/application.js';
import { earlierAnswers } from '../../src/domain/earlier-answers.js';
import { approve } from '../../src/usecases/approve.js';
import { askForCorrection } from '../../src/usecases/ask-for-correction.js';
import { complete } from '../../src/usecases/complete.js';
import { continueDraft } from '../../src/usecases/continue-draft.js';
import { download } from '../../src/usecases/download.js';
import { handOver } from '../../src/usecases/hand-over.js';
import { listColleagues } from '../../src/usecases/list-colleagues.js';
import { openCase } from '../../src/usecases/open-case.js';
import { openFile } from '../../src/usecases/open-file.js';
import { reject } from '../../src/usecases/reject.js';
import { resubmit } from '../../src/usecases/resubmit.js';
import { saveAnswer } from '../../src/usecases/save-answer.js';
import { settleDecisions } from '../../src/usecases/settle-decisions.js';
import { take } from '../../src/usecases/take.js';
import { undo } from '../../src/usecases/undo.js';
import { withdraw } from '../../src/usecases/withdraw.js';
import { actor, almaty, certificateAnswers, createWorld, value, yes, type World } from './world.js';

const dana = 1;
const aigul = 50;
const erlan = 51;
const dean = 60;
let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.student(dana, { iin: '991231400555' });
  await world.staff(aigul, 'Айгүл', 'centre', [{ code: 'operator' }]);
  await world.staff(erlan, 'Ерлан', 'centre', [{ code: 'operator' }]);
  await world.staff(dean, 'Декан', 'study-office', [{ code: 'dean', scope: 'it' }]);
  await world.staff(61, 'Эдвайзер', 'study-office', [{ code: 'adviser', scope: 'is-21' }]);
  await world.staff(62, 'Бөтен', 'study-office', [{ code: 'adviser', scope: 'law' }]);
  await world.staff(52, 'Оқу бөлімі', 'study-office', [{ code: 'operator' }]);
});
afterAll(() => world.close());

async function certificateCase(): Promise<Application> {
  world.at('2026-11-24 10:00');
  return world.submitted(dana, 'certificate-of-study', certificateAnswers);
}

async function taken(): Promise<Application> {
  const { id, version } = await certificateCase();
  const done = await take(world.deps, { id, actor: await actor(world, aigul), seen: version });
  if (!done.ok) throw new Error(done.why);
  return done.application;
}

describe('two people at one case', () => {
  test('of eight operators who tap at once one takes it, the others read who was first', async () => {
    const { id, version } = await certificateCase();
    const [first, second] = [await actor(world, aigul), await actor(world, erlan)];
    const taps = await Promise.all(
      Array.from({ length: 8 }, async (_, n) =>
        take(world.deps, { id, actor: n % 2 === 0 ? first : second, seen: version }),
      ),
    );
    const kept = await world.deps.applications.find(id);
    const winner = kept?.holder?.account === aigul ? 0 : 1;
    expect(kept?.version).toBe(2);
    taps.forEach((tap, n) => {
      if (n % 2 === winner) expect(tap).toMatchObject({ ok: true });
      else
        expect(tap).toMatchObject({
          ok: false,
          why: 'refused',
          refusal: { code: 'held', by: kept?.holder?.name },
        });
    });
    expect(taps.filter((tap) => tap.ok && !tap.repeated)).toHaveLength(1);
  });

  test('a tap on a card that shows an older state changes nothing and gives the present one', async () => {
    const { id, version } = await certificateCase();
    await askForCorrection(world.deps, {
      id,
      actor: await actor(world, erlan),
      seen: version,
      items: ['reason'],
      note: 'Why?',
    });
    const late = await reject(world.deps, {
      id,
      actor: await actor(world, aigul),
      seen: version,
      reason: 'other',
      remark: 'No',
    });
    expect(late).toMatchObject({
      ok: false,
      why: 'outdated',
      current: { version: 2, correction: { items: ['reason'] } },
    });
  });

  test('R17: the planned date is brought nearer, never put off beyond the term', async () => {
    const { id, dueAt } = await certificateCase();
    const done = await take(world.deps, {
      id,
      actor: await actor(world, aigul),
      plannedAt: almaty('2026-12-30 10:00'),
    });
    expect(done).toMatchObject({ ok: true, application: { plannedAt: dueAt } });
  });

  test('a case is handed over to a colleague at the same desk, not to somebody else', async () => {
    const { id, version } = await taken();
    expect((await listColleagues(world.deps, { id })).map(({ account }) => account)).toEqual([erlan]);
    const who = await actor(world, aigul);
    expect(await handOver(world.deps, { id, actor: who, seen: version, to: 52 })).toEqual({
      ok: false,
      why: 'unknownColleague',
    });
    expect(await handOver(world.deps, { id, actor: who, seen: version, to: erlan })).toMatchObject({
      ok: true,
      application: { holder: { account: erlan, name: 'Ерлан' } },
    });
  });
});

describe('R18: withdrawing', () => {
  test('needs no reason while submitted, and one in progress', async () => {
    const submitted = await certificateCase();
    const who = await actor(world, dana);
    expect(await withdraw(world.deps, { id: submitted.id, actor: who })).toMatchObject({
      ok: true,
      application: { status: 'withdrawn' },
    });
    const { id } = await taken();
    expect(await withdraw(world.deps, { id, actor: who })).toMatchObject({
      refusal: { code: 'reasonNeeded' },
    });
    expect(await withdraw(world.deps, { id, actor: who, reason: 'Found it' })).toMatchObject({
      ok: true,
      repeated: false,
    });
    expect(await withdraw(world.deps, { id, actor: who, reason: 'Found it' })).toMatchObject({
      ok: true,
      repeated: true,
    });
  });
});

describe('R20: refusing', () => {
  test('needs a reason from the list and a remark', async () => {
    const { id, version } = await taken();
    const given = { id, actor: await actor(world, aigul), seen: version };
    expect(await reject(world.deps, { ...given, reason: 'whim', remark: 'x' })).toMatchObject({
      refusal: { code: 'reasonNeeded' },
    });
    expect(await reject(world.deps, { ...given, reason: 'other', remark: ' ' })).toMatchObject({
      refusal: { code: 'remarkNeeded' },
    });
  });

  test('takes effect after a minute, until then it can be undone and the applicant knows nothing', async () => {
    const { id, version } = await taken();
    const who = await actor(world, aigul);
    const given = { id, actor: who, seen: version, reason: 'other', remark: 'Not here' };
    expect(await reject(world.deps, given)).toMatchObject({
      ok: true,
      application: { status: 'inProgress', pending: { status: 'rejected' } },
    });
    expect(await reject(world.deps, given)).toMatchObject({ ok: true, repeated: true });
    expect(await undo(world.deps, { id, actor: who, seen: version + 1 })).toMatchObject({
      ok: true,
      repeated: false,
    });
    expect(await undo(world.deps, { id, actor: who, seen: version + 1 })).toMatchObject({
      ok: true,
      repeated: true,
    });
    await reject(world.deps, { ...given, seen: version + 2 });
    world.later(59_999);
    expect(await settleDecisions(world.deps, { limit: 10 })).toEqual({ settled: 0 });
    world.later(1);
    expect(await settleDecisions(world.deps, { limit: 10 })).toEqual({ settled: 1 });
    const kept = await world.deps.applications.find(id);
    expect(kept).toMatchObject({ status: 'rejected', pending: undefined });
    expect(kept?.history.at(-1)).toMatchObject({
      action: 'reject',
      reason: 'other',
      remark: 'Not here',
      by: { name: 'Айгүл' },
    });
    expect(await undo(world.deps, { id, actor: who })).toMatchObject({
      ok: false,
      refusal: { code: 'undoTooLate' },
    });
  });
});

describe('R22: the result', () => {
  test('is stored once, swept when undone, and issued by its first download', async () => {
    const { id, version } = await taken();
    const who = await actor(world, aigul);
    const first = await complete(world.deps, {
      id,
      actor: who,
      seen: version,
      files: [world.upload('wrong.png')],
    });
    expect(first).toMatchObject({ ok: true, application: { pending: { status: 'completed' } } });
    await undo(world.deps, { id, actor: who, seen: version + 1 });
    expect((await world.deps.files.listOf(id)).filter(({ purpose }) => purpose === 'result')).toEqual([]);

    const right = world.upload('right.png');
    const given = { id, actor: who, seen: version + 2, files: [right] };
    await complete(world.deps, given);
    expect(await complete(world.deps, given)).toMatchObject({ ok: true, repeated: true });
    world.later(60_000);
    await settleDecisions(world.deps, { limit: 10 });

    const applicant = await actor(world, dana);
    const got = await download(world.deps, { id, actor: applicant });
    expect(got).toMatchObject({
      ok: true,
      first: true,
      application: { status: 'issued' },
      files: [{ name: 'right.png', type: 'image/png' }],
    });
    expect(await download(world.deps, { id, actor: applicant })).toMatchObject({ ok: true, first: false });
    expect(await download(world.deps, { id, actor: who })).toMatchObject({
      ok: false,
      why: 'refused',
      refusal: { code: 'notYours' },
    });
    const kept = await world.deps.applications.find(id);
    expect(kept?.history.map(({ action }) => action)).toEqual(['submit', 'take', 'complete', 'download']);
  });

  test('that is no document leaves the case as it was', async () => {
    const { id, version } = await taken();
    const file = world.upload('notes.txt', Buffer.from('plain words'));
    const outcome = await complete(world.deps, {
      id,
      actor: await actor(world, aigul),
      seen: version,
      files: [file],
    });
    expect(outcome).toMatchObject({
      ok: false,
      why: 'fault',
      fault: { code: 'documents.type' },
      file: file.unique,
    });
    expect((await world.deps.applications.find(id))?.version).toBe(version);
  });

  test('is needed where the service gives a file', async () => {
    const { id, version } = await taken();
    const outcome = await complete(world.deps, {
      id,
      actor: await actor(world, aigul),
      seen: version,
      files: [],
    });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'fileNeeded' } });
  });
});

describe('a correction', () => {
  test('R16: opens its items and nothing else, stops the clock, and comes back to the desk', async () => {
    const { id, version, dueAt } = await taken();
    const [clerk, applicant] = [await actor(world, aigul), await actor(world, dana)];
    const asked = await askForCorrection(world.deps, {
      id,
      actor: clerk,
      seen: version,
      items: ['reason'],
      note: 'For whom?',
    });
    expect(asked).toMatchObject({ ok: true, application: { correction: { items: ['reason'] } } });
    const opened = await continueDraft(world.deps, { id, actor: applicant });
    if (!opened.ok) throw new Error(opened.why);
    const { application, service } = opened;
    expect(application.position).toEqual({ mode: 'correct', step: 'reason' });
    const other = await saveAnswer(world.deps, {
      application,
      service,
      actor: applicant,
      step: 'phone',
      answer: value('+77010000000'),
    });
    expect(other).toEqual({ ok: false, why: 'locked' });
    const mended = await saveAnswer(world.deps, {
      application,
      service,
      actor: applicant,
      step: 'reason',
      answer: value('For the bank'),
    });
    expect(mended).toMatchObject({ ok: true, application: { position: { mode: 'correct' } } });
    // A working day later: the term is as much longer.
    world.at('2026-11-25 10:00');
    const back = await resubmit(world.deps, { id, actor: applicant });
    expect(back).toMatchObject({
      ok: true,
      application: { status: 'inProgress', correction: undefined, dueAt: almaty('2026-11-26 18:00') },
    });
    expect(dueAt).toEqual(almaty('2026-11-25 18:00'));
    const kept = await world.deps.applications.find(id);
    expect(kept?.answers.get('reason')).toEqual({ value: 'For the bank' });
    const late = await saveAnswer(world.deps, {
      application,
      service,
      actor: applicant,
      step: 'reason',
      answer: value('Again'),
    });
    expect(late).toEqual({ ok: false, why: 'locked' });
  });

  test('of an answer that opens another question can be sent in', async () => {
    world.at('2026-11-24 10:00');
    const file = {
      value: [{ file: 'BBBBBBBBBBBBBBBB', unique: 'u2', name: 'c.png', type: 'image/png', size: 9 }],
    };
    const { id, version } = await world.submitted(dana, 'academic-leave', {
      ground: value('conscription'),
      leaveFrom: value('2027-01-10'),
      phone: value('+77011234567'),
      email: value('dana@example.kz'),
      documentLanguage: value('kk'),
      grant: { value: false },
      'call-up-paper': file,
      'id-document': { skipped: true },
      statement: value('standard'),
      consent: yes,
    });
    const [clerk, applicant] = [await actor(world, 52), await actor(world, dana)];
    await askForCorrection(world.deps, {
      id,
      actor: clerk,
      seen: version,
      items: ['ground'],
      note: 'You are ill',
    });
    const opened = await continueDraft(world.deps, { id, actor: applicant });
    if (!opened.ok) throw new Error(opened.why);
    let { application } = opened;
    const walked: (string | undefined)[] = [];
    for (const [step, answer] of [
      ['ground', value('illness')],
      ['leaveUntil', value('2027-08-10')],
      ['dkk-conclusion', file],
    ] as const) {
      const saved = await saveAnswer(world.deps, {
        application,
        service: opened.service,
        actor: applicant,
        step,
        answer,
      });
      if (!saved.ok) throw new Error(`${step}: ${saved.why}`);
      ({ application } = saved);
      walked.push(application.position?.step);
    }
    expect(walked).toEqual(['leaveUntil', 'dkk-conclusion', undefined]);
    expect(await resubmit(world.deps, { id, actor: applicant })).toMatchObject({ ok: true });
    const kept = await world.deps.applications.find(id);
    // R41: the ground as it was, and the document that it asked for.
    expect(kept && earlierAnswers(kept)).toMatchObject([
      { answers: { ground: value('conscription'), 'call-up-paper': file } },
    ]);
    expect(kept?.answers.codes().toSorted()).toEqual([
      'consent',
      'dkk-conclusion',
      'documentLanguage',
      'email',
      'grant',
      'ground',
      'id-document',
      'leaveFrom',
      'leaveUntil',
      'phone',
      'statement',
    ]);
  });
});

const leaveAnswers: Parameters<World['submitted']>[2] = {
  ground: value('conscription'),
  leaveFrom: value('2027-01-10'),
  phone: value('+77011234567'),
  email: value('d@e.kz'),
  documentLanguage: value('kk'),
  grant: { value: false },
  'call-up-paper': certificateAnswers['id-document'] ?? yes,
  'id-document': { skipped: true as const },
  statement: value('standard'),
  consent: yes,
};

describe('R23: the approval sheet', () => {
  test('is seen by approvers in scope once the case was taken, and goes round in order', async () => {
    world.at('2026-11-24 10:00');
    const { id, version } = await world.submitted(dana, 'academic-leave', leaveAnswers);
    expect(await openCase(world.deps, { id, actor: await actor(world, dean) })).toEqual({
      ok: false,
      why: 'notFound',
    });
    await take(world.deps, { id, actor: await actor(world, 52), seen: version });
    expect(await openCase(world.deps, { id, actor: await actor(world, dean) })).toMatchObject({
      ok: true,
      view: 'staff',
    });
    expect(await openCase(world.deps, { id, actor: await actor(world, 62) })).toEqual({
      ok: false,
      why: 'notFound',
    });
    expect(await approve(world.deps, { id, actor: await actor(world, dean), seen: 2 })).toMatchObject({
      refusal: { code: 'notYourTurn' },
    });
    expect(
      await complete(world.deps, {
        id,
        actor: await actor(world, 52),
        seen: 2,
        files: [world.upload('leave.png')],
      }),
    ).toMatchObject({
      refusal: { code: 'approvalsWaiting', roles: ['adviser', 'dean', 'director'] },
    });
    expect(await approve(world.deps, { id, actor: await actor(world, 61), seen: 2 })).toMatchObject({
      ok: true,
    });
    // Until it can no longer be undone it asks nobody else.
    expect(await approve(world.deps, { id, actor: await actor(world, dean), seen: 3 })).toMatchObject({
      refusal: { code: 'pending', by: (await actor(world, 61)).name },
    });
    world.later(60_000);
    await settleDecisions(world.deps, { limit: 10 });
    expect(await approve(world.deps, { id, actor: await actor(world, dean), seen: 4 })).toMatchObject({
      ok: true,
    });
    expect(await approve(world.deps, { id, actor: await actor(world, dean), seen: 4 })).toMatchObject({
      ok: true,
      repeated: true,
    });
    // Taken back and said again.
    await undo(world.deps, { id, actor: await actor(world, dean), seen: 5 });
    await approve(world.deps, { id, actor: await actor(world, dean), seen: 6 });
    world.later(60_000);
    await settleDecisions(world.deps, { limit: 10 });
    const kept = await world.deps.applications.find(id);
    expect(kept?.sheet?.entries.map(({ state }) => state)).toEqual(['approved', 'approved']);
    expect(kept?.history.map(({ action, approval }) => approval ?? action)).toEqual([
      'submit',
      'take',
      'approved',
      'approved',
    ]);
  });

  test('a double tap of somebody who is both adviser and dean speaks for one of them only', async () => {
    await world.staff(63, 'Екеуі', 'study-office', [{ code: 'adviser' }, { code: 'dean' }]);
    const { id, version } = await world.submitted(dana, 'academic-leave', leaveAnswers);
    await take(world.deps, { id, actor: await actor(world, 52), seen: version });
    const tap = { id, actor: await actor(world, 63), seen: version + 1 };
    const taps = await Promise.all([approve(world.deps, tap), approve(world.deps, tap)]);
    expect(taps).toMatchObject([{ ok: true }, { ok: true }]);
    world.later(60_000);
    await settleDecisions(world.deps, { limit: 10 });
    const kept = await world.deps.applications.find(id);
    expect(kept?.sheet?.entries.map(({ state }) => state)).toEqual(['approved', 'waiting']);
  });
});

describe('looking at a case', () => {
  test('is for its applicant and its staff, and every look is recorded', async () => {
    const { id } = await certificateCase();
    await world.student(2, { iin: '010901500210', birthDate: '2001-09-01' });
    expect(await openCase(world.deps, { id, actor: await actor(world, 2) })).toEqual({
      ok: false,
      why: 'notFound',
    });
    expect(await openCase(world.deps, { id, actor: await actor(world, 52) })).toEqual({
      ok: false,
      why: 'notFound',
    });
    expect(await openCase(world.deps, { id, actor: await actor(world, dana) })).toMatchObject({
      view: 'applicant',
      actions: ['withdraw'],
    });
    expect(await openCase(world.deps, { id, actor: await actor(world, aigul) })).toMatchObject({
      view: 'staff',
      actions: ['take', 'askForCorrection', 'reject'],
      applicant: { card: { surname: 'Серікова' } },
    });
    expect(
      await openFile(world.deps, { id, actor: await actor(world, 2), file: 'AAAAAAAAAAAAAAAA' }),
    ).toEqual({ ok: false, why: 'notFound' });
    const trail = await world.deps.audit.list(id);
    expect(trail.map(({ account, what }) => [account, what])).toEqual([
      [dana, 'submit'],
      [dana, 'look'],
      [aigul, 'look'],
    ]);
    expect(await world.deps.audit.findBreak(id)).toBeUndefined();
  });

  test('staff see a case of their own as applicants, and cannot take it', async () => {
    const { id, version, applicant } = await certificateCase();
    await world.staff(53, 'Дана Серікова', 'centre', [{ code: 'operator' }]);
    await world.deps.accounts.link(53, applicant);
    const own = await actor(world, 53);
    expect(await openCase(world.deps, { id, actor: own })).toMatchObject({ view: 'applicant' });
    expect(await take(world.deps, { id, actor: own, seen: version })).toMatchObject({
      refusal: { code: 'ownCase' },
    });
  });
});
