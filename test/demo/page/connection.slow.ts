import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Api } from 'grammy';
import { startBotApi } from '../../support/bot-api-client.js';
import { getProgram, startBrowser, type TestBrowser } from '../../support/browser.js';
import { openChat } from '../../support/chat-page.js';

const staticDir = fileURLToPath(new URL('../../../src/demo/page', import.meta.url));
const aigerim = 700100001;
let browser: TestBrowser;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
});

describe('the connection of the chat page', () => {
  test('is found again after the server was started anew, and nothing is lost or doubled', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'otinim-page-'));
    let server = await startBotApi({ dataDir, staticDir });
    try {
      await server.person(aigerim, { first_name: 'Айгерім', language_code: 'kk' });
      const { page, problems } = await browser.newPage();
      const chat = await openChat(page, aigerim, { pageUrl: server.url });
      await chat.say('/start');
      const api = new Api(server.token, { apiRoot: server.url });
      await api.sendMessage(aigerim, 'үзіліске дейін');
      await chat.waitForText('үзіліске дейін');

      const { port } = server;
      await server.stop();
      await chat.root.locator('.connection.lost').waitFor();
      await chat.root.locator('.text-entry').fill('байланыс жоқта жазылған');
      await chat.root.locator('.text-entry').press('Enter');
      await chat.waitForToast('Жіберілмеді');
      expect(await chat.root.locator('.text-entry').inputValue()).toBe('байланыс жоқта жазылған');

      server = await startBotApi({ dataDir, staticDir, port });
      await api.sendMessage(aigerim, 'үзілістен кейін');
      await chat.waitForText('үзілістен кейін');
      await chat.root.locator('.connection.lost').waitFor({ state: 'detached' });
      await chat.root.locator('.text-entry').press('Enter');
      await chat.waitForText('байланыс жоқта жазылған');
      expect(await chat.lastMessages(10)).toEqual([
        '/start',
        'үзіліске дейін',
        'үзілістен кейін',
        'байланыс жоқта жазылған',
      ]);
      expect(problems.filter((one) => !/net::ERR_(CONNECTION|INCOMPLETE|EMPTY)/.test(one))).toEqual([]);
    } finally {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});

describe('a machine without a browser', () => {
  test('is told how to get one', () => {
    expect(() => getProgram('/nowhere')).toThrow(/sudo apt-get install -y --no-install-recommends chromium$/);
  });
});
