import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Service, ServiceVersion } from '../../src/domain/service.js';
import { openTestStorage, type TestStorage } from './open-test-storage.js';

let storage: TestStorage;

beforeAll(async () => {
  storage = await openTestStorage();
});

afterAll(async () => storage.end());

/** Only what the store looks at, and what a database might not give back as it was. */
const version = (hash: string, about: string): ServiceVersion => ({
  hash,
  service: {
    code: 'academic-leave',
    fields: { 'a.b': {}, $c: {}, empty: {} },
    about: { kk: about },
  } as unknown as Service,
});

test('a version of a service comes back as it was, and the first one under a hash stays', async () => {
  const { catalogue } = storage;
  await Promise.all([1, 2, 3].map(() => catalogue.save([version('one', 'а'), version('two', 'ә')])));
  await catalogue.save([version('one', 'changed'), version('three', 'б')]);
  await catalogue.save([]);
  expect(await catalogue.get('one')).toEqual(version('one', 'а'));
  expect(JSON.stringify((await catalogue.get('two')).service)).toBe(
    JSON.stringify(version('two', 'ә').service),
  );
  expect(await catalogue.get('three')).toEqual(version('three', 'б'));
  await expect(catalogue.get('never')).rejects.toThrow('no service version never');
});

test('the list of days is empty until somebody keeps one', async () => {
  expect(await storage.calendar.read()).toEqual({ daysOff: [], workingSaturdays: [] });
  const days = { daysOff: ['2026-11-03'], workingSaturdays: ['2026-11-07'] };
  await storage.db.collection<{ _id: string }>('calendar').insertOne({ _id: 'centre', ...days });
  expect(await storage.calendar.read()).toEqual(days);
});
