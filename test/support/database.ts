import { randomUUID } from 'node:crypto';
import { MongoClient, type Db } from 'mongodb';

/** A database of a test's own on the server that the whole run shares. */
export interface TestDatabase {
  /** Connection string that names the database, as `MONGODB_URI` would hold it. */
  uri: string;
  name: string;
  client: MongoClient;
  db: Db;
  /** Drops the database and closes `client`; call it in `afterAll`. */
  drop: () => Promise<void>;
}

/**
 * Connects to the server of the run (`TEST_MONGODB_URI`, set by the global setup) under a database name that
 * nobody else uses, so that test files run side by side. Nothing is created before the first write.
 *
 * @param server another one, where a test needs a server of its own
 */
export async function createTestDatabase(server = process.env['TEST_MONGODB_URI']): Promise<TestDatabase> {
  if (!server) throw new Error('TEST_MONGODB_URI is not set: the global setup of jest did not run');
  const name = `test-${randomUUID()}`;
  const address = new URL(server);
  address.pathname = `/${name}`;
  const client = await MongoClient.connect(address.href);
  const db = client.db(name);
  return {
    uri: address.href,
    name,
    client,
    db,
    drop: async () => {
      await db.dropDatabase();
      await client.close();
    },
  };
}
