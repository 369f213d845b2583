import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { measureBroadcast } from '../bench/measure-broadcast.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('two processes keep one pace: a broadcast leaves as fast as Telegram takes it while both answer people, and nothing is refused', async () => {
  const given = { uri: database.uri, deliveries: 600, answers: 5, processes: 2 };
  const { tooMany, perSecond, busy } = await measureBroadcast(database.db, given);
  expect(tooMany).toBe(0);
  expect(perSecond).toBeLessThanOrEqual(30);
  // Three a second are left to what the other process has not told of yet.
  expect(perSecond).toBeGreaterThan(24);
  expect(busy.answers).toBeGreaterThan(50);
}, 240_000);
