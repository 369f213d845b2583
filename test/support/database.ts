import { randomUUID } from 'node:crypto';
import { MongoClient, type Db } from 'mongodb';

/** A database of a test's own on the server that the whole run shares. */
export interface TestDatabase {
  /** Connection string that names the database, as `MONGODB_URI` would hold it. */
  uri: string;
  name: string;
  client: MongoClient;
  db: Db;
  /** Gives the database back and closes `client`; call it in `afterAll`. */
  drop: () => Promise<void>;
}

/** Where the names of databases stand that were given back. */
export const poolName = 'test-pool';

interface Given {
  _id: string;
}

/**
 * Connects to the server of the run (`TEST_MONGODB_URI`, set by the global setup) under a database name that nobody else
 * uses, so that test files run side by side. It is empty; another test file may have left collections and indexes in
 * it, since making them anew costs a second of processor each time.
 *
 * @param server another one, where a test needs a server of its own
 */
export async function createTestDatabase(server = process.env['TEST_MONGODB_URI']): Promise<TestDatabase> {
  if (!server) throw new Error('TEST_MONGODB_URI is not set: the global setup of jest did not run');
  const shared = server === process.env['TEST_MONGODB_URI'];
  const client = await MongoClient.connect(server);
  const free = client.db(poolName).collection<Given>('free');
  const given = shared ? await free.findOneAndDelete({}) : undefined;
  const name = given?._id ?? `test-${randomUUID()}`;
  const address = new URL(server);
  address.pathname = `/${name}`;
  const db = client.db(name);
  return {
    uri: address.href,
    name,
    client,
    db,
    drop: async () => {
      if (shared) {
        await empty(db);
        await free.insertOne({ _id: name });
      } else await db.dropDatabase();
      await client.close();
    },
  };
}

async function empty(db: Db): Promise<void> {
  const collections = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  await Promise.all(
    collections
      .filter((one) => !one.name.startsWith('system.'))
      .map(async (one) => db.collection(one.name).deleteMany({})),
  );
}

/** Drops the databases that were given back: a server that somebody brought is left as it was. */
export async function dropGivenBack(server: string): Promise<void> {
  const client = await MongoClient.connect(server);
  const pool = client.db(poolName);
  for (const { _id: name } of await pool.collection<Given>('free').find().toArray())
    await client.db(name).dropDatabase();
  await pool.dropDatabase();
  await client.close();
}
