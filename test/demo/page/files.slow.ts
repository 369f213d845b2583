import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { ChatWindow } from '../../support/chat-page.js';
import { startTryPage, staticDir, type TryPage } from './try-page.js';

let demo: TryPage;
let front: Buffer;
let certificate: Buffer;

beforeAll(async () => {
  demo = await startTryPage();
  front = await readFile(join(staticDir, 'samples/id-front.jpg'));
  certificate = await readFile(join(staticDir, 'samples/certificate.pdf'));
});

afterAll(() => demo?.stop(), 60_000);

interface Dropped {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

const picture = (name: string): Dropped => ({ name, type: 'image/jpeg', bytes: front });
const pdf = (name: string): Dropped => ({ name, type: 'application/pdf', bytes: certificate });

/** What the browser tells the page while files are dragged over an element and dropped there. */
async function drag(page: Page, selector: string, files: readonly Dropped[], events: readonly string[]) {
  await page.locator(selector).evaluate(
    (target, { given, kinds }) => {
      const { DataTransfer, DragEvent } = target.ownerDocument.defaultView;
      const transfer = new DataTransfer();
      for (const { name, type, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type }));
      }
      const init = { bubbles: true, cancelable: true, dataTransfer: transfer };
      for (const kind of kinds) target.dispatchEvent(new DragEvent(kind, init));
    },
    {
      given: files.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString('base64') })),
      kinds: events,
    },
  );
}

async function drop(page: Page, files: readonly Dropped[]): Promise<void> {
  await drag(page, '.messages', files, ['dragenter', 'dragover', 'drop']);
}

async function sendChosen(chat: ChatWindow, caption?: string): Promise<void> {
  const dialog = chat.root.locator('.dialog.files');
  if (caption !== undefined) await dialog.locator('.caption').fill(caption);
  await dialog.locator('.main').click();
  await dialog.waitFor({ state: 'detached' });
}

describe('files dropped on a window', () => {
  test('become one album of pictures with one caption below them', async () => {
    const { page, chat, problems } = await demo.sit();
    await drop(page, [picture('1.jpg'), picture('2.jpg'), picture('3.jpg')]);
    expect(await chat.root.locator('.dialog.files .chosen img').count()).toBe(3);
    await sendChosen(chat, 'Жеке куәлік');
    await chat.waitForText('сурет, альбом: true, Жеке куәлік');
    await chat.root.locator('.from-bot').nth(2).waitFor();

    const album = chat.root.locator('.album.from-me');
    expect(await album.count()).toBe(1);
    expect(await album.locator('.photo img').count()).toBe(3);
    const boxes = await album
      .locator('.photo, .text')
      .evaluateAll((all) =>
        all.map((one) => ({ top: one.getBoundingClientRect().top, isText: one.className === 'text' })),
      );
    expect(boxes.toSorted((a, b) => a.top - b.top).map(({ isText }) => isText)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(problems).toEqual([]);
  });

  test('go as pictures and as documents apart, twelve pictures as two albums', async () => {
    const { page, chat, problems } = await demo.sit();
    await drop(page, [picture('1.jpg'), pdf('анықтама.pdf'), pdf('өтініш.pdf')]);
    await sendChosen(chat);
    await chat.waitForText('сурет, альбом: false');
    await chat.waitForText('файл анықтама.pdf, альбом: true');
    await chat.waitForText('файл өтініш.pdf, альбом: true');

    const many = Array.from({ length: 12 }, (_, i) => picture(`${i}.jpg`));
    await drop(page, many);
    await sendChosen(chat);
    await chat.root.locator('.album .photo').nth(11).waitFor();
    expect(
      await chat.root
        .locator('.album')
        .evaluateAll((all) => all.map((one) => one.querySelectorAll('.photo').length)),
    ).toEqual([0, 10, 2]);
    expect(problems).toEqual([]);
  });

  test('are awaited with a sign, and miss nothing but the window when dropped beside it', async () => {
    const { page, chat, problems } = await demo.sit();
    await drag(page, '.messages', [pdf('a.pdf')], ['dragenter', 'dragover']);
    expect(await chat.root.locator('.drop-sign').innerText()).toBe('Файлдарды осы жерге тастаңыз');
    await drag(page, '.messages', [pdf('a.pdf')], ['dragleave']);
    expect(await chat.root.locator('.drop-sign').count()).toBe(0);

    const isRefused = await page.locator('.top').evaluate((beside) => {
      const { DataTransfer, DragEvent } = beside.ownerDocument.defaultView;
      const transfer = new DataTransfer();
      transfer.items.add(new File(['x'], 'a.pdf'));
      const init = { bubbles: true, cancelable: true, dataTransfer: transfer };
      return !beside.dispatchEvent(new DragEvent('drop', init));
    });
    expect(isRefused).toBe(true);
    expect(await page.locator('.dialog').count()).toBe(0);
    expect(problems).toEqual([]);
  });
});

describe('pictures and documents in a chat', () => {
  test('a picture opens over the chat with the others of its album, by mouse and by keys', async () => {
    const { page, chat, problems } = await demo.sit();
    await drop(page, [picture('1.jpg'), picture('2.jpg')]);
    await sendChosen(chat);
    await chat.root.locator('.album .photo').nth(1).click();
    const viewer = chat.root.locator('.dialog.viewer');
    expect(await viewer.locator('.viewer-count').innerText()).toBe('2 / 2');
    await viewer.locator('.next').click();
    expect(await viewer.locator('.viewer-count').innerText()).toBe('1 / 2');
    await page.keyboard.press('ArrowLeft');
    expect(await viewer.locator('.viewer-count').innerText()).toBe('2 / 2');
    await viewer.locator('img').evaluate((image) => image.decode());
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
    const focused = await page.evaluate<string>('document.activeElement.className');
    expect(focused).toBe('photo');
    expect(problems).toEqual([]);
  });

  test('a PDF has a sign of its own and can be opened and kept', async () => {
    const { page, chat, id, problems } = await demo.sit();
    await drop(page, [pdf('анықтама.pdf')]);
    // The caption is where one writes at once, and Enter sends.
    await page.keyboard.type('Анықтамам');
    await page.keyboard.press('Enter');
    await chat.waitForText('файл анықтама.pdf, альбом: false, Анықтамам');
    const sent = chat.root.locator('.from-me .document');
    expect(await sent.locator('.file-sign').innerText()).toBe('PDF');
    const open = sent.getByRole('link', { name: 'Ашу: анықтама.pdf' });
    expect(await open.getAttribute('target')).toBe('_blank');
    const href = (await open.getAttribute('href')) ?? '';
    expect(href).toMatch(new RegExp(`^/people/${id}/files/`));
    const answer = await page.request.get(new URL(href, page.url()).href);
    expect(answer.headers()['content-type']).toBe('application/pdf');
    expect(answer.headers()['content-disposition']).toMatch(/^inline/);
    const { path } = await chat.download('анықтама.pdf');
    expect((await readFile(path)).equals(certificate)).toBe(true);
    expect(problems).toEqual([]);
  });

  test('a picture sent as a file shows what is on it', async () => {
    const { chat, problems } = await demo.sit();
    await chat.attach([join(staticDir, 'samples/id-back.jpg')], { asFiles: true });
    const sent = chat.root.locator('.from-me .document');
    await sent.locator('img').evaluate((image) => image.decode());
    await sent.locator('.open-file').click();
    expect(await chat.root.locator('.viewer img').getAttribute('alt')).toBe('id-back.jpg');
    expect(problems).toEqual([]);
  });
});
