import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PDFDocument, rgb } from '@cantoo/pdf-lib';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { pdf } from '../../documents/pdfs.js';
import { startTryPage, staticDir, type TryPage } from './try-page.js';

let demo: TryPage;
let certificate: Buffer;

beforeAll(async () => {
  demo = await startTryPage();
  certificate = await readFile(join(staticDir, 'samples/certificate.pdf'));
});

afterAll(() => demo?.stop(), 60_000);

/** Three pages, each of one colour from edge to edge. */
async function threeColours(): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (const color of [rgb(1, 0, 0), rgb(0, 1, 0), rgb(0, 0, 1)]) {
    const page = document.addPage([200, 280]);
    page.drawRectangle({ x: 0, y: 0, width: 200, height: 280, color });
  }
  return Buffer.from(await document.save());
}

const pdfFile = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer });

/** Red, green and blue of a picture or a canvas as it is drawn, all of it in one dot. */
async function colourOf(drawn: Locator): Promise<number[]> {
  return drawn.evaluate((element) => {
    const canvas = element.ownerDocument.createElement('canvas');
    canvas.width = 1;
    canvas.height = 1;
    const pen = canvas.getContext('2d');
    pen.drawImage(element, 0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3) as number[];
  });
}

describe('a PDF in a chat', () => {
  test('shows its first page, and all its pages over the chat', async () => {
    const { page, chat, problems } = await demo.sit();
    await chat.attach([pdfFile('үш бет.pdf', await threeColours())]);
    const preview = chat.root.locator('.pdf-page img');
    await preview.evaluate((image) => image.decode());
    expect(await colourOf(preview)).toEqual([255, 0, 0]);

    await preview.click();
    const viewer = chat.root.getByRole('alertdialog', { name: 'үш бет.pdf' });
    const pages = viewer.locator('.viewer-page');
    await pages.nth(2).waitFor();
    const colours: number[][] = [];
    for (const one of await pages.all()) {
      await one.scrollIntoViewIfNeeded();
      await viewer.locator('.viewer-page[aria-busy]').and(one).waitFor({ state: 'detached' });
      colours.push(await colourOf(one));
    }
    expect(colours).toEqual([
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
    ]);
    await viewer.getByText('3 / 3', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });

  test('is drawn by what the page itself brings, loaded with the first PDF', async () => {
    const { page, chat, problems } = await demo.sit();
    const asked: URL[] = [];
    page.on('request', (request) => void asked.push(new URL(request.url())));
    await chat.say('Сәлем');
    await chat.attach([join(staticDir, 'samples/id-front.jpg')]);
    expect(asked.filter(({ pathname }) => pathname.startsWith('/pdfjs/'))).toEqual([]);
    await chat.attach([pdfFile('анықтама.pdf', certificate)]);
    await chat.root.locator('.pdf-page img').evaluate((image) => image.decode());
    const scripts = asked.map(({ pathname }) => pathname).filter((path) => path.endsWith('.mjs'));
    expect(scripts).toEqual(['/pdfjs/legacy/build/pdf.min.mjs', '/pdfjs/legacy/build/pdf.worker.min.mjs']);
    const hosts = asked.filter(({ protocol }) => protocol !== 'blob:').map(({ origin }) => origin);
    expect([...new Set(hosts)]).toEqual([new URL(demo.url).origin]);
    expect(problems).toEqual([]);
  });

  test('that is broken or locked keeps its sign and its name, and says how to read it', async () => {
    const { chat, problems } = await demo.sit();
    const locked = await pdf({ userPassword: 'a', ownerPassword: 'b' });
    for (const [name, bytes] of [
      ['сынық.pdf', certificate.subarray(0, 40)],
      ['құлыпты.pdf', locked],
    ] as const) {
      await chat.attach([pdfFile(name, Buffer.from(bytes))]);
      const sent = chat.root.locator('.from-me .document', { hasText: name });
      await sent.locator('.pdf-page.failed').waitFor({ state: 'attached' });
      expect(await sent.locator('.pdf-page').isVisible()).toBe(false);
      await sent.getByRole('link', { name: `Ашу: ${name}` }).click();
      const viewer = chat.root.getByRole('alertdialog', { name });
      await viewer.getByText('Файлды жүктеп алып').waitFor();
      await viewer.getByRole('button', { name: 'Жабу' }).click();
    }
    expect(problems).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('fits a narrow telephone, %s', async (colorScheme) => {
    const { page, chat, problems } = await demo.sit({ width: 360, height: 640 });
    await page.emulateMedia({ colorScheme });
    await chat.attach([pdfFile('анықтама.pdf', certificate)]);
    const preview = chat.root.locator('.pdf-page img');
    await preview.evaluate((image) => image.decode());
    const shots = process.env['PDF_SHOTS'];
    if (shots) await page.screenshot({ path: `${shots}/chat-${colorScheme}.png` });
    await preview.click();
    const sheet = chat.root.locator('.viewer-page').first();
    await sheet.and(chat.root.locator(':not([aria-busy])')).waitFor();
    if (shots) await page.screenshot({ path: `${shots}/viewer-${colorScheme}.png` });
    const box = await sheet.boundingBox();
    expect(box!.x).toBeGreaterThanOrEqual(0);
    expect(box!.x + box!.width).toBeLessThanOrEqual(360);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    expect(
      await sheet.evaluate((one) => one.ownerDocument.defaultView.getComputedStyle(one).backgroundColor),
    ).toBe('rgb(255, 255, 255)');
    expect(problems).toEqual([]);
  });
});
