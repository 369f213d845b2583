import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { askForCorrection } from '../../src/usecases/ask-for-correction.js';
import { expandDeliveries } from '../../src/usecases/expand-deliveries.js';
import { createPace } from '../../src/usecases/pace.js';
import { sendDeliveries } from '../../src/usecases/send-deliveries.js';
import { take } from '../../src/usecases/take.js';
import { withdraw } from '../../src/usecases/withdraw.js';
import { createNotebook, type Notebook } from './notebook.js';
import { actor, certificateAnswers, createWorld, value, yes, type World } from './world.js';

const dana = 1;
const aigul = 50;
const erlan = 51;

let world: World;
let notebook: Notebook;
let pace: ReturnType<typeof createPace>;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  await world.clear();
  notebook = createNotebook();
  pace = createPace();
  await world.student(dana, { iin: '991231400555' });
  await world.staff(aigul, 'Айгүл', 'centre', [{ code: 'operator' }]);
  await world.staff(erlan, 'Ерлан', 'centre', [{ code: 'operator' }]);
});
afterAll(() => world.close());

async function tellAll() {
  await expandDeliveries(world.deps, { limit: 10 });
  world.later(1000);
  return sendDeliveries(world.deps, { messenger: notebook, pace, limit: 50 });
}

function told(): readonly string[] {
  return notebook.lines.splice(0).toSorted();
}

async function submitted() {
  return world.submitted(dana, 'certificate-of-study', certificateAnswers);
}

describe('telling', () => {
  test('R13: a new case goes to every operator of its unit, and not back to who submitted it', async () => {
    await submitted();
    expect(await tellAll()).toMatchObject({ sent: 2, failed: 0 });
    expect(told()).toEqual(['50 card submitted v1', '51 card submitted v1']);
    expect(await tellAll()).toMatchObject({ sent: 0 });
  });

  test('every status change reaches the applicant, and all other copies of the card follow', async () => {
    const { id, version } = await submitted();
    await tellAll();
    told();
    await take(world.deps, { id, actor: await actor(world, aigul), seen: version });
    expect(await tellAll()).toMatchObject({ failed: 0 });
    expect(told()).toEqual([
      '1 notice take v2',
      '50 redraw 5001 inProgress v2',
      '51 redraw 5101 inProgress v2',
    ]);
  });

  test('what was tapped and drawn anew already is not drawn again', async () => {
    const { id, version } = await submitted();
    await tellAll();
    told();
    await take(world.deps, { id, actor: await actor(world, aigul), seen: version });
    await world.deps.cards.remember({
      application: id,
      chat: aigul,
      message: 5001,
      view: 'staff',
      version: 2,
    });
    await tellAll();
    expect(told()).toEqual(['1 notice take v2', '51 redraw 5101 inProgress v2']);
    const owed = await world.deps.deliveries.listOfCase(id);
    expect(owed.filter(({ kind }) => kind === 'redraw').map(({ account }) => account)).toEqual([erlan]);
  });

  test('several changes before the sender comes: each is told, and a card is redrawn once, as it stands then', async () => {
    const { id } = await submitted();
    await tellAll();
    told();
    const clerk = await actor(world, aigul);
    await take(world.deps, { id, actor: clerk, seen: 1 });
    await expandDeliveries(world.deps, { limit: 10 });
    await askForCorrection(world.deps, { id, actor: clerk, seen: 2, items: ['reason'], note: 'Why?' });
    await tellAll();
    world.later(1000);
    await sendDeliveries(world.deps, { messenger: notebook, pace, limit: 50 });
    expect(told()).toEqual([
      '1 notice askForCorrection v3',
      '1 notice take v3',
      '50 redraw 5001 inProgress v3',
      '51 redraw 5101 inProgress v3',
    ]);
  });

  test('expanding again after a kill adds nothing, and newcomers are not told old news', async () => {
    const { id } = await submitted();
    await expandDeliveries(world.deps, { limit: 10 });
    const applications = world.storage.db.collection<{ _id: string }>('applications');
    await applications.updateOne({ _id: id }, { $set: { untold: { entry: 1, since: new Date(0) } } });
    await expandDeliveries(world.deps, { limit: 10 });
    expect(await world.deps.deliveries.listOfCase(id)).toHaveLength(2);
    await take(world.deps, { id, actor: await actor(world, aigul), seen: 1 });
    await expandDeliveries(world.deps, { limit: 10 });
    await world.staff(52, 'Жаңа', 'centre', [{ code: 'operator' }]);
    await withdraw(world.deps, { id, actor: await actor(world, dana), reason: 'Found it' });
    await expandDeliveries(world.deps, { limit: 10 });
    const owed = await world.deps.deliveries.listOfCase(id);
    expect(owed.filter(({ account }) => account === 52)).toEqual([]);
  });

  test('R19: withdrawing in progress tells the executor and all approvers', async () => {
    await world.staff(70, 'Орындаушы', 'study-office', [{ code: 'operator' }]);
    await world.staff(71, 'Эдвайзер', 'study-office', [{ code: 'adviser', scope: 'is-21' }]);
    await world.staff(72, 'Декан', 'study-office', [{ code: 'dean' }]);
    await world.staff(73, 'Өзге декан', 'study-office', [{ code: 'dean', scope: 'law' }]);
    const { id } = await world.submitted(dana, 'academic-leave', {
      ground: value('conscription'),
      leaveFrom: value('2027-01-10'),
      phone: value('+77011234567'),
      email: value('d@e.kz'),
      documentLanguage: value('kk'),
      grant: { value: false },
      'call-up-paper': certificateAnswers['id-document'] ?? yes,
      'id-document': { skipped: true },
      statement: value('standard'),
      consent: yes,
    });
    await take(world.deps, { id, actor: await actor(world, 70), seen: 1 });
    await tellAll();
    told();
    await withdraw(world.deps, { id, actor: await actor(world, dana), reason: 'Staying' });
    await expandDeliveries(world.deps, { limit: 10 });
    const owed = await world.deps.deliveries.listOfCase(id);
    expect(
      owed.filter(({ entry, kind }) => entry === 3 && kind === 'card').map(({ account }) => account),
    ).toEqual([70, 71, 72]);
  });
});

describe('who cannot be written to', () => {
  test('has not come to the bot yet: who only stands on the staff list gets no card', async () => {
    const newcomer = { name: 'Мадина', unit: 'centre', roles: [{ code: 'operator' }] };
    await world.deps.accounts.upsertStaff([{ account: 59, staff: newcomer }]);
    await submitted();
    await tellAll();
    expect(told()).toEqual(['50 card submitted v1', '51 card submitted v1']);
  });

  test('has blocked the bot: it is recorded, not retried, and becomes a call for who has the case', async () => {
    const { id } = await submitted();
    await tellAll();
    await take(world.deps, { id, actor: await actor(world, aigul), seen: 1 });
    told();
    notebook.answers.set(dana, { ok: false, why: 'blocked' });
    expect(await tellAll()).toMatchObject({ blocked: 1 });
    expect((await world.deps.accounts.find(dana))?.blockedAt).toBeDefined();
    world.later(1000);
    await sendDeliveries(world.deps, { messenger: notebook, pace, limit: 50 });
    expect(told()).toContain('50 call Серікова about take');
    await askForCorrection(world.deps, {
      id,
      actor: await actor(world, aigul),
      seen: 2,
      items: ['reason'],
      note: 'Why?',
    });
    await expandDeliveries(world.deps, { limit: 10 });
    const owed = await world.deps.deliveries.listOfCase(id);
    expect(
      owed
        .filter(({ entry }) => entry === 3)
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['phoneTask', 'redraw', 'redraw']);
  });
});

describe('sending', () => {
  test('waits as long as Telegram asks, and then says it', async () => {
    await submitted();
    notebook.answers.set(aigul, { ok: false, why: 'tooMany', retryAfterMs: 7000 });
    const round = await tellAll();
    expect(round).toMatchObject({ sent: 1, postponed: 1, nextInMs: 7000 });
    told();
    world.later(6999);
    expect(await sendDeliveries(world.deps, { messenger: notebook, pace, limit: 50 })).toMatchObject({
      sent: 0,
      nextInMs: 1,
    });
    world.later(1);
    await sendDeliveries(world.deps, { messenger: notebook, pace, limit: 50 });
    expect(told()).toEqual(['50 card submitted v1']);
  });

  test('tries again after growing pauses, and a bug in one message holds up no other', async () => {
    await submitted();
    notebook.answers.set(aigul, { ok: false, why: 'unreachable' });
    notebook.answers.set(erlan, new Error('a bug'));
    expect(await tellAll()).toMatchObject({ sent: 0, failed: 2, errors: [{ error: new Error('a bug') }] });
    world.later(4999);
    expect(await sendDeliveries(world.deps, { messenger: notebook, pace, limit: 50 })).toMatchObject({
      sent: 0,
    });
    world.later(1);
    notebook.answers.set(aigul, { ok: false, why: 'unreachable' });
    expect(await sendDeliveries(world.deps, { messenger: notebook, pace, limit: 50 })).toMatchObject({
      sent: 1,
      failed: 1,
    });
    world.later(29_999);
    expect(await sendDeliveries(world.deps, { messenger: notebook, pace, limit: 50 })).toMatchObject({
      sent: 0,
    });
    world.later(1);
    expect(await sendDeliveries(world.deps, { messenger: notebook, pace, limit: 50 })).toMatchObject({
      sent: 1,
    });
    expect(told()).toEqual(['50 card submitted v1', '51 card submitted v1']);
  });

  test('a card that is gone from its chat is forgotten', async () => {
    const { id } = await submitted();
    await tellAll();
    await take(world.deps, { id, actor: await actor(world, aigul), seen: 1 });
    notebook.answers.set(erlan, { ok: false, why: 'refused' });
    await tellAll();
    expect((await world.deps.cards.copiesOf(id)).map(({ chat }) => chat)).toEqual([aigul]);
  });
});
