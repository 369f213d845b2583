import type { Locator, Page, Response } from 'playwright-core';

/** One chat window of the demo's page, used as a person uses it: by what can be read and pressed. */
export interface ChatWindow {
  /** The window itself, for what this page object has no word for. */
  readonly root: Locator;
  /** Writes a text and presses Enter; resolves when it stands in the chat. */
  say(text: string): Promise<void>;
  /**
   * Presses the newest button with these words, under a message or of the keyboard below: all of its words but for
   * a sign in front, or a part when a pattern is given.
   */
  tap(words: string | RegExp): Promise<void>;
  /** The words of the buttons under the newest message that has some. */
  buttons(): Promise<string[]>;
  /** The words of the keyboard below; none when it is not shown. */
  keyboard(): Promise<string[]>;
  /** Presses the button that asks for the own number, and agrees. */
  shareContact(): Promise<void>;
  /** Chooses files from disk or made up, and sends them; several go as an album. */
  attach(
    files: string | string[] | { name: string; mimeType: string; buffer: Buffer }[],
    options?: { caption?: string; asFiles?: boolean },
  ): Promise<void>;
  /** Waits until some message says this; gives the text of the newest one that does. */
  waitForText(text: string | RegExp, timeout?: number): Promise<string>;
  /** The texts of the newest messages, oldest first: what the bubble says, without time and marks. */
  lastMessages(count?: number): Promise<string[]>;
  /** Waits for a toast and gives its words. */
  waitForToast(text?: string | RegExp): Promise<string>;
  /** Waits for an alert, gives its words and closes it. */
  closeAlert(): Promise<string>;
  /** Waits until no button waits for the bot any more. */
  settle(): Promise<void>;
  /** Downloads the newest document whose name contains this. */
  download(name: string): Promise<{ name: string; path: string }>;
}

/**
 * Opens the page (unless `page` shows it already) with this person in a window and waits for the chat.
 * `side`: the window; the other one keeps its person.
 */
export async function openChat(
  page: Page,
  personId: number,
  { pageUrl, side = 'left' }: { pageUrl?: string; side?: 'left' | 'right' } = {},
): Promise<ChatWindow> {
  const address = new URL(pageUrl ?? page.url());
  const now = page.url().startsWith(address.origin) ? new URL(page.url()) : address;
  now.searchParams.set(side, String(personId));
  await page.goto(now.href);
  const root = page.locator(`[data-slot=${side}] .chat[data-person="${personId}"][data-ready]`);
  await root.waitFor({ state: 'attached' });
  return chatWindow(page, root);
}

export function chatWindow(page: Page, root: Locator): ChatWindow {
  const entry = root.locator('.text-entry');
  const messages = root.locator('.message');

  return {
    root,

    async say(text) {
      const path = `/people/${await root.getAttribute('data-person')}/messages`;
      const isSent = (answer: Response): boolean =>
        answer.request().method() === 'POST' && new URL(answer.url()).pathname === path;
      const [response] = await Promise.all([
        page.waitForResponse(isSent),
        entry.fill(text).then(() => entry.press('Enter')),
      ]);
      const { message } = (await response.json()) as { message: { message_id: number } };
      await root.locator(`[data-id="${message.message_id}"]`).waitFor();
    },

    async tap(words) {
      await root
        .locator('.key')
        .filter({ hasText: wholeWords(words) })
        .last()
        .click();
    },

    async buttons() {
      const keyboards = root.locator('.inline-keyboard');
      return (await keyboards.count()) === 0 ? [] : keyboards.last().locator('.key').allInnerTexts();
    },

    keyboard: () => root.locator('.reply-keyboard .key').allInnerTexts(),

    async shareContact() {
      await root.locator('.reply-keyboard .key', { has: page.locator('.icon-phone') }).click();
      await root.locator('.dialog.confirm .main').click();
    },

    async attach(files, { caption, asFiles } = {}) {
      await root.locator('input[type=file]').setInputFiles(files);
      const dialog = root.locator('.dialog.files');
      if (caption !== undefined) await dialog.locator('.caption').fill(caption);
      if (asFiles === true) await dialog.locator('input[type=checkbox]').check();
      await dialog.locator('.main').click();
      await dialog.waitFor({ state: 'detached' });
    },

    async waitForText(text, timeout) {
      // The words of its buttons are not what a message says.
      const found = messages.filter({ has: page.locator('.bubble', { hasText: text }) }).last();
      await found.waitFor(timeout === undefined ? {} : { timeout });
      return textOf(found);
    },

    async lastMessages(count = 5) {
      const all = await messages.all();
      return Promise.all(all.slice(-count).map(textOf));
    },

    async waitForToast(text) {
      const toast = root.locator('.toast', text === undefined ? {} : { hasText: text });
      await toast.waitFor();
      return toast.innerText();
    },

    async closeAlert() {
      const alert = root.locator('.dialog.alert');
      const words = await alert.locator('.dialog-text').innerText();
      await alert.locator('.main').click();
      await alert.waitFor({ state: 'detached' });
      return words;
    },

    async settle() {
      await root.locator('.key[aria-busy=true]').first().waitFor({ state: 'detached' });
    },

    async download(name) {
      const link = root.locator('a.file', { hasText: name }).last();
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
      return { name: download.suggestedFilename(), path: await download.path() };
    },
  };
}

async function textOf(message: Locator): Promise<string> {
  const texts = await message.locator('.text, .file-name').allInnerTexts();
  return texts.join('\n');
}

function wholeWords(words: string | RegExp): RegExp {
  if (words instanceof RegExp) return words;
  return new RegExp(`^[^\\p{L}\\p{N}]*${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'u');
}
