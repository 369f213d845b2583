import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../src/domain/application.js';
import { isOwnCase } from '../../src/domain/relations.js';
import type { Service } from '../../src/domain/service.js';
import { createI18n } from '../../src/i18n.js';
import { statementPage } from '../../src/telegram/statement-view.js';
import { actorOf } from '../../src/usecases/actor-of.js';
import { applicantOf } from '../../src/usecases/applicant-of.js';
import { askForCorrection } from '../../src/usecases/ask-for-correction.js';
import { beginApplication } from '../../src/usecases/begin-application.js';
import { copyAnswers, findEarlier } from '../../src/usecases/copy-answers.js';
import { giveConsent } from '../../src/usecases/give-consent.js';
import { listOwn } from '../../src/usecases/list-own.js';
import { listQueue } from '../../src/usecases/list-queue.js';
import { openCase } from '../../src/usecases/open-case.js';
import { openStatement } from '../../src/usecases/open-statement.js';
import { saveAnswer } from '../../src/usecases/save-answer.js';
import { stepsOf } from '../../src/usecases/steps-of.js';
import { submit } from '../../src/usecases/submit.js';
import { testService } from '../support/services.js';
import { actor, certificateAnswers, createWorld, no, skipped, value, type World } from './world.js';

/** In no register; the operator at the centre's desk; a student of the register. */
const stranger = 40;
const operator = 10;
const dana = 1;

const code = 'duplicate-diploma';
const iin = '010901500210';
const scan = certificateAnswers['id-document']!;
const written: Readonly<Record<string, Answer>> = {
  'applicant-surname': value('Оразова'),
  'applicant-name': value('Жанар'),
  'applicant-patronymic': skipped,
  'applicant-birthDate': value('2001-09-01'),
  'applicant-iin': value(iin),
  'applicant-idType': value('identityCard'),
  'applicant-idNumber': value('012345678'),
  'applicant-idSeries': skipped,
  'applicant-idDate': value('2020-02-02'),
  'applicant-idIssuer': value('ҚР ІІМ'),
  'applicant-address': value('Алматы, Абай даңғылы, 10'),
};
const asked: Readonly<Record<string, Answer>> = {
  phone: value('+77000001005'),
  email: value('zhanar@example.kz'),
  documentLanguage: value('kk'),
  circumstances: value('Көшкенде жоғалды'),
  expedited: no,
  proxy: no,
  payment: scan,
};
const whole = { ...written, ...asked, 'id-document': scan };

let world: World;
let service: Service;

beforeAll(async () => {
  world = await createWorld();
  service = testService(code);
});

afterAll(() => world?.close(), 60_000);

beforeEach(async () => {
  await world.clear();
  await giveConsent(world.deps, { account: stranger, locale: 'kk' });
  await world.staff(operator, 'Сейітова', 'centre', [{ code: 'operator' }]);
});

describe('somebody whom the register does not know', () => {
  test('is asked who they are before everything else, and for a scan of their document with the other documents', () => {
    const codes = stepsOf(service, { applicant: 'account:40' }).map((step) => step.code);
    expect(codes).toEqual([
      'applicant-surname', 'applicant-name', 'applicant-patronymic', 'applicant-birthDate', 'applicant-iin', 'applicant-idType',
      'applicant-idNumber', 'applicant-idSeries', 'applicant-idDate', 'applicant-idIssuer', 'applicant-address',
      'phone', 'email', 'documentLanguage', 'circumstances', 'expedited',
      'proxy', 'proxy-basis', 'proxy-poaNumber', 'proxy-poaDate', 'proxy-poaNotary', 'proxy-agreed', 'proxy-surname', 'proxy-name',
      'proxy-patronymic', 'proxy-birthDate', 'proxy-iin', 'proxy-address', 'proxy-idType', 'proxy-idNumber', 'proxy-idSeries',
      'proxy-idDate', 'proxy-idIssuer', 'id-document', 'payment',
    ]); // prettier-ignore
  });

  test('R2 of whom the register knows nothing is asked that stands on the card', async () => {
    await world.student(dana, { iin, birthDate: '2001-09-01', state: 'graduated' });
    const draft = await world.draft(dana, code);
    expect(draft.position).toEqual({ mode: 'fill', step: 'phone', reached: 'phone' });
    expect(stepsOf(service, draft).filter((step) => step.code.startsWith('applicant-'))).toEqual([]);
  });

  test('begins with their surname', async () => {
    const draft = await world.draft(stranger, code);
    expect(draft).toMatchObject({ applicant: 'account:40', position: { step: 'applicant-surname' } });
  });

  test.each<[string, Record<string, Answer>, string[]]>([
    ['nothing about themselves', { 'applicant-surname': skipped, 'applicant-iin': skipped }, ['applicant-surname', 'applicant-iin']],
    ['an IIN of another birth', { 'applicant-birthDate': value('2001-09-02') }, ['applicant-iin']],
    ['a document older than themselves', { 'applicant-idDate': value('2001-08-31') }, ['applicant-idDate']],
    ['no scan', { 'id-document': { value: [] } }, ['id-document']],
  ])('does not hand in with %s', async (_, given, steps) => {
    const draft = await world.draft(stranger, code);
    await world.fill(draft, { ...whole, ...given });
    const done = await submit(world.deps, {
      id: draft.id,
      actor: await actor(world, stranger),
      receivedAt: world.deps.clock.now(),
    });
    expect(done).toMatchObject({ ok: false, why: 'refused', refusal: { code: 'missing', steps } });
  }); // prettier-ignore

  test('R10 does not name themselves as the one who collects the result', async () => {
    const draft = await world.draft(stranger, code);
    const who = await actor(world, stranger);
    const input = { application: draft, service, actor: who };
    await saveAnswer(world.deps, { ...input, step: 'applicant-iin', answer: value(iin) });
    await world.fill(draft, {
      ...whole,
      proxy: { value: true },
      'proxy-basis': value('passport'),
      'proxy-agreed': { value: true },
      'proxy-surname': value('Оразова'),
      'proxy-name': value('Жанар'),
      'proxy-patronymic': skipped,
      'proxy-birthDate': value('2001-09-01'),
      'proxy-iin': value(iin),
      'proxy-address': skipped,
      'proxy-idType': value('passport'),
      'proxy-idNumber': value('1'),
      'proxy-idSeries': skipped,
      'proxy-idDate': value('2020-02-02'),
      'proxy-idIssuer': value('ҚР ІІМ'),
    });
    const done = await submit(world.deps, { id: draft.id, actor: who, receivedAt: world.deps.clock.now() });
    expect(done).toMatchObject({ refusal: { code: 'missing', steps: ['proxy-iin'] } });
  });
});

describe('their case', () => {
  test('names them to the staff as they have written it, on the card and in the list', async () => {
    const { id } = await world.submitted(stranger, code, whole);
    const desk = await actor(world, operator);
    const opened = await openCase(world.deps, { id, actor: desk });
    expect(opened).toMatchObject({
      ok: true,
      view: 'staff',
      applicant: {
        id: 'account:40',
        card: { surname: 'Оразова', name: 'Жанар', iin, phone: '+77000001005', email: 'zhanar@example.kz' },
      },
    });
    const queue = await listQueue(world.deps, { actor: desk, queue: 'new', limit: 10 });
    expect(queue).toMatchObject({ ok: true, rows: [{ applicant: { card: { surname: 'Оразова' } } }] });
  });

  test('R27 is one at a time, whether they apply from another account or are found in the register', async () => {
    await world.submitted(stranger, code, whole);
    for (const account of [41, 42]) await giveConsent(world.deps, { account, locale: 'kk' });
    await world.student(dana, { iin, birthDate: '2001-09-01', state: 'graduated' });
    const again = async (account: number, answers: Readonly<Record<string, Answer>>) => {
      const draft = await world.draft(account, code);
      await world.fill(draft, answers);
      const who = await actor(world, account);
      return submit(world.deps, { id: draft.id, actor: who, receivedAt: world.deps.clock.now() });
    };
    expect(await again(41, whole)).toMatchObject({ ok: false, why: 'openElsewhere' });
    expect(await again(dana, asked)).toMatchObject({ ok: false, why: 'openElsewhere' });
    const other = { 'applicant-iin': value('150315500124'), 'applicant-birthDate': value('2015-03-15') };
    expect(await again(42, { ...whole, ...other })).toMatchObject({ ok: true });
  });

  test('is not decided by the member of staff whose IIN stands in it', async () => {
    const person = await world.student(11, { iin, birthDate: '2001-09-01' });
    await world.staff(11, 'Оразова', 'centre', [{ code: 'operator' }]);
    const { id } = await world.submitted(stranger, code, whole);
    const application = (await world.deps.applications.find(id))!;
    expect(application.parties).toContain(person.id);
    expect(isOwnCase(application, await actor(world, 11))).toBe(true);
    expect(isOwnCase(application, await actor(world, operator))).toBe(false);
  });

  test('R7 has a statement with their own words for who they are, marked as unchecked', async () => {
    const { id } = await world.submitted(stranger, code, whole);
    const standard = 'Мен, {card.name}, ЖСН {card.iin}, телнұсқа сұраймын.';
    const stated = {
      ...service,
      statement: { standard: { kk: standard, ru: standard, en: standard }, own: false },
    };
    const services = { ...world.deps.services, version: async () => stated };
    const opened = await openStatement(
      { ...world.deps, services },
      { id, actor: await actor(world, operator) },
    );
    if (!opened.ok) throw new Error(opened.why);
    const page = statementPage(createI18n('Asia/Almaty')('kk'), opened);
    expect(page.text).toBe('Мен, Оразова Жанар, ЖСН 010901500210, телнұсқа сұраймын.');
    expect(page.heading.slice(1)).toEqual([
      'Кімнен: Оразова Жанар',
      'Деректерді өтінім берушінің өзі көрсетті, қызметкер тексеруі керек',
    ]);
  });

  test('R41 is sent back for the date of birth together with the IIN and the day of the document, which must fit it', async () => {
    const { id } = await world.submitted(stranger, code, whole);
    const desk = await actor(world, operator);
    const asked = await askForCorrection(world.deps, {
      id,
      actor: desk,
      seen: 1,
      items: ['applicant-birthDate'],
      note: 'Құжатта басқа күн',
    });
    expect(asked.ok && asked.application.correction?.items).toEqual([
      'applicant-birthDate',
      'applicant-iin',
      'applicant-idDate',
    ]);
  });

  test('stays theirs when they are found in the register later, and its answers serve again', async () => {
    const { id } = await world.submitted(stranger, code, whole);
    await world.student(stranger, { iin, birthDate: '2001-09-01', state: 'graduated' });
    const { account, actor: who } = await actorOf(world.deps, stranger);
    expect((await listOwn(world.deps, { account, limit: 10 })).rows.map((row) => row.id)).toEqual([id]);
    expect(await openCase(world.deps, { id, actor: who })).toMatchObject({ ok: true, view: 'applicant' });
    const draft = await world.draft(stranger, code);
    const copied = await copyAnswers(world.deps, { draft, service, from: id, actor: who });
    expect(copied?.answers.get('circumstances')).toEqual(value('Көшкенде жоғалды'));
    expect(copied?.answers.has('applicant-surname')).toBe(false);
    expect(copied?.position).toEqual({ mode: 'edit', step: 'payment' });
  });

  test('lends its answers to their next one, but for the scans', async () => {
    const { id } = await world.submitted(stranger, code, whole);
    const { account, actor: who } = await actorOf(world.deps, stranger);
    expect((await findEarlier(world.deps, { account, service: code }))?.id).toBe(id);
    const draft = await world.draft(stranger, code);
    const copied = await copyAnswers(world.deps, { draft, service, from: id, actor: who });
    expect(copied?.answers.get('applicant-iin')).toEqual(value(iin));
    expect(copied?.position).toEqual({ mode: 'edit', step: 'id-document' });
    const card = (await applicantOf(world.deps, copied!)).card;
    expect(card).toMatchObject({ surname: 'Оразова', birthDate: '2001-09-01' });
  });
});

test('a service that asks for the register is not begun without it, nor is one in somebody else’s name', async () => {
  const { account, actor: who } = await actorOf(world.deps, stranger);
  const begin = async (input: { service: string; onBehalf?: boolean }) =>
    beginApplication(world.deps, { account, actor: who, locale: 'kk', ...input });
  expect(await begin({ service: 'certificate-of-study' })).toEqual({ ok: false, why: 'identityNeeded' });
  expect(await begin({ service: code, onBehalf: true })).toEqual({ ok: false, why: 'notStaff' });
});
