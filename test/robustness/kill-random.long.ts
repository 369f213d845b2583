import { afterEach, expect, test } from '@jest/globals';
import { pdf } from '../documents/pdfs.js';
import type { AppProcess } from '../support/app-process.js';
import type { TestPerson } from '../support/bot-api-client.js';
import { answersOf, application, button, comeIn, goThrough, press, type Deed } from './dialogue.js';
import { openOffice, until, type Applicant, type Office } from './office.js';

const wanted = 100;
const patience = { timeout: 60_000 };
let office: Office | undefined;

afterEach(async () => {
  await office?.stop();
  office = undefined;
});

/** The same sequence at every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test('a hundred kills at random calls lose and double nothing', async () => {
  const here = (office = await openOffice());
  const { control } = here.botApi;
  const random = createRandom(20_261_121);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const clerk = await here.operator(720_000_001, 'Ольга');
  let app: AppProcess = await here.start();
  let kills = 0;
  let lostAnswers = 0;
  await comeIn(clerk);

  async function begin(): Promise<void> {
    // Now and then what the dead one held is left to run out by itself.
    if (kills % 20 !== 0) await here.forgetTheDead();
    app = await here.start();
    await here.allDone();
  }

  /** Something that somebody does; the bot is killed at a call, or at any moment, and started again. */
  async function disturbed(act: () => Promise<unknown>): Promise<void> {
    if (random() < 0.25) {
      await act();
      await new Promise((resolve) => setTimeout(resolve, Math.floor(random() * 60)));
      await app.kill();
      kills += 1;
      // Nobody knows what of that Telegram had done.
      lostAnswers += 2;
      return begin();
    }
    const method = pick([
      'sendMessage',
      'sendMessage',
      'editMessageText',
      'answerCallbackQuery',
      'getFile',
      'sendDocument',
    ]);
    const effect = pick(['release', 'now'] as const);
    const id = await control.hold({ method, effect });
    await act();
    let held = 0;
    await until(async () => {
      held = (await here.botApi.ask<{ held: unknown[] }>('/control/held?count=0')).held.length;
      return (
        held > 0 || ((await control.pending(0)) === 0 && (await waiting()) === 0 && (await here.isAllTold()))
      );
    }, 'the bot is at a call, or done');
    if (held > 0) {
      await app.kill();
      kills += 1;
      // What came before the held call in the same turn is said again as well.
      lostAnswers += 2;
    }
    await control.release('drop', id);
    if (held > 0) await begin();
  }
  const waiting = () => here.database.db.collection('inbox').countDocuments({ waiting: true });

  async function readCase(person: Applicant) {
    const cases = await here.casesOf(person);
    expect(cases).toHaveLength(1);
    return cases[0]!;
  }

  async function wholeCase(person: Applicant): Promise<void> {
    for (const { act, shows } of application as readonly Deed[]) {
      await disturbed(() => act(person));
      await person.waitFor(shows, { ...patience, anywhere: true });
    }
    const { id } = await readCase(person);
    await clerk.waitFor(button(`take:${id}:1`), { ...patience, anywhere: true });
    await disturbed(() => press(`take:${id}:1`)(clerk));
    await clerk.waitFor(button(`complete:${id}:2`), { ...patience, anywhere: true });
    await disturbed(() => press(`complete:${id}:2`)(clerk));
    await clerk.waitFor(button(/^q:cancel/), { ...patience, anywhere: true });
    const bytes = Buffer.concat([await pdf(), Buffer.from(`%${id}\n`)]);
    await disturbed(() => clerk.sends({ name: `${id}.pdf`, bytes }, { as: 'document' }));
    await clerk.waitFor(
      (message) => button(/^q:complete:done/)(message) && message.text?.includes(id) === true,
      { ...patience, anywhere: true },
    );
    await disturbed(() => press(/^q:complete:done/)(clerk));
    await person.waitFor(button(`get:${id}`), { ...patience, anywhere: true });
    await disturbed(() => press(`get:${id}`)(person));
    await until(async () => (await readCase(person)).status === 'issued', 'the result is downloaded');
    await here.allTold();

    const found = await readCase(person);
    expect(found.history.map(({ action }) => action)).toEqual(['submit', 'take', 'complete', 'download']);
    expect(found.result).toHaveLength(1);
    expect(answersOf(found)).toEqual({
      phone: person.card.phone,
      email: person.card.email,
      documentLanguage: 'en',
      reasonChoice: 'other',
      reason: expect.any(String),
      expedited: false,
      'id-document': ['identity.png'],
    });
  }

  let index = 0;
  const people: Applicant[] = [];
  while (kills < wanted) {
    index += 1;
    const person = await here.applicant(index);
    people.push(person);
    await wholeCase(person);
  }
  // Every notice has arrived; those that arrived again are no more than the answers that a kill cost.
  let surplus = 0;
  for (const person of people) {
    const { id } = await readCase(person);
    const { messages } = await person.chat();
    const notices = messages.filter(({ text }) => /has been taken|is completed/.test(text ?? ''));
    expect(notices.length).toBeGreaterThanOrEqual(2);
    surplus += notices.length - 2;
    const owed = await here.storage.deliveries.listOfCase(id);
    expect(owed.filter(({ kind, state }) => kind === 'notice' && state !== 'sent')).toEqual([]);
  }
  expect(surplus).toBeLessThanOrEqual(lostAnswers);
  expect(kills).toBeGreaterThanOrEqual(wanted);
}, 3_600_000);

/** The processes that have all the partitions between them; none while some of these have run out. */
async function ownersIn({ database }: Office): Promise<readonly string[]> {
  const leases = database.db.collection<{ _id: string; owner: string | null; expiresAt: Date }>('leases');
  const held = await leases.find({ _id: /^lease:partition:/, expiresAt: { $gt: new Date() } }).toArray();
  return held.length < 64 ? [] : [...new Set(held.map(({ owner }) => String(owner)))].sort();
}

test('while one of two processes is killed again and again, twenty dialogues go on at the other', async () => {
  const here = (office = await openOffice());
  const random = createRandom(7);
  const apps = [await here.start(), await here.start()];
  const people: readonly (Applicant & TestPerson)[] = await Promise.all(
    Array.from({ length: 20 }, (_, index) => here.applicant(index + 1)),
  );
  let over = false;
  const inbox = here.database.db.collection('inbox');
  const dialogues = Promise.all(
    people.map(async (person) => {
      for (const one of application) {
        await goThrough(person, [one], 200_000);
        // A question that was asked just before a kill comes once more, and only the newer one is open: a person waits for it.
        const own = { waiting: true, chat: String(person.id) };
        await until(async () => (await inbox.countDocuments(own)) === 0, 'the turn has ended');
      }
    }),
  ).finally(() => (over = true));
  let kills = 0;
  const killing = (async () => {
    while (!over) {
      const before = await ownersIn(here);
      const victim = random() < 0.5 ? 0 : 1;
      await apps[victim]?.kill();
      kills += 1;
      apps[victim] = await here.start();
      await until(async () => {
        const owners = await ownersIn(here);
        return owners.length === 2 && owners.join() !== before.join();
      }, 'the two that live have all chats between them');
    }
  })();
  await Promise.all([dialogues, killing]);
  expect(kills).toBeGreaterThanOrEqual(2);
  await here.allDone();
  for (const person of people) {
    const cases = await here.casesOf(person);
    expect(cases.map(answersOf)).toMatchObject([{ phone: person.card.phone, email: person.card.email }]);
    expect(cases[0]?.history.map(({ action }) => action)).toEqual(['submit']);
  }
}, 600_000);
