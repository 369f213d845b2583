import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

export interface TestBrowser {
  /**
   * A page in a context of its own: nothing is shared with other pages. `problems` gathers whatever the page
   * complained of in its console, thrown errors and refused contents included; a test expects none.
   */
  newPage(size?: { width: number; height: number }): Promise<{ page: Page; problems: string[] }>;
  close(): Promise<void>;
}

const program = '/usr/bin/chromium';
const patienceMs = 10_000;

/** Whether Debian's chromium is here (`apt-get install chromium`). */
export function hasBrowser(): boolean {
  return existsSync(program);
}

/** Debian's chromium without a window, kept from speaking to anybody by itself. */
export async function startBrowser(): Promise<TestBrowser> {
  const browser: Browser = await chromium.launch({
    executablePath: program,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const contexts: BrowserContext[] = [];

  return {
    async newPage(viewport = { width: 1280, height: 800 }) {
      const context = await browser.newContext({
        viewport,
        locale: 'kk-KZ',
        timezoneId: 'Asia/Almaty',
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      contexts.push(context);
      context.setDefaultTimeout(patienceMs);
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
      });
      return { page, problems };
    },
    async close() {
      for (const context of contexts) await context.close();
      await browser.close();
    },
  };
}
