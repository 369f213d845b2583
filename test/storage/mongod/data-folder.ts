import { mkdtemp, readFile, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import { removeData, startMongod, type EmbeddedServer } from '../../../src/storage/mongod/embedded-server.js';
import { createLifeline, type Lifeline } from '../../../src/storage/mongod/lifeline.js';

export interface TestServers {
  /** An empty data folder of the test's own. */
  newDataFolder: () => Promise<string>;
  /** The embedded server in this process; `said` receives what it says. */
  start: (dataDir: string, said?: string[]) => Promise<EmbeddedServer>;
}

/**
 * After each test its servers are stopped and its folders removed, whatever the test left undone; lifelines do the
 * same when the run itself is killed.
 */
export function useServers(): TestServers {
  const folders = new Map<string, Lifeline>();
  const servers: EmbeddedServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map(async (server) => server.stop()));
    for (const [folder, lifeline] of folders) {
      await removeData(folder);
      await lifeline.release();
    }
    folders.clear();
  });
  return {
    newDataFolder: async () => {
      const folder = await realpath(await mkdtemp(join(tmpdir(), 'otinim-mongod-')));
      folders.set(folder, createLifeline(folder));
      return folder;
    },
    start: async (dataDir, said = []) => {
      const server = await startMongod({ dataDir, say: (line) => said.push(line), cacheGigabytes: 0.25 });
      servers.push(server);
      const hold = async (): Promise<void> => {
        const { pid } = await readServerFile(dataDir);
        if (pid !== undefined) folders.get(dataDir)?.watch(pid);
      };
      server.onDeath(() => void hold());
      await hold();
      return server;
    },
  };
}

export async function readServerFile(
  dataDir: string,
): Promise<{ port: number; pid?: number; users: unknown[] }> {
  return JSON.parse(await readFile(join(dataDir, 'mongod.json'), 'utf8')) as {
    port: number;
    pid?: number;
    users: unknown[];
  };
}
