import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { withProcessLock } from '../../../src/storage/mongod/process-lock.js';

const source = new URL('../../../src/storage/mongod/process-lock.ts', import.meta.url).href;

describe('the lock between processes', () => {
  test('lets one piece of work at a time through', async () => {
    const name = randomUUID();
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, async () =>
        withProcessLock(name, undefined, async () => {
          inside += 1;
          most = Math.max(most, inside);
          await new Promise((resolve) => setImmediate(resolve));
          inside -= 1;
        }),
      ),
    );
    expect(most).toBe(1);
  });

  test('is free again after work that failed', async () => {
    const name = randomUUID();
    const failing = withProcessLock(name, undefined, async () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    await expect(withProcessLock(name, undefined, async () => 'done')).resolves.toBe('done');
  });

  test('gives up waiting when asked to', async () => {
    const name = randomUUID();
    const giveUp = new AbortController();
    await withProcessLock(name, undefined, async () => {
      const waiting = withProcessLock(name, giveUp.signal, async () => 'never');
      giveUp.abort(new Error('enough'));
      await expect(waiting).rejects.toThrow('enough');
    });
  });

  test('is free again the moment its holder is killed', async () => {
    const name = randomUUID();
    const program = `
      import { withProcessLock } from ${JSON.stringify(source)};
      await withProcessLock(${JSON.stringify(name)}, undefined, async () => {
        process.stdout.write('held');
        await new Promise(() => setInterval(() => undefined, 1000));
      });`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    const waiting = withProcessLock(name, undefined, async () => 'mine');
    child.kill('SIGKILL');
    await expect(waiting).resolves.toBe('mine');
  });
});
