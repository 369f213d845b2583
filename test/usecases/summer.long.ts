import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays } from '../../src/domain/zone.js';
import type { Application } from '../../src/domain/application.js';
import { addMorningLists } from '../../src/usecases/add-morning-lists.js';
import { approve } from '../../src/usecases/approve.js';
import { askForCorrection } from '../../src/usecases/ask-for-correction.js';
import { complete } from '../../src/usecases/complete.js';
import { download } from '../../src/usecases/download.js';
import { handOver } from '../../src/usecases/hand-over.js';
import { prepare } from '../../src/usecases/prepare.js';
import { resubmit } from '../../src/usecases/resubmit.js';
import { saveAnswer } from '../../src/usecases/save-answer.js';
import { sendDueReminders } from '../../src/usecases/send-due-reminders.js';
import { submit } from '../../src/usecases/submit.js';
import { switchReminders } from '../../src/usecases/switch-reminders.js';
import { take } from '../../src/usecases/take.js';
import { createReminderBook, sendAll, wallClock, type ReminderBook } from './reminder-book.js';
import { actor, almaty, certificateAnswers, createWorld, value, yes, type World } from './world.js';

/** Applicants. */
const [dana, timur, saule, aidar] = [1, 2, 3, 4];
/** At the desk of the centre, its head, at the study office, and approvers. */
const [aigul, erlan, head, clerk, adviser, dean, commission, director] = [50, 51, 52, 70, 61, 62, 63, 64];

let world: World;
let book: ReminderBook;
const drafts = new Map<string, Application>();

beforeAll(async () => {
  world = await createWorld({ undoMs: 0 });
  book = createReminderBook(world);
  world.at('2026-06-01 08:00');
  await world.student(dana, { iin: '991231400555' });
  await world.student(timur, { iin: '000101600550' });
  await world.student(saule, { iin: '000102600558' });
  await world.student(aidar, { iin: '000103600566' });
  await world.staff(aigul, 'Айгүл', 'centre', [{ code: 'operator' }]);
  await world.staff(erlan, 'Ерлан', 'centre', [{ code: 'operator' }]);
  await world.staff(head, 'Басшы', 'centre', [{ code: 'headOfUnit' }]);
  await world.staff(clerk, 'Орындаушы', 'study-office', [{ code: 'operator' }]);
  await world.staff(adviser, 'Эдвайзер', 'study-office', [{ code: 'adviser', scope: 'is-21' }]);
  await world.staff(dean, 'Декан', 'study-office', [{ code: 'dean', scope: 'it' }]);
  await world.staff(commission, 'Комиссия', 'rectorate', [{ code: 'commission' }]);
  await world.staff(director, 'Директор', 'rectorate', [{ code: 'director' }]);
});
afterAll(() => world.close());

type Deed = () => Promise<{ readonly ok: boolean }>;

/** What people do in the course of the summer, by the clock of Almaty. */
const deeds: readonly (readonly [string, Deed])[] = [
  // A certificate: left as a draft, late at the desk, corrected, overdue, handed over, not fetched.
  ['2026-06-01 22:10', begins('certificate', dana, 'certificate-of-study')],
  ['2026-06-03 12:00', writes('certificate', 'reason', 'For my file')],
  ['2026-06-08 10:00', submits('certificate', certificateAnswers)],
  ['2026-06-09 11:00', does('certificate', aigul, take)],
  [
    '2026-06-09 15:00',
    does('certificate', aigul, (deps, input) =>
      askForCorrection(deps, { ...input, items: ['reason'], note: 'Why?' }),
    ),
  ],
  ['2026-06-15 10:00', does('certificate', dana, resubmit)],
  ['2026-06-16 10:00', does('certificate', head, (deps, input) => handOver(deps, { ...input, to: erlan }))],
  ['2026-06-16 12:00', completes('certificate', erlan)],
  ['2026-06-30 10:00', does('certificate', dana, download)],

  // A draft of somebody who wants no reminders.
  ['2026-07-01 09:00', async () => off(aidar)],
  ['2026-07-01 10:00', begins('silent', aidar, 'certificate-of-study')],

  // An academic leave over a long weekend, with two approvers one after another; its clerk has enough of reminders.
  ['2026-07-02 15:50', begins('leave', timur, 'academic-leave')],
  [
    '2026-07-02 16:00',
    submits('leave', {
      ground: value('conscription'),
      leaveFrom: value('2027-01-10'),
      phone: value('+77011234567'),
      email: value('d@e.kz'),
      documentLanguage: value('kk'),
      grant: { value: false },
      statement: value('standard'),
      consent: yes,
      'call-up-paper': certificateAnswers['id-document']!,
      'id-document': { skipped: true },
    }),
  ],
  ['2026-07-02 16:30', does('leave', clerk, take)],
  ['2026-07-08 17:00', does('leave', adviser, approve)],
  ['2026-07-08 20:00', async () => off(clerk)],
  ['2026-07-10 10:00', does('leave', dean, approve)],
  [
    '2026-07-10 10:30',
    does('leave', clerk, (deps, input) => prepare(deps, { ...input, files: [world.upload('leave.png')] })),
  ],
  ['2026-07-10 10:45', does('leave', director, approve)],
  ['2026-07-10 11:00', does('leave', clerk, (deps, input) => complete(deps, { ...input, files: [] }))],
  ['2026-07-10 12:00', does('leave', timur, download)],

  // A place in the dormitory: the window closes, two approvers side by side, originals by the 5th of September.
  ['2026-08-15 11:00', begins('place', saule, 'dormitory')],
  ['2026-08-15 11:05', writes('place', 'studyForm', 'full-time')],
  [
    '2026-08-20 10:00',
    submits('place', {
      studyForm: value('full-time'),
      family: { value: false },
      houseRules: yes,
      phone: value('+77011234567'),
      email: value('s@e.kz'),
      income: { skipped: true },
    }),
  ],
  ['2026-08-20 10:30', does('place', aigul, take)],
  ['2026-08-20 15:00', does('place', commission, approve)],
  ['2026-08-21 15:00', does('place', director, approve)],
  ['2026-08-24 10:00', does('place', aigul, (deps, input) => complete(deps, { ...input, files: [] }))],
];

/** Who hears what, and when: time, account, what. 6 July is a holiday, 5 September a Saturday. */
const expected: readonly string[] = [
  '2026-06-03 08:00 1 draft certificate',
  '2026-06-05 08:00 1 draft certificate',
  '2026-06-06 12:00 1 draft certificate',
  '2026-06-09 09:00 50 morning: dueToday 1, new 1',
  '2026-06-09 09:00 51 morning: dueToday 1, new 1',
  '2026-06-09 09:00 52 morning: dueToday 1, new 1',
  '2026-06-09 09:30 50 halfGone certificate',
  '2026-06-09 09:30 51 halfGone certificate',
  '2026-06-10 15:00 1 correction certificate',
  '2026-06-12 15:00 1 correction certificate',
  '2026-06-15 13:00 50 overdue certificate',
  '2026-06-16 09:00 50 morning: overdue 1, mine 1',
  '2026-06-16 09:00 51 morning: overdue 1',
  '2026-06-16 09:00 52 morning: overdue 1',
  '2026-06-16 09:00 52 escalated certificate',
  '2026-06-19 12:00 1 result certificate',
  '2026-06-26 12:00 1 result certificate',
  '2026-07-03 09:00 61 morning: approvals 1',
  '2026-07-03 09:00 70 morning: mine 1',
  '2026-07-03 16:30 61 approval leave',
  '2026-07-07 09:00 61 morning: approvals 1',
  '2026-07-07 09:00 70 morning: mine 1',
  '2026-07-07 09:00 70 dayLeft leave',
  '2026-07-08 09:00 61 morning: approvals 1',
  '2026-07-08 09:00 70 morning: dueToday 1, mine 1',
  '2026-07-08 16:30 61 approval leave',
  '2026-07-09 09:00 62 morning: approvals 1',
  '2026-07-09 17:00 62 approval leave',
  '2026-07-10 09:00 62 morning: approvals 1',
  '2026-08-16 11:05 3 draft place',
  '2026-08-17 09:00 3 window place by 2026-08-20',
  '2026-08-18 11:05 3 draft place',
  '2026-08-20 09:00 3 window place by 2026-08-20',
  '2026-08-21 09:00 50 morning: mine 1',
  '2026-08-21 09:00 64 morning: approvals 1',
  '2026-08-21 10:30 64 approval place',
  '2026-08-24 09:00 50 morning: mine 1',
  '2026-08-24 09:00 50 dayLeft place',
  '2026-09-01 09:00 3 originals place by 2026-09-04',
  '2026-09-03 09:00 3 originals place by 2026-09-04',
];

test('a summer of all kinds of cases: who is reminded of what, and when', async () => {
  const end = '2026-10-01 00:00';
  for (const [time, deed] of deeds) {
    await passUntil(almaty(time));
    const done = await deed();
    expect([time, done]).toMatchObject([time, { ok: true }]);
    await sendAll(world, book);
  }
  await passUntil(almaty(end));
  const numbers = [...drafts].map(([name, { number }]) => [number.slice(-4), name] as const);
  const said = book.lines.map((line) =>
    numbers.reduce((text, [number, name]) => text.replace(` ${number}`, ` ${name}`), line),
  );
  expect(said.toSorted()).toEqual(expected.toSorted());

  const staff = said.filter((line) => Number(line.split(' ')[2]) >= 50);
  const calendar = world.deps.calendar();
  expect(staff.filter((line) => !calendar.isWorkingDay(line.slice(0, 10)))).toEqual([]);
  expect(said.filter((line) => line.slice(11, 16) < '08:00' || line.slice(11, 16) >= '21:00')).toEqual([]);
  const afterOff = (account: number, since: string) =>
    said.filter((line) => line.split(' ')[2] === String(account) && line > since);
  expect([...afterOff(clerk, '2026-07-08 20:00'), ...afterOff(aidar, '2026-07-01')]).toEqual([]);
}, 300_000);

/** The duty runs whenever something is due, and every day at nine. */
async function passUntil(until: Date): Promise<void> {
  for (;;) {
    const next = await nextMoment();
    if (next === undefined || next > until) break;
    world.at(wallClock(next));
    await addMorningLists(world.deps);
    const { errors } = await sendDueReminders(world.deps, { limit: 100 });
    expect(errors).toEqual([]);
    await sendAll(world, book);
  }
  world.at(wallClock(until));
}

/** The first moment after this one at which a reminder, something postponed or a morning list is due. */
async function nextMoment(): Promise<Date | undefined> {
  const { db } = world.storage;
  const now = world.deps.clock.now();
  const [reminder] = await db
    .collection('applications')
    .find({ 'nextReminder.at': { $exists: true } })
    .sort({ 'nextReminder.at': 1 })
    .limit(1)
    .toArray();
  const [owed] = await db
    .collection('deliveries')
    .find({ state: 'due' })
    .sort({ dueAt: 1 })
    .limit(1)
    .toArray();
  const today = world.deps.calendar().localDate(now);
  const mornings = [today, addDays(today, 1)].map((day) => almaty(`${day} 09:00`)).filter((at) => at > now);
  const moments = [reminder?.['nextReminder'].at as Date | undefined, owed?.['dueAt'] as Date | undefined];
  return [...moments, mornings[0]]
    .filter((at) => at !== undefined)
    .toSorted((a, b) => a.getTime() - b.getTime())[0];
}

function begins(name: string, account: number, service: string): Deed {
  return async () => {
    drafts.set(name, await world.draft(account, service));
    return { ok: true };
  };
}

function writes(name: string, step: string, text: string): Deed {
  return async () => {
    const application = (await world.deps.applications.find(drafts.get(name)!.id))!;
    const service = await world.deps.services.version(application.definition);
    const who = await actor(world, application.author.account);
    return saveAnswer(world.deps, { application, service, actor: who, step, answer: value(text) });
  };
}

function submits(name: string, answers: Parameters<World['fill']>[1]): Deed {
  return async () => {
    const draft = drafts.get(name)!;
    await world.fill(draft, answers);
    const who = await actor(world, draft.author.account);
    return submit(world.deps, { id: draft.id, actor: who, receivedAt: world.deps.clock.now() });
  };
}

function does(
  name: string,
  account: number,
  act: (
    deps: World['deps'],
    input: { readonly id: string; readonly actor: Awaited<ReturnType<typeof actor>> },
  ) => ReturnType<Deed>,
): Deed {
  return async () => act(world.deps, { id: drafts.get(name)!.id, actor: await actor(world, account) });
}

function completes(name: string, account: number): Deed {
  return does(name, account, (deps, input) =>
    complete(deps, { ...input, files: [world.upload(`${name}.png`)] }),
  );
}

async function off(account: number): ReturnType<Deed> {
  await switchReminders(world.deps, { account, off: true });
  return { ok: true };
}
