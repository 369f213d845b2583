import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { MongoClient, type Collection } from 'mongodb';
import { createReadBatch } from '../../src/storage/read-batch.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

interface Row {
  _id: string;
  name: string;
  answers: Record<string, string>;
  gone?: boolean;
}

let database: TestDatabase;
let client: MongoClient;
let rows: Collection<Row>;
let finds: object[];

beforeAll(async () => {
  database = await createTestDatabase();
  client = await MongoClient.connect(database.uri, { monitorCommands: true });
  client.on('commandStarted', ({ commandName, command }) => {
    if (commandName === 'find') finds.push(command as object);
  });
  rows = client.db().collection('rows');
  const answers = { q1: 'one', q2: 'two', q3: 'three' };
  await rows.insertMany(ids.map((_id) => ({ _id, name: `name of ${_id}`, answers })));
  await rows.updateOne({ _id: 'row-9' }, { $set: { gone: true } });
});
beforeEach(() => {
  finds = [];
});
afterAll(async () => {
  await client.close();
  await database.drop();
});

const ids = Array.from({ length: 20 }, (_, at) => `row-${at}`);
const open = () => createReadBatch(rows, { filter: { gone: { $ne: true } }, fields: { name: 1 } });

test('what is asked for at the same moment is read together', async () => {
  const batch = open();
  const found = await Promise.all(ids.slice(0, 9).map(async (id) => batch.read(id, [])));
  expect(found.map((row) => row?.name)).toEqual(ids.slice(0, 9).map((id) => `name of ${id}`));
  expect(finds).toHaveLength(1);
});

test('everybody gets at least the fields they want, and none that nobody wants', async () => {
  const batch = open();
  const [one, other] = await Promise.all([
    batch.read('row-1', ['answers.q1']),
    batch.read('row-2', ['answers.q3']),
  ]);
  expect(one?.answers).toEqual({ q1: 'one', q3: 'three' });
  expect(other?.answers).toEqual({ q1: 'one', q3: 'three' });
});

test('two who ask for the same document both get it, who asks for none that is there gets nothing', async () => {
  const batch = open();
  const found = await Promise.all(
    ['row-1', 'row-1', 'row-9', 'row-99'].map(async (id) => batch.read(id, [])),
  );
  expect(found.map((row) => row?._id)).toEqual(['row-1', 'row-1', undefined, undefined]);
});

test('a reading is never older than the call', async () => {
  const batch = open();
  for (let n = 0; n < 20; n += 1) {
    const other = batch.read('row-2', []);
    await rows.updateOne({ _id: 'row-3' }, { $set: { name: String(n) } });
    const [row] = await Promise.all([batch.read('row-3', []), other]);
    expect(row?.name).toBe(String(n));
  }
});

test('when the query fails everybody in it hears so, and the next one goes on', async () => {
  const broken = createReadBatch(rows, { filter: { $nonsense: 1 } as never, fields: { name: 1 } });
  const settled = await Promise.allSettled([broken.read('row-1', []), broken.read('row-2', [])]);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(broken.read('row-1', [])).rejects.toThrow('$nonsense');
});
