import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Delivery } from '../../src/ports/delivery-store.js';
import type { Sent } from '../../src/ports/messenger.js';
import type { Mailed, Mailer } from '../../src/ports/mailer.js';
import { callsOf } from '../../src/usecases/calls-of.js';
import type { Deps } from '../../src/usecases/deps.js';
import { expandDeliveries } from '../../src/usecases/expand-deliveries.js';
import { markCalled } from '../../src/usecases/mark-called.js';
import { createPace } from '../../src/usecases/pace.js';
import { sendDeliveries } from '../../src/usecases/send-deliveries.js';
import { sendMail } from '../../src/usecases/send-mail.js';
import { take } from '../../src/usecases/take.js';
import { tellOfFailures } from '../../src/usecases/tell-of-failures.js';
import { createNotebook, type Notebook } from './notebook.js';
import { actor, certificateAnswers, createWorld, type World } from './world.js';

const dana = 1;
const aigul = 50;
const erlan = 51;
const head = 60;
const admin = 90;
const minute = 60_000;
const day = 24 * 60 * minute;
const blocked: Sent = { ok: false, why: 'blocked' };
const refused: Sent = { ok: false, why: 'refused' };
const unreachable: Sent = { ok: false, why: 'unreachable' };

let world: World;
let deps: Deps;
let notebook: Notebook;
/** What the mail server says of every letter. */
let mailed: Mailed;

beforeAll(async () => {
  world = await createWorld();
  deps = { ...world.deps, mail: true };
});
beforeEach(async () => {
  await world.clear();
  notebook = createNotebook();
  mailed = { ok: true };
  await world.student(dana, { iin: '991231400555' });
  await world.staff(aigul, 'Айгүл', 'centre', [{ code: 'operator' }]);
});
afterAll(() => world.close());

const mailer: Mailer = { notify: async () => mailed, sendCode: async () => mailed };
const never = new AbortController().signal;

async function round() {
  await expandDeliveries(deps, { limit: 10 });
  const pace = createPace({ chatMs: 0 });
  const { errors } = await sendDeliveries(deps, { messenger: notebook, pace, limit: 50 });
  await sendMail(deps, { mailer, limit: 50, signal: never });
  return errors;
}

/** Until nothing is due any more within so much time. */
async function rounds(ms: number): Promise<void> {
  const end = deps.clock.now().getTime() + ms;
  while (deps.clock.now().getTime() < end) {
    await round();
    const [next] = await world.storage.db
      .collection('deliveries')
      .find({ state: 'due' })
      .sort({ dueAt: 1 })
      .limit(1)
      .toArray();
    const wait = next ? (next['dueAt'] as Date).getTime() - deps.clock.now().getTime() : ms;
    world.later(Math.min(Math.max(wait, 1000), Math.max(1000, end - deps.clock.now().getTime())));
  }
}

async function submitted() {
  return world.submitted(dana, 'certificate-of-study', certificateAnswers);
}

async function owed(application: string, kind: Delivery['kind']) {
  return (await deps.deliveries.listOfCase(application)).filter((one) => one.kind === kind);
}

/** A case in hand, of which everything so far has been told. */
async function taken() {
  const { id } = await submitted();
  await round();
  await take(deps, { id, actor: await actor(world, aigul), seen: 1 });
  return id;
}

/** By the deliveries themselves, not by their marks: notices which neither arrived nor became a call. */
async function lost(application: string): Promise<readonly string[]> {
  const all = await deps.deliveries.listOfCase(application);
  const isGood = ({ state }: Delivery) => state === 'sent' || state === 'due';
  const knows = ({ entry }: Delivery) =>
    all.some(
      (one) => one.entry === entry && (one.kind === 'notice' || one.kind === 'phoneTask') && isGood(one),
    );
  return all.filter((one) => one.kind === 'notice' && !isGood(one) && !knows(one)).map(({ id }) => id);
}

describe('whatever breaks, somebody learns what an applicant was to be told', () => {
  test.each<[string, Sent | Error, Mailed]>([
    ['the bot is blocked and the address refused', blocked, { ok: false, why: 'refused', fault: '550' }],
    [
      'Telegram refuses the message and the address is wrong',
      refused,
      { ok: false, why: 'refused', fault: '550' },
    ],
    [
      'Telegram answers 500 for days and the mail server hangs',
      unreachable,
      { ok: false, why: 'unreachable', fault: 'ETIMEDOUT' },
    ],
    [
      'a bug meets every message and the mail server hangs up',
      new Error('a bug'),
      { ok: false, why: 'unreachable', fault: 'ECONNECTION' },
    ],
  ])('%s', async (_, telegram, mail) => {
    await world.staff(head, 'Бастық', 'centre', [{ code: 'headOfUnit' }]);
    const id = await taken();
    mailed = mail;
    notebook.otherwise = () => telegram;
    await rounds(4 * day);
    // As long as it is broken for the staff, too, what nobody knows is counted.
    expect((await lost(id)).length > 0).toBe((await deps.deliveries.countUntold()) > 0);
    notebook.otherwise = () => undefined;
    // Whoever blocked the bot comes back to it.
    for (const account of [aigul, head]) await deps.accounts.setBlocked(account, undefined);
    notebook.lines.length = 0;
    await tellOfFailures(deps, { limit: 10 });
    await rounds(day);
    expect(notebook.lines.join('\n')).toMatch(/^(50|60) call Серікова about take$/m);
    expect(await lost(id)).toEqual([]);
    expect(await deps.deliveries.countUntold()).toBe(0);
  });

  test('and where nobody can be told it is counted, until somebody comes to the desk', async () => {
    await world.storage.db.collection('accounts').deleteMany({ staff: { $exists: true } });
    const { id } = await submitted();
    await deps.accounts.setBlocked(dana, deps.clock.now());
    mailed = { ok: false, why: 'refused', fault: '550' };
    await rounds(day);
    expect((await deps.deliveries.findUntold(10)).map(({ kind }) => kind).toSorted()).toEqual([
      'openCase',
      'phoneTask',
    ]);
    expect(await deps.deliveries.countUntold()).toBe(2);
    await world.staff(erlan, 'Ерлан', 'centre', [{ code: 'operator' }]);
    expect(await tellOfFailures(deps, { limit: 10 })).toEqual({ untold: 2, settled: 2 });
    await rounds(minute);
    expect(notebook.lines).toEqual(
      expect.arrayContaining(['51 call Серікова about submit', '51 point missed v1']),
    );
    expect(await deps.deliveries.countUntold()).toBe(0);
    expect(await lost(id)).toEqual([]);
  });

  test('a kill between the failure and its call is made good', async () => {
    const id = await taken();
    notebook.otherwise = () => blocked;
    await round();
    // As if the sender had died before it wrote the task.
    const deliveries = world.storage.db.collection<{ _id: string }>('deliveries');
    await deliveries.deleteMany({ kind: 'phoneTask' });
    await deliveries.deleteMany({ channel: 'email' });
    await deliveries.updateOne({ _id: `${id}:2:${dana}:telegram` }, { $set: { untold: true } });
    notebook.otherwise = () => undefined;
    await deps.accounts.setBlocked(aigul, undefined);
    expect(await tellOfFailures(deps, { limit: 10 })).toEqual({ untold: 1, settled: 1 });
    await round();
    expect(notebook.lines).toContain('50 call Серікова about take');
  });
});

describe('a call', () => {
  beforeEach(() => {
    mailed = { ok: false, why: 'refused', fault: '550' };
  });

  test('that does not reach the operator goes to the desk, to the head of the unit, to the administrators', async () => {
    await world.staff(head, 'Бастық', 'centre', [{ code: 'headOfUnit' }]);
    await deps.accounts.setLocale(admin, 'kk');
    await deps.accounts.setAdministrators([admin]);
    const id = await taken();
    await world.staff(erlan, 'Ерлан', 'centre', [{ code: 'operator' }]);
    notebook.otherwise = (account) => (account === admin ? undefined : blocked);
    await rounds(5 * minute);
    const tasks = (await owed(id, 'phoneTask')).filter(({ entry }) => entry === 2);
    const states = new Map(tasks.map(({ account, state }) => [account, state]));
    // That the desk cannot be written to may be known by the redraws of its cards before.
    for (const account of [aigul, erlan]) expect(states.get(account) ?? 'blocked').toBe('blocked');
    expect(states.get(head)).toBe('blocked');
    expect(states.get(admin)).toBe('sent');
    expect(await deps.deliveries.countUntold()).toBe(0);
  });

  test('is settled by who is first to say so, and the tasks of the others say by whom and when', async () => {
    await world.staff(erlan, 'Ерлан', 'centre', [{ code: 'operator' }]);
    const { id } = await submitted();
    await rounds(minute);
    expect(await callsOf(deps, { id })).toEqual([{}]);
    notebook.lines.length = 0;
    const [first, second] = await Promise.all(
      [aigul, erlan].map(async (account) =>
        markCalled(deps, { id, mark: '1', actor: await actor(world, account) }),
      ),
    );
    const winner = [first, second].find((one) => one?.ok && one.first);
    expect([first, second].map((one) => one?.ok && one.by)).toEqual([
      winner?.ok && winner.by,
      winner?.ok && winner.by,
    ]);
    expect([first, second].filter((one) => one?.ok && one.first)).toHaveLength(1);
    expect(await callsOf(deps, { id })).toEqual([{ by: winner?.ok && winner.by, at: deps.clock.now() }]);
    world.later(minute);
    await round();
    const other = winner?.ok && winner.by === 'Айгүл' ? erlan : aigul;
    expect(notebook.lines).toEqual([
      expect.stringMatching(new RegExp(`^${other} called \\d+ ${winner?.ok ? winner.by : ''}$`)),
    ]);
  });

  test('is nobody else’s business', async () => {
    await world.staff(71, 'Бөтен', 'study-office', [{ code: 'operator' }]);
    const { id } = await submitted();
    await rounds(minute);
    for (const account of [71, dana])
      expect(await markCalled(deps, { id, mark: '1', actor: await actor(world, account) })).toEqual({
        ok: false,
        why: 'notFound',
      });
    expect(await markCalled(deps, { id, mark: '7', actor: await actor(world, aigul) })).toEqual({
      ok: false,
      why: 'notFound',
    });
  });

  test('tells which document is to be sent again where that could not be written', async () => {
    const { id } = await submitted();
    const account = dana;
    const about = 'id-document:AAAAAAAAAAAAAAAA:broken';
    const asked = {
      id: `${id}:file-A:1:telegram`,
      kind: 'replaceFile',
      application: id,
      entry: 0,
      account,
      about,
    } as const;
    await deps.deliveries.add([{ ...asked, channel: 'telegram', dueAt: deps.clock.now() }]);
    notebook.answers.set(dana, blocked);
    await rounds(minute);
    expect(notebook.lines).toContain('50 call Серікова about id-document broken');
    expect(await callsOf(deps, { id })).toEqual([{}, {}]);
  });
});

describe('a member of staff whose card fails', () => {
  test('reads in one line where the case is', async () => {
    notebook.answers.set(aigul, refused);
    await submitted();
    await rounds(minute);
    expect(notebook.lines.filter((line) => line.startsWith('50'))).toEqual(['50 point card v1']);
    expect(await deps.deliveries.countUntold()).toBe(0);
  });

  test('because they blocked the bot is stood in for by the head of the unit', async () => {
    await world.staff(head, 'Бастық', 'centre', [{ code: 'headOfUnit' }]);
    notebook.answers.set(aigul, blocked);
    await submitted();
    await rounds(minute);
    expect(notebook.lines).toEqual(['60 point unreached v1']);
    expect(await deps.deliveries.countUntold()).toBe(0);
  });

  test('needs no stand-in where the rest of the desk has it', async () => {
    await world.staff(erlan, 'Ерлан', 'centre', [{ code: 'operator' }]);
    notebook.answers.set(aigul, blocked);
    await submitted();
    await rounds(minute);
    expect(notebook.lines).toEqual(['51 card submitted v1']);
    expect(await deps.deliveries.countUntold()).toBe(0);
  });
});
