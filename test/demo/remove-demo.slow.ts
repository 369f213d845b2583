import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api } from 'grammy';
import { nextFreePort } from '../../src/demo/free-port.js';
import { removeDemo } from '../../src/demo/remove-demo.js';
import { startDemo, type Demo } from '../../src/demo/start-demo.js';

const aigerim = 700100001;
let dataDir: string;
let port: number;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'otinim-demo-'));
  port = await nextFreePort(21_000 + Number(process.env['JEST_WORKER_ID'] ?? 0) * 200);
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

async function start(): Promise<Demo> {
  return startDemo({ dataDir, port, say: () => undefined });
}

async function textsOf(demo: Demo): Promise<string[]> {
  const response = await fetch(`${demo.apiRoot}/people/${aigerim}/chat`);
  const { messages } = (await response.json()) as { messages: { text: string }[] };
  return messages.map(({ text }) => text);
}

async function say(demo: Demo, text: string): Promise<void> {
  const response = await fetch(`${demo.apiRoot}/people/${aigerim}/messages`, {
    method: 'POST',
    body: JSON.stringify({ text }),
    headers: { 'content-type': 'application/json' },
  });
  expect(response.status).toBe(200);
}

describe('the demo of a data folder', () => {
  test('keeps its bot and its chats from start to start, until it is removed', async () => {
    const first = await start();
    await say(first, '/start');
    await new Api(first.token, { apiRoot: first.apiRoot }).sendMessage(aigerim, 'Сәлеметсіз бе!');
    await first.stop();

    const second = await start();
    const seen = await textsOf(second);
    await second.stop();
    expect(second.token).toBe(first.token);
    expect(seen).toEqual(['/start', 'Сәлеметсіз бе!']);

    await writeFile(join(dataDir, 'keys.json'), 'not of the demo');
    await removeDemo(dataDir);
    expect(await readdir(dataDir)).toEqual(['keys.json']);

    const third = await start();
    const afresh = await textsOf(third);
    await third.stop();
    expect(third.token).not.toBe(first.token);
    expect(afresh).toEqual([]);
  });

  test('is not removed while it runs', async () => {
    const demo = await start();
    try {
      await expect(removeDemo(dataDir)).rejects.toThrow(
        `The demo of ${dataDir} runs already: ${demo.pageUrl}`,
      );
      expect(await readdir(dataDir)).toEqual(['bot-api', 'demo.json']);
    } finally {
      await demo.stop();
    }
  });

  test('is removed when its settings are damaged, and when there is none', async () => {
    await writeFile(join(dataDir, 'demo.json'), '{');
    await removeDemo(dataDir);
    expect(await readdir(dataDir)).toEqual([]);
    await removeDemo(join(dataDir, 'not there'));
  });
});
