import { stat } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import {
  removeData,
  startMongod,
  type EmbeddedServer,
  type ServerDeath,
} from '../../../src/storage/mongod/embedded-server.js';
import { becomesFree } from '../../../src/storage/mongod/free-port.js';
import { isRunning } from '../../../src/storage/mongod/running-process.js';
import { readServerFile, useServers } from './data-folder.js';
import { startNeighbour } from './neighbour.js';

interface Row {
  _id: number;
}

describe('the embedded MongoDB in bad times', () => {
  const { newDataFolder, start } = useServers();

  async function killServer(dataDir: string): Promise<void> {
    const { pid } = await readServerFile(dataDir);
    process.kill(pid as number, 'SIGKILL');
  }

  async function write(uri: string, rows: number): Promise<void> {
    const client = await MongoClient.connect(uri);
    const collection = client.db('kept').collection<Row>('rows');
    for (let row = 0; row < rows; row += 1) {
      await collection.insertOne({ _id: row }, { writeConcern: { w: 'majority', j: true } });
    }
    await client.close();
  }

  async function count(uri: string): Promise<number> {
    const client = await MongoClient.connect(uri);
    const found = await client.db('kept').collection<Row>('rows').countDocuments();
    await client.close();
    return found;
  }

  test('a server that is killed is started again with all it had confirmed', async () => {
    const dataDir = await newDataFolder();
    const server = await start(dataDir);
    await write(server.uri, 200);
    const death = new Promise<ServerDeath>((resolve) => server.onDeath(resolve));
    await killServer(dataDir);
    await expect(death).resolves.toEqual({ outcome: 'restarted' });
    expect(await count(server.uri)).toBe(200);
    await server.stop();
  });

  test('two processes whose shared server is killed start one again, not two', async () => {
    const dataDir = await newDataFolder();
    const [server, neighbour] = await Promise.all([start(dataDir), startNeighbour(dataDir)]);
    await write(server.uri, 20);
    const death = new Promise<ServerDeath>((resolve) => server.onDeath(resolve));
    await killServer(dataDir);
    await expect(death).resolves.toEqual({ outcome: 'restarted' });
    await server.stop();
    expect(await count(neighbour.uri)).toBe(20);
    await neighbour.leave();
  });

  test('a server that dies again and again is given up, and the listener learns why', async () => {
    const dataDir = await newDataFolder();
    const server = await start(dataDir);
    const outcomes: string[] = [];
    const lost = new Promise<void>((resolve) => {
      server.onDeath((death) => {
        outcomes.push(death.outcome);
        if (death.outcome === 'lost') resolve();
        else void killServer(dataDir);
      });
    });
    await killServer(dataDir);
    await lost;
    expect(outcomes).toEqual(['restarted', 'restarted', 'restarted', 'lost']);
    await server.stop();
  }, 180_000);

  test('a server whose process was killed is taken over by the next start', async () => {
    const dataDir = await newDataFolder();
    const neighbour = await startNeighbour(dataDir);
    await write(neighbour.uri, 20);
    const before = await readServerFile(dataDir);
    await neighbour.kill();

    const server = await start(dataDir);
    const after = await readServerFile(dataDir);
    expect(after.pid).toBe(before.pid);
    expect(after.users).toHaveLength(1);
    expect(await count(server.uri)).toBe(20);
    await server.stop();
  });

  test('server and process killed together leave nothing that stops the next start', async () => {
    const dataDir = await newDataFolder();
    const neighbour = await startNeighbour(dataDir);
    await write(neighbour.uri, 200);
    await Promise.all([killServer(dataDir), neighbour.kill()]);
    const server = await start(dataDir);
    expect(server.uri).toBe(neighbour.uri);
    expect(await count(server.uri)).toBe(200);
    await server.stop();
  });

  test.each([
    ['after a clean stop', async (server: EmbeddedServer) => server.stop()],
    [
      'after a kill',
      async (server: EmbeddedServer, dataDir: string) => {
        const dead = new Promise<void>((resolve) => server.onDeath(() => resolve()));
        await killServer(dataDir);
        await dead;
        await killServer(dataDir);
        await server.stop();
      },
    ],
  ])(
    'kept data moves to another port when a silent stranger holds theirs, %s',
    async (_when, end) => {
      const dataDir = await newDataFolder();
      const first = await start(dataDir);
      await write(first.uri, 200);
      const { port } = await readServerFile(dataDir);
      await end(first, dataDir);

      const sockets: Socket[] = [];
      const stranger = createServer((socket) => sockets.push(socket.on('error', () => undefined)));
      expect(await becomesFree(port, 5_000)).toBe(true);
      await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve));
      const said: string[] = [];
      const moved = await start(dataDir, said);
      const now = await readServerFile(dataDir);
      expect(now.port).not.toBe(port);
      expect(said).toEqual([`MongoDB: port ${port} is taken, moving to ${now.port}`]);
      expect(await count(moved.uri)).toBe(200);
      await moved.stop();

      // It stays where it moved to, also when the old port is free again.
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => stranger.close(() => resolve()));
      const later = await start(dataDir);
      expect(later.uri).toBe(moved.uri);
      expect(await count(later.uri)).toBe(200);
      await later.stop();
    },
    180_000,
  );

  test('a start that is cut off leaves no server behind, and the next one works', async () => {
    const dataDir = await newDataFolder();
    const cut = new AbortController();
    const starting = startMongod({ dataDir, say: () => undefined, signal: cut.signal, cacheGigabytes: 0.25 });
    const pid = await launchedPid(dataDir);
    cut.abort(new Error('interrupted'));
    await expect(starting).rejects.toThrow('interrupted');
    expect(await isRunning(pid)).toBe(false);
    const server = await start(dataDir);
    await server.stop();
  });

  test('removing the data ends a server that a killed process left, and keeps the files of others', async () => {
    const dataDir = await newDataFolder();
    const neighbour = await startNeighbour(dataDir);
    const { pid } = await readServerFile(dataDir);
    await neighbour.kill();
    await removeData(dataDir);
    expect(await isRunning(pid as number)).toBe(false);
    await expect(stat(join(dataDir, 'db'))).rejects.toThrow('ENOENT');
    expect((await stat(dataDir)).isDirectory()).toBe(true);
  });
});

/** The process id as soon as `mongod.json` names one, while the server is still starting. */
async function launchedPid(dataDir: string): Promise<number> {
  for (;;) {
    const state = await readServerFile(dataDir).catch(() => undefined);
    if (state?.pid !== undefined) return state.pid;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
