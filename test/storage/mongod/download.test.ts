import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { downloadMongod } from '../../../src/storage/mongod/download.js';

describe('a download host that cannot be reached', () => {
  let cache: string;
  let proxy: Server;
  let asked: (string | undefined)[];
  let said: string[];

  beforeEach(async () => {
    cache = await mkdtemp(join(tmpdir(), 'otinim-download-'));
    asked = [];
    said = [];
    proxy = createServer().on('connect', (request, socket) => {
      asked.push(request.url);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    await new Promise((resolve) => proxy.close(resolve));
    await rm(cache, { recursive: true, force: true });
  });

  async function download(): Promise<string | undefined> {
    const { port } = proxy.address() as AddressInfo;
    const env = { https_proxy: `http://127.0.0.1:${port}` };
    return downloadMongod({ cache, env, say: (line) => said.push(line) });
  }

  test('is asked once, through the proxy, and then left alone', async () => {
    await expect(download()).resolves.toBeUndefined();
    await expect(download()).resolves.toBeUndefined();
    expect(asked).toEqual(['fastdl.mongodb.org:443']);
    expect(said).toEqual(['MongoDB: no download (fastdl.mongodb.org does not answer)']);
  });

  test('is asked again after a day', async () => {
    await download();
    const yesterday = new Date(Date.now() - 25 * 3600 * 1000);
    await utimes(join(cache, 'download-unreachable'), yesterday, yesterday);
    await download();
    expect(asked).toEqual(['fastdl.mongodb.org:443', 'fastdl.mongodb.org:443']);
  });
});
