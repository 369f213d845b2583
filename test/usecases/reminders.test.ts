import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { approve } from '../../src/usecases/approve.js';
import { askForCorrection } from '../../src/usecases/ask-for-correction.js';
import { addMorningLists } from '../../src/usecases/add-morning-lists.js';
import { complete } from '../../src/usecases/complete.js';
import { continueDraft } from '../../src/usecases/continue-draft.js';
import { deleteDraft } from '../../src/usecases/delete-draft.js';
import { download } from '../../src/usecases/download.js';
import { handOver } from '../../src/usecases/hand-over.js';
import { resubmit } from '../../src/usecases/resubmit.js';
import { saveAnswer } from '../../src/usecases/save-answer.js';
import { sendDueReminders } from '../../src/usecases/send-due-reminders.js';
import { switchReminders } from '../../src/usecases/switch-reminders.js';
import { take } from '../../src/usecases/take.js';
import { withdraw } from '../../src/usecases/withdraw.js';
import { createReminderBook, sendAll, type ReminderBook } from './reminder-book.js';
import { actor, certificateAnswers, createWorld, value, yes, type World } from './world.js';

const dana = 1;
const aigul = 50;
const erlan = 51;
const head = 52;
const adviser = 61;
const dean = 62;

let world: World;
let book: ReminderBook;

beforeAll(async () => {
  world = await createWorld({ undoMs: 0 });
});
beforeEach(async () => {
  await world.clear();
  book = createReminderBook(world);
  await world.student(dana, { iin: '991231400555' });
  await world.staff(aigul, 'Айгүл', 'centre', [{ code: 'operator' }]);
  await world.staff(head, 'Басшы', 'centre', [{ code: 'headOfUnit' }]);
  // Monday.
  world.at('2026-06-01 10:00');
});
afterAll(() => world.close());

/** What is said at these moments, one run of the duty each. */
async function heard(...moments: string[]): Promise<string[]> {
  for (const moment of moments) {
    world.at(moment);
    const { errors } = await sendDueReminders(world.deps, { limit: 100 });
    expect(errors).toEqual([]);
    await sendAll(world, book);
  }
  return book.lines.splice(0);
}

async function certificate() {
  return world.submitted(dana, 'certificate-of-study', certificateAnswers);
}

/** Taken by Айгүл at once; planned for Thursday evening. */
async function taken() {
  const { id, version } = await certificate();
  const done = await take(world.deps, { id, actor: await actor(world, aigul), seen: version });
  if (!done.ok) throw new Error(done.why);
  return done.application;
}

describe('a draft', () => {
  test('is brought to mind after a day and after three, each once', async () => {
    const { number } = await world.draft(dana, 'certificate-of-study');
    const draft = `draft ${number.slice(-4)}`;
    expect(await heard('2026-06-02 09:59')).toEqual([]);
    expect(await heard('2026-06-02 10:00', '2026-06-02 10:00', '2026-06-02 10:01')).toEqual([
      `2026-06-02 10:00 1 ${draft}`,
    ]);
    expect(await heard('2026-06-04 10:05', '2026-06-30 10:00')).toEqual([`2026-06-04 10:05 1 ${draft}`]);
  });

  test('that was written into since is left for another day; writing costs no further write', async () => {
    const application = await world.draft(dana, 'certificate-of-study');
    world.at('2026-06-02 09:00');
    const writes = { before: world.storage.batchCounters.ops, after: 0 };
    const saved = await saveAnswer(world.deps, {
      application,
      service: await world.deps.services.version(application.definition),
      actor: await actor(world, dana),
      step: 'phone',
      answer: value('+77011234567'),
    });
    writes.after = world.storage.batchCounters.ops;
    expect({ ok: saved.ok, writes: writes.after - writes.before }).toEqual({ ok: true, writes: 1 });
    expect(await heard('2026-06-02 10:00')).toEqual([]);
    expect(await heard('2026-06-03 09:00')).toEqual([
      `2026-06-03 09:00 1 draft ${application.number.slice(-4)}`,
    ]);
  });

  test('that had been given up is mentioned again once somebody was at it', async () => {
    const { id, number } = await world.draft(dana, 'certificate-of-study');
    expect(await heard('2026-06-02 10:00', '2026-06-04 10:00', '2026-06-08 10:00')).toHaveLength(2);
    world.at('2026-06-08 12:00');
    const continued = await continueDraft(world.deps, { id, actor: await actor(world, dana) });
    if (!continued.ok) throw new Error(continued.why);
    await saveAnswer(world.deps, {
      application: continued.application,
      service: continued.service,
      actor: await actor(world, dana),
      step: 'phone',
      answer: value('+77011234567'),
    });
    expect(await heard('2026-06-09 12:00')).toEqual([`2026-06-09 12:00 1 draft ${number.slice(-4)}`]);
  });

  test('that was submitted or deleted is not mentioned again', async () => {
    const first = await world.draft(dana, 'certificate-of-study');
    await deleteDraft(world.deps, { id: first.id, actor: await actor(world, dana) });
    await withdraw(world.deps, { id: (await certificate()).id, actor: await actor(world, dana) });
    expect(await heard('2026-06-02 10:00', '2026-06-04 10:00')).toEqual([]);
  });

  test('that is submitted between the duty and the sender stays unmentioned', async () => {
    const { id } = await world.draft(dana, 'certificate-of-study');
    await world.fill({ id } as never, certificateAnswers);
    world.at('2026-06-02 10:00');
    expect((await sendDueReminders(world.deps, { limit: 10 })).reminders).toBe(1);
    await deleteDraft(world.deps, { id, actor: await actor(world, dana) });
    await sendAll(world, book);
    expect(book.lines).toEqual([]);
  });
});

describe('at night', () => {
  test('nobody is reminded: it waits until eight', async () => {
    world.at('2026-06-01 22:30');
    const { number } = await world.draft(dana, 'certificate-of-study');
    expect(await heard('2026-06-02 22:30', '2026-06-03 07:59')).toEqual([]);
    expect(await heard('2026-06-03 08:00')).toEqual([`2026-06-03 08:00 1 draft ${number.slice(-4)}`]);
  });

  test('neither are those whose reminder the sender reached too late in the evening', async () => {
    world.at('2026-06-01 20:30');
    const { number } = await world.draft(dana, 'certificate-of-study');
    world.at('2026-06-02 20:30');
    await sendDueReminders(world.deps, { limit: 10 });
    expect(await heard('2026-06-02 21:00', '2026-06-03 07:00')).toEqual([]);
    expect(await heard('2026-06-03 08:00')).toEqual([`2026-06-03 08:00 1 draft ${number.slice(-4)}`]);
  });
});

describe('a case under way', () => {
  test('its operator hears in time, then that it is overdue; a working day later the head of the unit', async () => {
    // Thursday; planned for Friday at 18:00.
    world.at('2026-06-04 10:00');
    const { number } = await taken();
    const short = number.slice(-4);
    expect(await heard('2026-06-05 09:29', '2026-06-05 09:30', '2026-06-05 10:00')).toEqual([
      `2026-06-05 09:30 50 halfGone ${short}`,
    ]);
    // Neither in the evening nor over the weekend.
    expect(await heard('2026-06-05 18:00', '2026-06-06 12:00', '2026-06-08 08:59')).toEqual([]);
    expect(await heard('2026-06-08 09:00')).toEqual([`2026-06-08 09:00 50 overdue ${short}`]);
    expect(await heard('2026-06-09 09:00', '2026-06-20 09:00')).toEqual([
      `2026-06-09 09:00 52 escalated ${short}`,
    ]);
  });

  test('that nobody has taken concerns everybody at the desk', async () => {
    await world.staff(erlan, 'Ерлан', 'centre', [{ code: 'operator' }]);
    const { number } = await certificate();
    const short = number.slice(-4);
    expect((await heard('2026-06-02 09:30')).toSorted()).toEqual([
      `2026-06-02 09:30 50 halfGone ${short}`,
      `2026-06-02 09:30 51 halfGone ${short}`,
    ]);
  });

  test('that was handed over concerns who has it now', async () => {
    await world.staff(erlan, 'Ерлан', 'centre', [{ code: 'operator' }]);
    const { id, number } = await taken();
    await handOver(world.deps, { id, actor: await actor(world, head), to: erlan });
    expect(await heard('2026-06-02 09:30')).toEqual([`2026-06-02 09:30 51 halfGone ${number.slice(-4)}`]);
  });

  test('after a long outage only the newest is said', async () => {
    const { number } = await taken();
    const short = number.slice(-4);
    expect((await heard('2026-06-10 10:00')).toSorted()).toEqual([
      `2026-06-10 10:00 50 overdue ${short}`,
      `2026-06-10 10:00 52 escalated ${short}`,
    ]);
  });

  test('a correction is the applicant’s turn, and the staff’s again once it has come', async () => {
    const { id, number } = await taken();
    const short = number.slice(-4);
    const clerk = await actor(world, aigul);
    await askForCorrection(world.deps, { id, actor: clerk, items: ['reason'], note: 'Why?' });
    expect(await heard('2026-06-02 10:00', '2026-06-03 09:00', '2026-06-04 10:00')).toEqual([
      `2026-06-02 10:00 1 correction ${short}`,
      `2026-06-04 10:00 1 correction ${short}`,
    ]);
    // The clock stood still for three working days: planned for Friday at 18:00.
    await resubmit(world.deps, { id, actor: await actor(world, dana) });
    expect(await heard('2026-06-05 18:00', '2026-06-08 09:00', '2026-06-09 09:00')).toEqual([
      `2026-06-08 09:00 50 overdue ${short}`,
      `2026-06-09 09:00 52 escalated ${short}`,
    ]);
  });

  test('approvers are reminded one after another, as their turns come', async () => {
    await world.staff(70, 'Орындаушы', 'study-office', [{ code: 'operator' }]);
    await world.staff(adviser, 'Эдвайзер', 'study-office', [{ code: 'adviser', scope: 'is-21' }]);
    await world.staff(dean, 'Декан', 'study-office', [{ code: 'dean', scope: 'it' }]);
    const { id, number } = await world.submitted(dana, 'academic-leave', {
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
    });
    const short = number.slice(-4);
    await take(world.deps, { id, actor: await actor(world, 70) });
    expect(await heard('2026-06-02 10:00')).toEqual([`2026-06-02 10:00 61 approval ${short}`]);
    world.at('2026-06-02 15:00');
    await approve(world.deps, { id, actor: await actor(world, adviser) });
    expect(await heard('2026-06-03 10:00', '2026-06-03 15:00')).toEqual([
      `2026-06-03 10:00 70 dayLeft ${short}`,
      `2026-06-03 15:00 62 approval ${short}`,
    ]);
  });

  test('nobody is reminded of a case of their own', async () => {
    const person = await world.deps.persons.findByIin('991231400555');
    await world.deps.accounts.link(aigul, person!.id);
    await certificate();
    expect(await heard('2026-06-03 09:00')).toEqual([]);
  });
});

describe('a result', () => {
  test('that nobody fetches is brought to mind, until it is fetched', async () => {
    const { id, number } = await taken();
    const files = [world.upload('result.png')];
    const done = await complete(world.deps, { id, actor: await actor(world, aigul), files });
    expect(done.ok).toBe(true);
    const short = number.slice(-4);
    expect(await heard('2026-06-03 09:00', '2026-06-04 10:00')).toEqual([
      `2026-06-04 10:00 1 result ${short}`,
    ]);
    await download(world.deps, { id, actor: await actor(world, dana) });
    expect(await heard('2026-06-11 10:00', '2026-07-01 10:00')).toEqual([]);
  });
});

describe('the list of the morning', () => {
  /** What is heard when the lists are made at this moment. */
  async function atMorning(moment: string, done?: string): Promise<string[]> {
    world.at(moment);
    await addMorningLists(world.deps, done);
    await sendAll(world, book);
    return book.lines.splice(0).toSorted();
  }

  test('says at nine of a working day what waits, and only where something does', async () => {
    await world.staff(dean, 'Декан', 'study-office', [{ code: 'dean' }]);
    await certificate();
    expect(await atMorning('2026-06-02 08:59')).toEqual([]);
    expect(await atMorning('2026-06-02 09:00')).toEqual([
      '2026-06-02 09:00 50 morning: dueToday 1, new 1',
      '2026-06-02 09:00 52 morning: dueToday 1, new 1',
    ]);
    expect(await atMorning('2026-06-02 09:20')).toEqual([]);
    expect(await atMorning('2026-06-06 09:00')).toEqual([]);
    expect(await atMorning('2026-06-08 09:00')).toEqual([
      '2026-06-08 09:00 50 morning: overdue 1, new 1',
      '2026-06-08 09:00 52 morning: overdue 1, new 1',
    ]);
  });

  test('comes after a start at 9:20 too, but not in the afternoon', async () => {
    await certificate();
    expect(await atMorning('2026-06-02 12:00')).toEqual([]);
    expect(await atMorning('2026-06-03 09:20')).toHaveLength(2);
  });

  test('goes through the staff once a day', async () => {
    world.at('2026-06-02 09:00');
    expect(await addMorningLists(world.deps)).toBe('2026-06-02');
    await sendAll(world, book);
    await certificate();
    await world.staff(erlan, 'Ерлан', 'centre', [{ code: 'operator' }]);
    expect(await atMorning('2026-06-02 10:00', '2026-06-02')).toEqual([]);
    expect(await atMorning('2026-06-03 09:00', '2026-06-02')).toHaveLength(3);
  });

  test('leaves in peace whoever is away', async () => {
    await certificate();
    await world.deps.accounts.setAway(aigul, { from: '2026-06-02', until: '2026-06-10' });
    expect(await atMorning('2026-06-02 09:00')).toEqual(['2026-06-02 09:00 52 morning: dueToday 1, new 1']);
  });
});

describe('a flood', () => {
  test('of overdue cases reaches everybody in one message', async () => {
    const many = Array.from({ length: 7 }, (_, n) => n + 100);
    for (const account of many) {
      await world.student(account, { iin: String(800_000_000_000 + account) });
      world.at('2026-06-01 10:00');
      const { id } = await world.submitted(account, 'certificate-of-study', certificateAnswers);
      await take(world.deps, { id, actor: await actor(world, aigul) });
    }
    expect(await heard('2026-06-03 09:00')).toEqual(['2026-06-03 09:00 50 morning: overdue 7, mine 7']);
    expect(await heard('2026-06-04 09:00')).toEqual(['2026-06-04 09:00 52 morning: overdue 7']);
    world.at('2026-06-04 09:00');
    await addMorningLists(world.deps);
    await sendAll(world, book);
    // The head has read it already.
    expect(book.lines).toEqual(['2026-06-04 09:00 50 morning: overdue 7, mine 7']);
  });
});

describe('the switch', () => {
  test('turns reminders and morning lists off, and on again; notices come nevertheless', async () => {
    const { id, number } = await taken();
    await switchReminders(world.deps, { account: aigul, off: true });
    await switchReminders(world.deps, { account: dana, off: true });
    expect(await heard('2026-06-02 09:30')).toEqual([]);
    await addMorningLists(world.deps);
    const owed = world.storage.db.collection('deliveries');
    expect(await owed.countDocuments({ kind: 'morning', account: aigul })).toBe(0);
    expect(await owed.countDocuments({ kind: 'notice', account: dana, application: id })).toBe(1);
    await switchReminders(world.deps, { account: aigul, off: false });
    expect(await heard('2026-06-03 09:00')).toEqual([`2026-06-03 09:00 50 overdue ${number.slice(-4)}`]);
  });

  test('counts for what is owed already', async () => {
    await world.draft(dana, 'certificate-of-study');
    world.at('2026-06-02 10:00');
    expect((await sendDueReminders(world.deps, { limit: 10 })).reminders).toBe(1);
    await switchReminders(world.deps, { account: dana, off: true });
    await sendAll(world, book);
    expect(book.lines).toEqual([]);
  });
});

describe('what is owed', () => {
  test('is owed once, however often a killed duty is repeated', async () => {
    const { id, nextReminder } = await world.draft(dana, 'certificate-of-study');
    await heard('2026-06-02 10:00');
    const applications = world.storage.db.collection<{ _id: string }>('applications');
    await applications.updateOne({ _id: id }, { $set: { nextReminder } });
    expect(await heard('2026-06-02 10:01')).toEqual([]);
  });

  test('a transition that comes meanwhile sets the next moment, not the duty', async () => {
    const { id } = await taken();
    const [looked] = await world.deps.applications.findToRemind(new Date('2026-06-30'), 1);
    const clerk = await actor(world, aigul);
    await askForCorrection(world.deps, { id, actor: clerk, items: ['reason'], note: 'Why?' });
    await world.deps.applications.setReminders([{ application: looked!, next: undefined }]);
    const after = await world.deps.applications.find(id);
    expect(after?.nextReminder).toEqual({ at: new Date('2026-06-02T05:00:00Z'), stage: 'correction' });
  });

  test('a case that cannot be looked at holds nobody up, and is tried again in an hour', async () => {
    const lame = await world.draft(dana, 'certificate-of-study');
    await world.student(2, { iin: '000101600550' });
    world.at('2026-06-01 10:00');
    const sound = await world.draft(2, 'certificate-of-study');
    const applications = world.storage.db.collection<{ _id: string }>('applications');
    await applications.updateOne({ _id: lame.id }, { $set: { definition: 'gone' } });
    world.at('2026-06-02 10:00');
    const round = await sendDueReminders(world.deps, { limit: 10 });
    expect({ ...round, errors: round.errors.length }).toEqual({ looked: 2, reminders: 1, errors: 1 });
    await sendAll(world, book);
    expect(book.lines).toEqual([`2026-06-02 10:00 2 draft ${sound.number.slice(-4)}`]);
    const after = await world.deps.applications.find(lame.id);
    expect(after?.nextReminder?.at).toEqual(new Date('2026-06-02T06:00:00Z'));
  });
});
