import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BSON } from 'mongodb';
import { pdf } from '../documents/pdfs.js';
import type { TestPerson } from '../support/bot-api-client.js';
import { startProduct, type Product } from '../support/product.js';
import { button, comeIn, deeds, goThrough, press } from './dialogue.js';
import { cardOf, until, type Applicant } from './office.js';

/** Longer than a decision can be undone. */
const minuteMs = 61_000;

let product: Product;
let door: Server;
let clerk: TestPerson;
let people = 0;
let later = 0;
/** The last update that Telegram brought, as it brought it. */
let lastUpdate: { secret: string | undefined; body: unknown };

beforeAll(async () => {
  door = createServer((request, response) => {
    const secret = request.headers['x-telegram-bot-api-secret-token'];
    void text(request)
      .then((body) => {
        lastUpdate = { secret: typeof secret === 'string' ? secret : undefined, body: JSON.parse(body) };
        return product.app.intake.receive(lastUpdate.secret, lastUpdate.body);
      })
      .then((status) => response.writeHead(status).end());
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const { port } = door.address() as AddressInfo;
  product = await startProduct({
    mode: 'webhook',
    webhook: { url: `http://127.0.0.1:${port}/hook`, secretToken: 'only-telegram-knows' },
    undoMs: 60_000,
    clock: { now: () => new Date(Date.now() + later) },
  });
  clerk = await product.person('Ольга', { language_code: 'en' });
  await comeIn(clerk);
});

afterAll(async () => {
  await product.stop();
  await new Promise((resolve) => door.close(resolve));
});

async function newApplicant(): Promise<Applicant> {
  people += 1;
  const card = cardOf(people);
  await product.app.storage.persons.upsertMany([card]);
  const person = await product.botApi.person(710_000_000 + people, {
    first_name: card.name,
    language_code: 'en',
    phone: card.phone,
  });
  return { ...person, card };
}

/** Resolves when the bot has nothing to do: no turn, nothing to tell, no file to check. */
async function settled(): Promise<void> {
  const { app, database } = product;
  const inbox = database.db.collection('inbox');
  const files = database.db.collection('files');
  await until(async () => {
    if ((await product.botApi.control.pending(30_000)) > 0) return false;
    const { running, queued } = app.intake.stats();
    if (running + queued > 0 || (await inbox.countDocuments({ waiting: true })) > 0) return false;
    if ((await app.storage.applications.findUntold(1)).length > 0) return false;
    if ((await files.countDocuments({ 'check.state': 'waiting' })) > 0) return false;
    return (await app.storage.deliveries.countByState()).due === 0;
  }, 'the bot is done');
}

/**
 * Everything that is stored, but for the books of the machinery: the inbox keeps every update, the audit every look, leases and jobs beat.
 * Of a chat only what the bot remembers counts, unsealed (it is sealed anew with every write), and of an open question what was asked,
 * not the update in which it was asked.
 */
async function dump(): Promise<Readonly<Record<string, readonly string[]>>> {
  const { app, database } = product;
  const kept: Record<string, readonly string[]> = {};
  for (const { collectionName: name } of await database.db.collections()) {
    if (['inbox', 'audit', 'auditheads', 'leases', 'jobs', 'keys'].includes(name.toLowerCase())) continue;
    // The morning lists of a working day come when they come, whoever taps.
    const filter = name === 'deliveries' ? { kind: { $ne: 'morning' } } : {};
    const rows = await database.db.collection(name).find(filter).sort({ _id: 1 }).toArray();
    const plain =
      name === 'chats'
        ? rows.map(({ _id, state }) => {
            const place = { collection: 'chats', id: String(_id), field: 'state' };
            return { _id, ...rememberedIn(app.storage.vault.openJson<object>(place, state)) };
          })
        : rows;
    // As text: what is sealed would be compared byte by byte.
    kept[name] = plain.map((row) => BSON.EJSON.stringify(row));
  }
  return kept;
}

/** Which screen a message shows is Telegram's to keep; the chat only notes it so as not to draw, or to look, once more. */
function rememberedIn({ drawn: _drawn, plain: _plain, ...state }: Remembered): object {
  const asked = JSON.stringify(state.conversations ?? {}).match(/"args":"(?:[^"\\]|\\.)*"/g);
  return { ...state, conversations: asked };
}

type Remembered = { conversations?: unknown; drawn?: unknown; plain?: unknown };

/** The same update once more, as after an answer of ours that Telegram did not get. */
async function deliverAgain(): Promise<void> {
  expect(await product.app.intake.receive(lastUpdate.secret, lastUpdate.body)).toBe(200);
  await settled();
}

/** Does it, then lets the update come again and does it again on the same message; the store stays as after the first time. */
async function thrice(first: () => Promise<unknown>, again: () => Promise<unknown>): Promise<void> {
  await first();
  await settled();
  const before = await dump();
  await deliverAgain();
  expect(await dump()).toEqual(before);
  await again();
  await settled();
  // Whoever taps again is shown the case in that message, which is remembered as a copy of its card.
  expect({ ...(await dump()), cards: [] }).toEqual({ ...before, cards: [] });
}

/** A tap on the newest button with such data, and on the same place of the same message whatever stands there now. */
function tap(person: TestPerson, data: RegExp) {
  let message = 0;
  let found = '';
  const timeout = 30_000;
  return {
    first: async () => {
      const seen = (await person.chat()).messages.findLast((one) => !one.deleted && button(data)(one));
      if (!seen) throw new Error(`there is no button ${String(data)}:\n${await person.transcript()}`);
      message = seen.message_id;
      found =
        seen.reply_markup?.inline_keyboard?.flat().find((one) => data.test(one.callback_data ?? ''))
          ?.callback_data ?? '';
      await person.taps(found, { message, timeout });
    },
    again: () => person.taps(found, { message, force: true, timeout }),
  };
}

async function tapThrice(person: TestPerson, data: RegExp): Promise<void> {
  const { first, again } = tap(person, data);
  await thrice(first, again);
}

/** A case that waits at the desk, its card open at the clerk. */
async function handedIn(): Promise<{ person: Applicant; id: string }> {
  const person = await newApplicant();
  await goThrough(person);
  const { id } = await caseOf(person);
  await clerk.waitFor(button(`take:${id}:1`), { timeout: 30_000, anywhere: true });
  await settled();
  return { person, id };
}

async function caseOf({ card }: Applicant) {
  const { persons, applications } = product.app.storage;
  const owner = await persons.findByIin(card.iin);
  const { rows } = await applications.listOwn([owner?.id ?? ''], {}, { limit: 1 });
  const found = rows[0] && (await applications.find(rows[0].id));
  if (!found) throw new Error('there is no case');
  return found;
}

async function taken(): Promise<{ person: Applicant; id: string }> {
  const handed = await handedIn();
  await press(`take:${handed.id}:1`)(clerk);
  await clerk.waitFor(button(`complete:${handed.id}:2`), { timeout: 30_000 });
  return handed;
}

async function completed(): Promise<{ person: Applicant; id: string }> {
  const { person, id } = await taken();
  await sendResult(id);
  await press(/^q:complete:done/)(clerk);
  await clerk.waitFor(button(`undo:${id}:3`), { timeout: 30_000 });
  return { person, id };
}

async function sendResult(id: string): Promise<void> {
  await press(`complete:${id}:2`)(clerk);
  await clerk.waitFor(button(/^q:cancel/), { timeout: 30_000 });
  await clerk.sends({ name: 'certificate.pdf', bytes: await pdf() }, { as: 'document' });
  await clerk.waitFor(button(/^q:complete:done/), { timeout: 30_000 });
}

test('consent', async () => {
  const person = await newApplicant();
  await goThrough(person, deeds('/start', 'to apply'));
  await tapThrice(person, /^consent:yes$/);
});

test('identify: the same number comes again', async () => {
  const person = await newApplicant();
  await goThrough(person, deeds('/start', 'the IIN'));
  await settled();
  const before = await dump();
  await deliverAgain();
  expect(await dump()).toEqual(before);
});

test('begin, and delete the draft', async () => {
  const person = await newApplicant();
  await goThrough(person, deeds('/start', 'the IIN'));
  await settled();
  await person.says('/start');
  await person.waitFor(button(/^del:/), { timeout: 30_000 });
  await tapThrice(person, /^del:[^:]+$/);
  await tapThrice(person, /^del:[^:]+:1$/);
});

test('submit', async () => {
  const person = await newApplicant();
  await goThrough(person, deeds('/start', 'all sheets sent'));
  await tapThrice(person, /^submit:/);
  expect((await caseOf(person)).status).toBe('submitted');
});

test('take', async () => {
  const { id, person } = await handedIn();
  await tapThrice(clerk, new RegExp(`^take:${id}:1$`));
  expect((await caseOf(person)).version).toBe(2);
});

test('complete', async () => {
  const { id, person } = await taken();
  await sendResult(id);
  await tapThrice(clerk, /^q:complete:done/);
  expect((await caseOf(person)).pending?.action).toBe('complete');
});

test('undo', async () => {
  const { id, person } = await completed();
  await tapThrice(clerk, new RegExp(`^undo:${id}:3$`));
  expect((await caseOf(person)).pending).toBeUndefined();
});

test('reject, with its remark', async () => {
  const { id, person } = await taken();
  await press(`reject:${id}:2`)(clerk);
  await clerk.waitFor(button(`reject:${id}:2:incomplete`), { timeout: 30_000 });
  const reason = tap(clerk, new RegExp(`^reject:${id}:2:incomplete$`));
  await reason.first();
  await thrice(
    () => clerk.says('A page is missing'),
    async () => {
      await reason.again();
      await clerk.says('A page is missing');
    },
  );
  expect((await caseOf(person)).pending?.action).toBe('reject');
});

test('withdraw', async () => {
  const { person } = await handedIn();
  await press(/^case:/)(person);
  await person.waitFor(button(/^wd:/), { timeout: 30_000 });
  await press(/^wd:/)(person);
  await person.waitFor(button(/^wd:.*:1$/), { timeout: 30_000 });
  await tapThrice(person, /^wd:.*:1$/);
  expect((await caseOf(person)).status).toBe('withdrawn');
});

test('download', async () => {
  const { person } = await completed();
  later += minuteMs;
  await person.waitFor(button(/^get:/), { timeout: 30_000, anywhere: true });
  await settled();
  await tapThrice(person, /^get:/);
  const found = await caseOf(person);
  expect(found.history.map(({ action }) => action)).toEqual(['submit', 'take', 'complete', 'download']);
});
