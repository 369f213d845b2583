import { describe, expect, test } from '@jest/globals';
import { getPriority } from 'node:os';
import { createLowlyProcess } from '../../src/documents/lowly-process.js';

interface Told {
  readonly priority: number;
  readonly pid: number;
}

const program = new URL('./lowly-program.mjs', import.meta.url);
const start = (deadlineMs = 10_000, processes = 1) =>
  createLowlyProcess<{ does: string }, Told>(program, { deadlineMs, processes });

describe('a process for what may wait', () => {
  test('it is not this one, and leaves the processor to those who answer people', async () => {
    const ask = start();
    const [told, again] = [await ask({ does: 'tells' }), await ask({ does: 'tells' })];
    expect(told.pid).not.toBe(process.pid);
    expect(told.priority).toBeGreaterThan(getPriority());
    expect(again).toEqual(told);
  });

  test('several messages are worked on at the same time, each process with one', async () => {
    const ask = start(10_000, 2);
    const told = await Promise.all(['tells', 'tells', 'tells'].map(async (does) => ask({ does })));
    expect(new Set(told.map(({ pid }) => pid)).size).toBe(2);
  });

  test('one that died of a message, failed or was silent has no part in the next one', async () => {
    const ask = start(2_000);
    await expect(ask({ does: 'dies' })).rejects.toThrow('ended with 3');
    await expect(ask({ does: 'fails' })).rejects.toThrow('it could not');
    await expect(ask({ does: 'sleeps' })).rejects.toThrow();
    expect((await ask({ does: 'tells' })).pid).not.toBe(process.pid);
  });
});
