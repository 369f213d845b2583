import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { getMongod } from '../../../src/storage/mongod/find-mongod.js';

describe('which mongod is run', () => {
  let folder: string;
  const say = (): void => undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'otinim-find-'));
  });
  afterEach(async () => rm(folder, { recursive: true, force: true }));

  async function placeMongod(version: string): Promise<string> {
    const path = join(folder, 'mongod');
    await writeFile(path, `#!/bin/sh\necho "db version v${version}"\n`);
    await chmod(path, 0o755);
    return path;
  }

  test('the one that MONGOMS_SYSTEM_BINARY names goes before the one on the PATH', async () => {
    const path = await placeMongod('7.0.15');
    const env = { MONGOMS_SYSTEM_BINARY: path, PATH: '/nowhere' };
    await expect(getMongod({ env, say })).resolves.toMatchObject({ origin: 'system', command: path });
  });

  test('a name that leads nowhere is an error that says so, not a reason to take another', async () => {
    await placeMongod('7.0.15');
    const env = { MONGOMS_SYSTEM_BINARY: join(folder, 'absent'), PATH: folder };
    await expect(getMongod({ env, say })).rejects.toThrow('MONGOMS_SYSTEM_BINARY names');
  });

  test('an empty MONGOMS_SYSTEM_BINARY counts as unset, and the PATH is searched', async () => {
    const path = await placeMongod('7.0.15');
    const env = { MONGOMS_SYSTEM_BINARY: '', PATH: ['/nowhere', folder].join(delimiter) };
    await expect(getMongod({ env, say })).resolves.toMatchObject({ origin: 'system', command: path });
  });

  test('a mongod on the PATH that is too old is passed over, and that is said', async () => {
    await placeMongod('3.6.8');
    const said: string[] = [];
    const env = {
      ...process.env,
      MONGOMS_SYSTEM_BINARY: '',
      PATH: [folder, process.env['PATH']].join(delimiter),
    };
    const found = await getMongod({ env, say: (line) => said.push(line) });
    expect(found.command).not.toBe(join(folder, 'mongod'));
    expect(said[0]).toBe(`MongoDB: ${join(folder, 'mongod')} is too old or does not answer, looking further`);
  });
});
