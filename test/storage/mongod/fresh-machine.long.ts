import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { useServers } from './data-folder.js';
import { startNeighbour } from './neighbour.js';

describe('on a machine without MongoDB', () => {
  const { newDataFolder } = useServers();

  test('two processes that start at once on an empty cache fetch it once, and both get a server', async () => {
    const cacheHome = await mkdtemp(join(tmpdir(), 'otinim-cache-'));
    try {
      const env = { ...process.env, XDG_CACHE_HOME: cacheHome, MONGOMS_SYSTEM_BINARY: '' };
      const folders = [await newDataFolder(), await newDataFolder()];
      const neighbours = await Promise.all(folders.map(async (folder) => startNeighbour(folder, env)));
      const said = neighbours.flatMap((neighbour) => neighbour.said);
      expect(
        said.filter((line) => line.includes('MongoDB') && line.endsWith('…')).length,
      ).toBeLessThanOrEqual(3);
      for (const { uri } of neighbours) {
        const client = await MongoClient.connect(uri);
        expect(await client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 });
        await client.close();
      }
      for (const neighbour of neighbours) await neighbour.leave();
      const kept = await readdir(join(cacheHome, 'otinim', 'mongod'));
      expect(kept.filter((name) => /^(windows|wine)-/.test(name))).toEqual([]);
    } finally {
      // wine keeps a folder for the sockets of each prefix outside of it, and notes its name inside.
      const sockets = await readFile(join(cacheHome, 'otinim', 'mongod', 'wine', 'wineserver'), 'utf8').catch(
        () => '',
      );
      if (/^wine-\w+$/.test(sockets)) await rm(join(tmpdir(), sockets), { recursive: true, force: true });
      await rm(cacheHome, { recursive: true, force: true, maxRetries: 10 });
    }
  }, 300_000);
});
