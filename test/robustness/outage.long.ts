import { describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabaseProxy } from '../intake/database-proxy.js';
import { startBotApi } from '../support/bot-api-client.js';
import { cleanUpAfterEach } from '../support/clean-up.js';
import { complaintsOf } from './complaints.js';
import { answersOf, button, comeIn, deeds, goThrough, press, type Deed } from './dialogue.js';
import { openOffice, until, type Office } from './office.js';

const patience = { timeout: 60_000 };
const cleanUp = cleanUpAfterEach();

describe('the database', () => {
  test('is away for a while: the bot says so once, keeps trying, and answers what came meanwhile', async () => {
    let way: Awaited<ReturnType<typeof createDatabaseProxy>> | undefined;
    const office: Office = await openOffice({
      uriOf: async (uri) => `${(way = await createDatabaseProxy(uri)).uri}&serverSelectionTimeoutMS=200`,
    });
    cleanUp.push(
      async () => way?.close(),
      () => office.stop(),
    );
    const app = await office.start();
    const people = await Promise.all([1, 2, 3, 4].map((index) => office.applicant(index)));
    await Promise.all(people.map((person) => goThrough(person, deeds('/start', 'the IIN'))));
    await office.allDone();

    way?.cut();
    const [phone] = deeds('the phone') as [Deed];
    await Promise.all(people.map((person) => phone.act(person)));
    await app.says('"database.unreachable"');
    // Long enough that everything in the bot that needs the database has given up on it several times.
    await until(() => (way?.turnedAway() ?? 0) >= 15, 'the bot has tried again and again');
    way?.mend();
    await Promise.all(people.map((person) => person.waitFor(phone.shows, patience)));
    await Promise.all(people.map((person) => goThrough(person, deeds('the e-mail', 'to submit'))));
    await office.allDone();

    for (const person of people) {
      const cases = await office.casesOf(person);
      expect(cases.map(answersOf)).toMatchObject([{ phone: person.card.phone, email: person.card.email }]);
      expect(cases[0]?.history.map(({ action }) => action)).toEqual(['submit']);
    }
    const complaints = complaintsOf(app);
    for (const said of new Set(complaints)) {
      expect(complaints.filter((one) => one === said)).toEqual([said]);
    }
    expect(complaints).toEqual(expect.arrayContaining(['database.unreachable', 'database.back']));
  });

  test('is away when the bot starts: it says so once and begins when the database is there', async () => {
    let way: Awaited<ReturnType<typeof createDatabaseProxy>> | undefined;
    const office: Office = await openOffice({
      uriOf: async (uri) => (way = await createDatabaseProxy(uri)).uri,
    });
    cleanUp.push(
      async () => way?.close(),
      () => office.stop(),
    );
    way?.cut();
    const app = office.spawn();
    await app.says('MongoDB cannot be reached');
    way?.mend();
    await app.says('MongoDB is there');
    await app.says(/^@\w+ answers$/);
    expect(app.lines.filter((line) => line.includes('cannot be reached'))).toHaveLength(1);
    const person = await office.applicant();
    await goThrough(person, deeds('/start', 'the IIN'));
  });
});

test('Telegram is killed in the middle of a dialogue and comes back: nothing is lost, nothing doubled, it is said once', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'otinim-telegram-'));
  cleanUp.push(() => rm(dataDir, { recursive: true, force: true }));
  const office = await openOffice({ botApi: { process: true, dataDir } });
  cleanUp.push(() => office.stop());
  const operator = await office.operator(720_000_001, 'Ольга');
  const app = await office.start();
  await comeIn(operator);
  const person = await office.applicant();
  await goThrough(person, deeds('/start', 'all sheets sent'));

  // The tap is with the bot, its answer is not yet with Telegram.
  await office.botApi.control.hold({ method: 'editMessageText', chat_id: person.id });
  await press(/^submit:/)(person);
  await office.botApi.control.held(1, 30_000);
  await office.botApi.kill();
  await app.says('"telegram.unreachable"');
  const { port } = office.botApi;
  const again = await startBotApi({ process: true, dataDir, port });
  cleanUp.push(() => again.stop());
  await app.says('"telegram.back"');
  await person.waitFor(button(/^case:/), { ...patience, anywhere: true });
  await operator.waitFor(button(/^take:/), { ...patience, anywhere: true });
  await office.allTold();

  const cases = await office.casesOf(person);
  expect(cases.map(({ history }) => history.map(({ action }) => action))).toEqual([['submit']]);
  const cards = (await operator.chat()).messages.filter(button(/^take:/));
  expect(cards).toHaveLength(1);
  const complaints = complaintsOf(app).filter((said) => said.startsWith('telegram.'));
  expect(complaints).toEqual(['telegram.unreachable', 'telegram.back']);
});
