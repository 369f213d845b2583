import { setTimeout as pause } from 'node:timers/promises';
import { MongoServerError, type MongoClient } from 'mongodb';
import { replicaSetName, withAdmin } from './mongod-process.js';

const notYetInitialized = 94;
const alreadyInitialized = 23;
const patienceMilliseconds = 60_000;

/**
 * Makes the server on `port` the one member of its set, if it is not yet, and waits until it takes writes.
 * Throws when it does not within a minute.
 */
export async function openReplicaSet(port: number, signal: AbortSignal | undefined): Promise<void> {
  await withAdmin(port, async (client) => {
    const admin = client.db('admin');
    const deadline = performance.now() + patienceMilliseconds;
    while (performance.now() < deadline) {
      signal?.throwIfAborted();
      const hello = await admin.command({ hello: 1 });
      if (hello['isWritablePrimary'] === true) return;
      if (hello['setName'] === undefined) await initiate(port, client);
      await pause(15);
    }
    throw new Error(`MongoDB on port ${port} did not become the primary of its replica set`);
  });
}

async function initiate(port: number, client: MongoClient): Promise<void> {
  const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
  try {
    await client.db('admin').command({ replSetInitiate: { _id: replicaSetName, members } });
  } catch (error) {
    // The set may still be reading its configuration, or have just read it.
    const code = error instanceof MongoServerError ? error.code : undefined;
    if (code !== notYetInitialized && code !== alreadyInitialized) throw error;
  }
}

/** Writes another port into the set's configuration; the server must run outside the set for this. */
export async function renameMember(port: number): Promise<void> {
  await withAdmin(port, async (client) => {
    await client
      .db('local')
      .collection<{ _id: string; version: number }>('system.replset')
      .updateOne(
        { _id: replicaSetName },
        { $set: { 'members.0.host': `127.0.0.1:${port}` }, $inc: { version: 1 } },
      );
  });
}
