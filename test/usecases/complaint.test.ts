import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Answer } from '../../src/domain/application.js';
import { accept } from '../../src/usecases/accept.js';
import { approve } from '../../src/usecases/approve.js';
import { assign } from '../../src/usecases/assign.js';
import { complete } from '../../src/usecases/complete.js';
import { listColleagues } from '../../src/usecases/list-colleagues.js';
import { listQueue } from '../../src/usecases/list-queue.js';
import { openCase } from '../../src/usecases/open-case.js';
import { prepare } from '../../src/usecases/prepare.js';
import { searchCases } from '../../src/usecases/search-cases.js';
import { take } from '../../src/usecases/take.js';
import { suggestionsFor } from '../../src/usecases/suggestions-for.js';
import { text } from '../../src/forms/kinds/text.js';
import type { FormFacts, Step } from '../../src/forms/step.js';
import { formSteps } from '../../src/forms/steps.js';
import { sampleCatalogue } from '../support/catalogues.js';
import { actor, certificateAnswers, createWorld, skipped, value, type World } from './world.js';

const [dana, alma, viktor, director, daniyar] = [1, 50, 51, 52, 53];
let world: World;

beforeAll(async () => {
  const loaded = await sampleCatalogue();
  const complaint = loaded.getService('complaint').service;
  world = await createWorld({
    undoMs: 0,
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
  const cases = await suggestionsFor(world.deps, draft, 'ownCases');
  expect(cases.map((one) => one.value)).toEqual([about.number]);
  const staff = await suggestionsFor(world.deps, draft, 'staff');
  expect(staff.map((one) => [one.value, one.first, one.group?.code])).toEqual([
    ['Алма Тілеуова', true, 'centre'],
    ['Бақыт Нұрғалиев', false, 'centre'],
    ['Виктор Ли', false, 'centre'],
    ['Данияр Ахметов', false, 'centre'],
  ]);
  // No button tells whose account it is.
  expect(JSON.stringify(staff)).not.toMatch(/\b5[0-3]\b/);

  const service = (await world.deps.services.version(draft.definition))!;
  const [number, employee] = ['caseNumber', 'employee'].map((code) =>
    formSteps(service).find((step) => step.code === code)!,
  ) as [Step, Step];
  const facts = { now: new Date(), timeZone: 'Asia/Almaty', locale: 'kk' } as const;
  const asked = { ...facts, suggested: staff };
  const codes = (step: Step, more: Partial<FormFacts>) =>
    text.offers(step, { ...facts, ...more }).map(({ code }) => code);
  expect(codes(number, { suggested: cases })).toEqual([`pick-${about.number}`]);
  expect(codes(employee, asked)).toEqual([`pick-${staff[0]!.code}`, 'in-centre']);
  expect(codes(employee, { ...asked, view: { page: 0, item: 'centre' } })).toHaveLength(5);
  const says = (words: string) => ({ type: 'text', text: words }) as const;
  const taps = (code: string) => ({ type: 'option', code }) as const;
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
});
