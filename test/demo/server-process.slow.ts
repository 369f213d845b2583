import { expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchServer } from '../../src/demo/server-process.js';
import { cleanUpAfterEach } from '../support/clean-up.js';

const cleanUp = cleanUpAfterEach();

test('Ctrl-C in a terminal reaches the bot alone: the server stands in a group of processes of its own', async () => {
  const keepIn = await mkdtemp(join(tmpdir(), 'otinim-server-'));
  cleanUp.push(() => rm(keepIn, { recursive: true, force: true }));
  const server = await launchServer({
    port: 0,
    token: '1000001:local-test-token',
    keepIn,
    pageDir: keepIn,
    say: () => undefined,
  });
  cleanUp.push(() => server.stop());
  // No signal, only the question whether there is such a group.
  expect(() => process.kill(-server.pid, 0)).not.toThrow();
});
