import { describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { removeData } from '../../../src/storage/mongod/embedded-server.js';
import { isRunning } from '../../../src/storage/mongod/running-process.js';
import { readServerFile, useServers } from './data-folder.js';
import { startNeighbour } from './neighbour.js';

describe('the embedded MongoDB', () => {
  const { newDataFolder, start } = useServers();

  test('is shared by processes that start at once, and keeps data and port until the next start', async () => {
    const dataDir = await newDataFolder();
    const [server, neighbour] = await Promise.all([start(dataDir), startNeighbour(dataDir)]);
    expect(neighbour.uri).toBe(server.uri);

    const client = await MongoClient.connect(server.uri);
    const session = client.startSession();
    await session.withTransaction(async () => {
      await client.db('kept').collection('cases').insertOne({ number: '2026-000001' }, { session });
    });
    await session.endSession();
    const { pid } = await readServerFile(dataDir);

    // Whoever leaves first leaves the server to the other.
    await server.stop();
    expect(await client.db('kept').collection('cases').countDocuments()).toBe(1);
    expect(await readServerFile(dataDir)).toMatchObject({ pid, users: [{ token: expect.any(String) }] });
    await client.close();
    await neighbour.leave();
    expect(await readServerFile(dataDir)).toEqual({
      port: expect.any(Number),
      memberPort: expect.any(Number),
      users: [],
    });
    expect(await isRunning(pid as number)).toBe(false);

    const again = await start(dataDir);
    expect(again.uri).toBe(server.uri);
    const later = await MongoClient.connect(again.uri);
    expect(await later.db('kept').collection('cases').distinct('number')).toEqual(['2026-000001']);
    await later.close();

    await expect(removeData(dataDir)).rejects.toThrow(`is in use by process ${process.pid}`);
    await again.stop();
  });
});
