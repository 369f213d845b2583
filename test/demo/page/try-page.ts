import { fileURLToPath } from 'node:url';
import type { Bot } from 'grammy';
import type { Page } from 'playwright-core';
import { settlePeople } from '../../../src/demo/settle-people.js';
import { startBotApi } from '../../support/bot-api-client.js';
import { startBrowser, type TestBrowser } from '../../support/browser.js';
import { openChat, type ChatWindow } from '../../support/chat-page.js';
import { createTryBot } from './try-bot.js';

/** The page's files, its samples among them. */
export const staticDir = fileURLToPath(new URL('../../../src/demo/page', import.meta.url));

/** The chat page in a browser, with the demo's people and the try bot. */
export interface TryPage {
  /** An empty page; that of the test before is closed, for every open one slows the next ones down. */
  newPage: TestBrowser['newPage'];
  readonly bot: Bot;
  readonly url: string;
  /** Somebody new in a window of a page of their own; what the page complained of must be nothing in the end. */
  sit(size?: { width: number; height: number }): Promise<Seated>;
  stop(): Promise<void>;
}

export interface Seated {
  readonly page: Page;
  readonly chat: ChatWindow;
  readonly id: number;
  readonly problems: string[];
}

export async function startTryPage(): Promise<TryPage> {
  const [browser, botApi] = await Promise.all([startBrowser(), startBotApi({ staticDir })]);
  await settlePeople(botApi.url);
  const bot = createTryBot(botApi.token, botApi.url);
  await bot.api.setMyCommands([{ command: 'menu', description: 'Санаттар' }]);
  const polling = bot.start();
  await botApi.control.quiet(150, 30_000);
  let people = 0;
  let earlier: Page | undefined;
  const newPage: TestBrowser['newPage'] = async (size) => {
    await earlier?.context().close();
    const fresh = await browser.newPage(size);
    earlier = fresh.page;
    return fresh;
  };
  return {
    newPage,
    bot,
    url: botApi.url,
    async sit(size) {
      const id = 800000000 + (people += 1);
      await botApi.person(id, { first_name: 'Сынақ', last_name: `Адам ${people}`, phone: '+77000000099' });
      const { page, problems } = await newPage(size);
      const chat = await openChat(page, id, { pageUrl: botApi.url });
      return { page, chat, id, problems };
    },
    async stop() {
      await bot.stop();
      await polling;
      await browser.close();
      await botApi.stop();
    },
  };
}
