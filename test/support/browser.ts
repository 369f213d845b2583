import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
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

/** By any of the names that systems give it; playwright's own browsers are not downloaded. */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Two windows, the product and a database share the machine with other tests. */
const patienceMs = 20_000;

/** The path of the system's Chromium. Throws with how to get one: the chat page is part of what is tested. */
export function getProgram(path: string = process.env['PATH'] ?? ''): string {
  const places = path.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const found = places.find(isProgram);
  if (found === undefined) {
    throw new Error(
      'The tests of the chat page need Chromium, and there is none on the PATH. On Debian and Ubuntu: ' +
        'sudo apt-get install -y --no-install-recommends chromium',
    );
  }
  return found;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The system's Chromium without a window, kept from speaking to anybody by itself. */
export async function startBrowser(): Promise<TestBrowser> {
  const browser: Browser = await chromium.launch({
    executablePath: getProgram(),
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
        if (message.type() === 'error' || message.type() === 'warning') {
          problems.push(`${message.text()} (${message.location().url})`);
        }
      });
      return { page, problems };
    },
    async close() {
      for (const context of contexts) await context.close();
      await browser.close();
    },
  };
}
