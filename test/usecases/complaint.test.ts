import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { plainAnswers, type Answer, type Application } from '../../src/domain/application.js';
import type { Service } from '../../src/domain/service.js';
import { createI18n } from '../../src/i18n.js';
import { applicationPage } from '../../src/telegram/application-page.js';
import { accept } from '../../src/usecases/accept.js';
import { approve } from '../../src/usecases/approve.js';
import { assign } from '../../src/usecases/assign.js';
import { complete } from '../../src/usecases/complete.js';
import { expandDeliveries } from '../../src/usecases/expand-deliveries.js';
import { listColleagues } from '../../src/usecases/list-colleagues.js';
import { listQueue } from '../../src/usecases/list-queue.js';
import { nameCase } from '../../src/usecases/name-case.js';
import { openCase } from '../../src/usecases/open-case.js';
import { prepare } from '../../src/usecases/prepare.js';
import { printApplication } from '../../src/usecases/print-application.js';
import { searchCases } from '../../src/usecases/search-cases.js';
import { take } from '../../src/usecases/take.js';
import { createPace } from '../../src/usecases/pace.js';
import { sendDeliveries } from '../../src/usecases/send-deliveries.js';
import { sendDueReminders } from '../../src/usecases/send-due-reminders.js';
import { submit } from '../../src/usecases/submit.js';
import { suggestionsFor } from '../../src/usecases/suggestions-for.js';
import { text } from '../../src/forms/kinds/text.js';
import type { FormFacts, Step } from '../../src/forms/step.js';
import { formSteps } from '../../src/forms/steps.js';
import { createNotebook } from './notebook.js';
import { createReminderBook, sendAll } from './reminder-book.js';
import { sampleCatalogue } from '../support/catalogues.js';
import { actor, certificateAnswers, createWorld, skipped, value, type World } from './world.js';

const [dana, alma, viktor, director, daniyar] = [1, 50, 51, 52, 53];
let world: World;

beforeAll(async () => {
  const loaded = await sampleCatalogue();
  const complaint = loaded.getService('complaint').service;
  world = await createWorld({
    undoMs: 0,
    institution: { complaints: loaded.institution.complaints },
    services: [{ ...complaint, unit: 'centre', route: { ...complaint.route!, office: 'centre' } }],
  });
});
beforeEach(async () => {
  await world.clear();
  await world.student(dana, { iin: '991231400555' });
  for (const [account, name, role] of [
    [alma, 'Алма Тілеуова', 'operator'],
    [viktor, 'Виктор Ли', 'operator'],
    [daniyar, 'Данияр Ахметов', 'operator'],
    [director, 'Бақыт Нұрғалиев', 'director'],
  ] as const)
    await world.staff(account, name, 'centre', [{ code: role }]);
});
afterAll(() => world.close());

const answers: Readonly<Record<string, Answer>> = {
  phone: value('+77011234567'),
  email: value('dana@example.kz'),
  documentLanguage: value('kk'),
  complaint: value('Жауап берілмеді'),
  way: value('telegram'),
  proofs: skipped,
};

const facts = { now: new Date(), timeZone: 'Asia/Almaty', locale: 'kk' } as const;
const says = (words: string) => ({ type: 'text', text: words }) as const;
const taps = (code: string) => ({ type: 'option', code }) as const;

/** The service of a complaint, and the two questions by which somebody is named. */
async function askedIn({ definition }: Application): Promise<[Service, Step, Step]> {
  const service = await world.deps.services.version(definition);
  const [number, employee] = ['caseNumber', 'employee'].map((code) =>
    formSteps(service).find((step) => step.code === code)!,
  ) as [Step, Step];
  return [service, number, employee];
}

async function seenBy(account: number, id: string, number: string): Promise<readonly boolean[]> {
  const who = await actor(world, account);
  const opened = await openCase(world.deps, { id, actor: who });
  const queue = await listQueue(world.deps, { actor: who, queue: 'new', limit: 10 });
  const found = await searchCases(world.deps, { text: number, actor: who, limit: 10 });
  const listed = queue.ok && queue.rows.some(({ application }) => application.id === id);
  return [opened.ok, listed, found.ok];
}

test('R40 whoever worked on the case complained of neither sees the complaint nor is given it', async () => {
  const about = await world.submitted(dana, 'certificate-of-study', certificateAnswers);
  await take(world.deps, { id: about.id, actor: await actor(world, alma) });
  const { id, number } = await world.submitted(dana, 'complaint', {
    ...answers,
    subject: value('case'),
    caseNumber: value(about.number),
  });
  expect(await seenBy(alma, id, number)).toEqual([false, false, false]);
  expect(await seenBy(viktor, id, number)).toEqual([true, true, true]);
  expect(await accept(world.deps, { id, actor: await actor(world, alma) })).toMatchObject({ ok: false });
  expect(await accept(world.deps, { id, actor: await actor(world, viktor) })).toMatchObject({ ok: true });
  const offered = await listColleagues(world.deps, { id });
  expect(new Set(offered.map(({ account }) => account))).toEqual(new Set([viktor, daniyar]));
  const given = await assign(world.deps, { id, actor: await actor(world, director), to: alma });
  expect(given).toMatchObject({ ok: false, refusal: { code: 'ownCase' } });
});

test('R40 own cases and those who worked on them are offered, and what names nobody is asked about once more', async () => {
  const about = await world.submitted(dana, 'certificate-of-study', certificateAnswers);
  await take(world.deps, { id: about.id, actor: await actor(world, alma) });
  const draft = await world.draft(dana, 'complaint');
  await world.student(2, { iin: '991231400563' });
  await world.submitted(2, 'certificate-of-study', certificateAnswers);
  const [service, number, employee] = await askedIn(draft);
  const cases = await suggestionsFor(world.deps, draft, service, number);
  expect(cases.map((one) => one.value)).toEqual([about.number]);
  const staff = await suggestionsFor(world.deps, draft, service, employee);
  expect(staff.map((one) => [one.value, one.first, one.group?.code])).toEqual([
    ['Алма Тілеуова', true, 'centre'],
    ['Бақыт Нұрғалиев', false, 'centre'],
    ['Виктор Ли', false, 'centre'],
    ['Данияр Ахметов', false, 'centre'],
  ]);
  // No button tells whose account it is.
  expect(JSON.stringify(staff)).not.toMatch(/\b5[0-3]\b/);

  const asked = { ...facts, suggested: staff };
  const codes = (step: Step, more: Partial<FormFacts>) =>
    text.offers(step, { ...facts, ...more }).map(({ code }) => code);
  expect(codes(number, { suggested: cases })).toEqual([`pick-${about.number}`]);
  expect(codes(employee, asked)).toEqual([`pick-${staff[0]!.code}`, 'in-centre']);
  expect(codes(employee, { ...asked, view: { page: 0, item: 'centre' } })).toHaveLength(5);
  expect(text.read(taps(`pick-${staff[2]!.code}`), employee, asked)).toEqual({
    ok: true,
    value: 'Виктор Ли',
  });
  expect(text.goOn!(says('тілеуова алма'), employee, asked)).toBeUndefined();
  expect(text.read(says('тілеуова алма'), employee, asked)).toEqual({ ok: true, value: 'Алма Тілеуова' });
  expect(text.read(says(`№ ${about.number}`), number, { ...facts, suggested: cases })).toEqual({
    ok: true,
    value: about.number,
  });
  for (const [step, suggested, words, standing] of [
    [number, cases, '2026-999999', 'suggestions.none.ownCases'],
    [employee, staff, 'Айгүл', 'suggestions.none.staff'],
    [employee, staff, 'Алма', 'suggestions.some'],
  ] as const) {
    const { view } = text.goOn!(says(words), step, { ...facts, suggested })!;
    expect(text.standing!(step, { ...facts, suggested, view })).toMatchObject({ key: standing });
    expect(codes(step, { suggested, view })).toContain('typed');
    expect(text.read(taps('typed'), step, { ...facts, suggested, view })).toEqual({ ok: true, value: words });
  }
});

test('R40 an own case that is older than those offered is found by its number, and nobody else’s', async () => {
  const oldest = await world.submitted(dana, 'certificate-of-study', certificateAnswers);
  for (let more = 0; more < 30; more += 1) {
    world.later(60_000);
    await world.submitted(dana, 'certificate-of-study', certificateAnswers);
  }
  await world.student(2, { iin: '991231400563' });
  const other = await world.submitted(2, 'certificate-of-study', certificateAnswers);
  const draft = await world.draft(dana, 'complaint');
  const [service, number] = await askedIn(draft);
  const read = async (typed: string) => {
    const suggested = await suggestionsFor(world.deps, draft, service, number, typed);
    const asked = { ...facts, suggested };
    return text.goOn!(says(typed), number, asked) ?? text.read(says(typed), number, asked);
  };
  const [year, running] = oldest.number.split('-');
  for (const spelling of [oldest.number, `№ ${oldest.number}`, `${year} ${Number(running)}`])
    expect(await read(spelling)).toEqual({ ok: true, value: oldest.number });
  for (const spelling of [other.number, draft.number, '2026-999999'])
    expect(await read(spelling)).toEqual({ view: { page: 0, search: spelling } });
});

test('R40 a complaint of somebody by name is answered in words by others, within 5 working days', async () => {
  world.at('2026-11-24 10:00');
  const { id, number } = await world.submitted(dana, 'complaint', {
    ...answers,
    subject: value('employee'),
    employee: value('тілеуова алма'),
  });
  expect(await seenBy(alma, id, number)).toEqual([false, false, false]);
  await accept(world.deps, { id, actor: await actor(world, viktor) });
  await assign(world.deps, { id, actor: await actor(world, director), to: viktor });
  const words = 'Тексерілді: мерзім бұзылған, қызметкерге ескерту жасалды.';
  await prepare(world.deps, { id, actor: await actor(world, viktor), files: [], remark: words });
  await approve(world.deps, { id, actor: await actor(world, director) });
  await complete(world.deps, { id, actor: await actor(world, daniyar), files: [] });
  expect(await world.deps.applications.find(id)).toMatchObject({
    status: 'completed',
    dueAt: new Date('2026-12-01T13:00:00Z'),
    history: { 5: { action: 'complete', remark: words } },
  });

  // On paper the sheet says who named the executor and who signed: neither has "approved".
  const printed = await printApplication(world.deps, { id, actor: await actor(world, viktor) });
  if (!printed.ok) throw new Error('not printed');
  const { institution } = world.deps.services;
  const page = applicationPage(createI18n('Asia/Almaty')('ru'), {
    ...printed,
    card: printed.applicant.card,
    institution,
    now: world.deps.clock.now(),
    url: 'https://t.me/otinim_test_bot',
  });
  expect(page.parts.find(({ title }) => title === 'Лист согласования')?.rows).toEqual([
    ['Директор', 'Бақыт Нұрғалиев', 'Исполнитель назначен\n24 ноября 2026 г., 10:00', ''],
    ['Директор', 'Бақыт Нұрғалиев', 'Подписано\n24 ноября 2026 г., 10:00', ''],
  ]);
});

test('R40 of whom alone could decide one reads to whom to write, and names somebody else', async () => {
  const draft = await world.draft(dana, 'complaint');
  const [service, , employee] = await askedIn(draft);
  const suggested = await suggestionsFor(world.deps, draft, service, employee);
  const alone = suggested.filter(({ elsewhere }) => elsewhere);
  expect(alone.map((one) => one.value)).toEqual(['Бақыт Нұрғалиев']);

  for (const reading of [taps(`pick-${alone[0]!.code}`), says('нұрғалиев бақыт')]) {
    const view = text.goOn!(reading, employee, { ...facts, suggested })?.view;
    expect(view).toEqual({ page: 0, closed: alone[0]!.code });
    const asked = { ...facts, suggested, view };
    expect(text.offers(employee, asked).map(({ code }) => code)).toEqual(['list']);
    const standing = text.standing!(employee, asked);
    expect(standing).toMatchObject({ key: 'suggestions.onlyDecider.staff' });
    expect(JSON.stringify(standing)).toMatch(/Бақыт Нұрғалиев.*министрлік/i);
    expect(text.goOn!(taps('list'), employee, asked)).toEqual({ view: { page: 0 } });
  }

  // The answer came before the others left the staff: it is kept, and stands in the way of what nobody could decide.
  const against = { ...answers, subject: value('employee'), employee: value('Бақыт Нұрғалиев') };
  await world.fill(draft, against);
  const hands = async () =>
    submit(world.deps, { id: draft.id, actor: await actor(world, dana), receivedAt: new Date('2026-11-24') });
  expect(await hands()).toMatchObject({ ok: false, refusal: { code: 'missing', steps: ['employee'] } });
  await world.staff(54, 'Сәуле Омарова', 'centre', [{ code: 'director' }]);
  expect(await hands()).toMatchObject({ ok: true, application: { status: 'submitted' } });
  expect(await seenBy(director, draft.id, draft.number)).toEqual([false, false, false]);
});

test('R40 a case of which nobody else could judge is not the matter of a complaint here', async () => {
  const first = await world.submitted(dana, 'complaint', { ...answers, subject: value('general') });
  await accept(world.deps, { id: first.id, actor: await actor(world, viktor) });
  await assign(world.deps, { id: first.id, actor: await actor(world, director), to: viktor });
  const applicant = await actor(world, dana);
  const about = first.id;
  const begun = await world.draft(dana, 'complaint');
  const [service, number] = await askedIn(begun);
  const named = await nameCase(world.deps, { draft: begun, service, about, actor: applicant });
  expect(named.answers.get('caseNumber')).toEqual(value(first.number));

  await prepare(world.deps, { id: about, actor: await actor(world, viktor), files: [], remark: 'Жауап' });
  await approve(world.deps, { id: about, actor: await actor(world, director) });
  // Who signed the answer is the only one who could sign that to a complaint about it.
  const fresh = { ...begun, position: undefined, answers: plainAnswers({}) };
  expect(await nameCase(world.deps, { draft: fresh, service, about, actor: applicant })).toBe(fresh);
  const suggested = await suggestionsFor(world.deps, begun, service, number);
  expect(suggested.map(({ value: one, elsewhere }) => [one, elsewhere !== undefined])).toEqual([
    [first.number, true],
  ]);
  await world.fill(begun, { ...answers, subject: value('case'), caseNumber: value(first.number) });
  const done = await submit(world.deps, {
    id: begun.id,
    actor: applicant,
    receivedAt: new Date('2026-11-24'),
  });
  expect(done).toMatchObject({ ok: false, refusal: { code: 'missing', steps: ['caseNumber'] } });
});

test('R40 where nobody but who is complained of can decide any more, the administrators are told', async () => {
  const administrator = 60;
  await world.staff(administrator, 'Самат Жүнісов', 'centre', [{ code: 'administrator' }]);
  const book = createReminderBook(world);
  const notebook = createNotebook();
  const tells = async () => {
    await expandDeliveries(world.deps, { limit: 10 });
    await sendDeliveries(world.deps, { messenger: notebook, pace: createPace(), limit: 100 });
  };
  const { id } = await world.submitted(dana, 'complaint', {
    ...answers,
    subject: value('employee'),
    employee: value('Алма Тілеуова'),
  });
  await tells();
  notebook.lines.length = 0;
  // Meanwhile she has become the director, and the only one.
  await world.staff(director, 'Бақыт Нұрғалиев', 'centre', [{ code: 'operator' }]);
  await world.staff(alma, 'Алма Тілеуова', 'centre', [{ code: 'director' }]);
  await accept(world.deps, { id, actor: await actor(world, viktor) });
  await tells();
  expect(notebook.lines.filter((line) => /^(50|60) /.test(line))).toEqual(['60 point vacant v2']);

  world.at('2026-11-24 10:20');
  await sendDueReminders(world.deps, { limit: 10 });
  await sendAll(world, book);
  expect(book.lines).toEqual(['2026-11-24 10:20 60 approval 0001 vacant']);
  await world.staff(director, 'Бақыт Нұрғалиев', 'centre', [{ code: 'director' }]);
  expect(await assign(world.deps, { id, actor: await actor(world, director), to: viktor })).toMatchObject({
    ok: true,
  });
});
