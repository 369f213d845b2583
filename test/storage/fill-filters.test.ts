import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openStorage } from '../../src/storage/open-storage.js';
import { dataKey, openTestStorage, someDraft, submitted, type TestStorage } from './open-test-storage.js';

let storage: TestStorage;
let id: string;

beforeAll(async () => {
  storage = await openTestStorage();
  ({ id } = await submitted(storage, {}, { unit: 'school-1' }, { grade: '1', language: 'kk' }));
});

/** As the case was stored before lists could be filtered, and the bot has not started since. */
beforeEach(async () => {
  await cases().updateMany({}, { $unset: { filters: 1 } });
  await storage.db.collection<{ _id: string }>('counters').deleteOne({ _id: 'filled:filters' });
});

afterAll(() => storage.end());

const cases = () => storage.db.collection<{ _id: string }>('applications');

async function starts(): Promise<void> {
  await (await openStorage({ uri: storage.database.uri, dataKey })).close();
}

async function listed(facets: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const filter = { unit: 'school-1', queue: 'new', facets } as const;
  const { rows } = await storage.applications.listQueue(filter, { limit: 5 });
  return rows.map((row) => row.id);
}

test('a case that was stored before lists were filtered is found by its answers when the bot has started', async () => {
  expect(await listed({ grade: '1' })).toEqual([]);
  await starts();
  expect(await listed({ grade: '1' })).toEqual([id]);
  expect(await listed({ grade: '1', language: 'kk' })).toEqual([id]);
  expect(await listed({ grade: '2' })).toEqual([]);
});

test('it is done once', async () => {
  await starts();
  await cases().updateMany({}, { $unset: { filters: 1 } });
  await starts();
  expect(await listed({ grade: '1' })).toEqual([]);
});

test('a draft is left alone, and so is what has keys already', async () => {
  const draft = someDraft();
  await storage.applications.begin(draft);
  await cases().updateOne({ _id: draft.id }, { $unset: { filters: 1 } });
  await cases().updateOne({ _id: id }, { $set: { filters: ['grade=9'] } });
  await starts();
  expect(await cases().findOne({ _id: draft.id })).not.toHaveProperty('filters');
  expect(await cases().findOne({ _id: id })).toMatchObject({ filters: ['grade=9'] });
});
