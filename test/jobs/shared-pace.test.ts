import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createSharedPace } from '../../src/jobs/shared-pace.js';
import { createPaceStore } from '../../src/storage/pace-store.js';
import { createPace } from '../../src/usecases/pace.js';
import { until } from '../intake/process.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function startProcess(name: string, isAlone: () => boolean) {
  let now = new Date('2026-11-24T10:00:00Z');
  const store = createPaceStore(database.db);
  const faults: unknown[] = [];
  const pace = createPace();
  const shared = createSharedPace({
    store,
    pace,
    process: name,
    clock: { now: () => now },
    isAlone,
    report: (error) => void faults.push(error),
  });
  const later = (ms: number) => void (now = new Date(now.getTime() + ms));
  return {
    shared,
    store,
    faults,
    later,
    send: (chat: number) => pace.spend(chat, now),
    wait: () => pace.wait(now),
  };
}

test('who sends in bulk learns what another process has answered, and leaves it a little more', async () => {
  const answering = startProcess('answering', () => false);
  const sending = startProcess('sending', () => false);
  const told = async () => (await sending.store.readOthers('sending')).get('answering');
  answering.shared.answered(1);
  await until(async () => (await told()) === 1);
  await sending.shared.look();
  expect(sending.wait()).toBe(0);
  sending.send(99);
  for (let chat = 1; chat <= 30; chat += 1) answering.shared.answered(chat);
  await until(async () => (await told()) === 31);
  sending.later(249);
  await sending.shared.look();
  expect(sending.wait()).toBe(0);
  sending.later(1);
  await sending.shared.look();
  // The next message of the bulk is owed half a second after the last one, whatever people are answered.
  expect(sending.wait()).toBe(250);
  // What was seen once does not count again.
  sending.later(2000);
  await sending.shared.look();
  expect(sending.wait()).toBe(0);
  answering.shared.stop();
  expect([...answering.faults, ...sending.faults]).toEqual([]);
});

test('a process alone neither tells nor asks', async () => {
  await database.db.collection('pace').deleteMany({});
  let alone = true;
  const process = startProcess('alone', () => alone);
  process.shared.answered(1);
  await process.shared.look();
  expect(await database.db.collection('pace').countDocuments()).toBe(0);
  alone = false;
  process.shared.answered(1);
  await until(async () => (await process.store.readOthers('another')).get('alone') === 2);
  process.shared.stop();
});
