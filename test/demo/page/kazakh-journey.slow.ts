import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { introduceStaff } from '../../../src/demo/introduce-staff.js';
import { settlePeople } from '../../../src/demo/settle-people.js';
import { startBrowser, type TestBrowser } from '../../support/browser.js';
import { openChat, type ChatWindow } from '../../support/chat-page.js';
import { startProduct, type Product } from '../../support/product.js';
import { codesOn, wordsIn } from '../../support/read-pdf.js';

const staticDir = fileURLToPath(new URL('../../../src/demo/page', import.meta.url));
const aigerim = 700100001;
const dauren = 700200001;
/** What the page looked like at the turns of the story; the last run's pictures stay for whoever wants to look. */
const pictures = join(tmpdir(), 'otinim-kazakh-journey');

let browser: TestBrowser;
let product: Product;
let pageOfStory: Page | undefined;

beforeAll(async () => {
  browser = await startBrowser();
  product = await startProduct({ botApi: { staticDir } });
  await settlePeople(product.botApi.url);
  await introduceStaff(product.botApi.url);
  await mkdir(pictures, { recursive: true });
});

afterAll(async () => {
  await pageOfStory?.screenshot({ path: join(pictures, 'end.png') });
  await browser?.close();
  await product?.stop();
});

test('Aigerim gets her certificate in Kazakh, and Dauren in the window beside hers completes it', async () => {
  const { page, problems } = await browser.newPage();
  const student = await openChat(page, aigerim, { pageUrl: product.botApi.url });
  const operator = await openChat(page, dauren, { side: 'right' });
  const picture = (name: string) => page.screenshot({ path: join(pictures, `${name}.png`) });

  pageOfStory = page;
  // The first visit: the language, the service, the consent, who she is.
  await student.root.locator('.greeting .start').click();
  await student.waitForText('Тілді таңдаңыз');
  await student.tap('Қазақша');
  await student.waitForText('Басты мәзір');
  expect(await student.keyboard()).toEqual(['🖊 Өтінім беру', '📂 Өтінімдер', '👤 Жеке кабинет']);
  await pressKey(student, 'Өтінім беру');
  await student.waitForText('Санатты таңдаңыз.');
  await student.tap('Анықтамалар');
  await student.waitForText('Қызметті таңдаңыз.');
  await student.tap('Оқу орнынан анықтама');
  await student.waitForText('Орындау мерзімі: 1 жұмыс күні');
  await tapUnderMessage(student, 'Өтінім беру');
  await student.waitForText('№ 94-V Заңы');
  await picture('1-consent');
  await student.tap('Келісемін');
  await student.waitForText('Телефон нөміріңізді жіберіңіз');
  await student.shareContact();
  await student.waitForText('ЖСН-іңізді жазыңыз');
  await student.say('060314601273');
  expect(await student.waitForText('Рақмет')).toContain('Нұрланова Айгерім Сапарқызы');

  // The form: what the card knows is offered, the rest is chosen.
  await student.waitForText(/1\/7 · Ұялы телефон/);
  await student.tap('Жеке картадан: +7 700 000 10 01');
  await student.waitForText(/2\/7 · Электрондық пошта/);
  await student.tap('Жеке картадан: aigerim.nurlanova@kokzhiek.example');
  await student.waitForText(/3\/7 · Берілетін құжаттың тілін/);
  await student.tap('Қазақ тілі');
  await student.waitForText(/4\/7 · Өтініш беру себебін таңдаңыз/);
  await student.tap('Банкке беру үшін');
  await student.waitForText(/5\/7 · Өтініш беру себебін жазыңыз/);
  await student.tap('Дайын мәтінді қалдыру');
  await student.waitForText(/6\/7 · Өтінім жеделдетілген мерзімде/);
  await student.tap('Жоқ');
  await student.waitForText(/7\/7 · Жеке басын куәландыратын құжат/);
  await student.attach(
    [
      { name: 'алды.jpg', mimeType: 'image/jpeg', buffer: await idCard('ЖЕКЕ КУӘЛІК', '#d5ebf0') },
      { name: 'арты.jpg', mimeType: 'image/jpeg', buffer: await idCard('АРТҚЫ БЕТІ', '#f2e8d3') },
    ],
    { caption: 'Жеке куәлігім' },
  );
  await student.waitForText('Қабылданды: 2 парақ');
  expect(await student.root.locator('.from-me.in-album .photo img').count()).toBe(2);
  await picture('2-album');
  await student.tap('Дайын');
  const summary = await student.waitForText('әлі берілген жоқ');
  expect(summary).toContain('Өтініш беру себебі: Банкке беру үшін');
  expect(summary).toContain('Жеке басын куәландыратын құжат: 2 парақ');
  await student.tap('Өтінімді жіберу');
  await student.waitForText('«Оқу орнынан анықтама» қызметі бойынша өтінім берілді.');

  // The desk: the card comes by itself, he takes the case and sends the file.
  const card = await operator.waitForText('Берілді (жіберілді)');
  expect(card).toContain('Тегі, аты, әкесінің аты: Нұрланова Айгерім Сапарқызы');
  expect(await operator.buttons()).toContain('⚙️ Жұмысқа алу');
  await picture('3-card');
  await takeReadmePicture(page, student, operator);
  await operator.tap('Жұмысқа алу');
  await operator.waitForText('Жұмыс барысында');
  expect(await operator.buttons()).toContain('✅ Орындау');
  await student.waitForText('Өтініміңіз жұмысқа алынды. Орындаушы: Дәурен Қасымов.');
  await picture('4-taken');
  await operator.tap('Орындау');
  await operator.waitForText('Берілетін құжаттың файлын жіберіңіз');
  const certificate = await readFile(join(staticDir, 'samples/certificate.pdf'));
  await operator.attach([{ name: 'Анықтама.pdf', mimeType: 'application/pdf', buffer: certificate }]);
  await operator.waitForText('Қабылданды: 1 парақ');
  await operator.tap('Орындау');
  await operator.waitForText('✅ Орындалды');

  // The document in her hands, and the history of the case.
  await student.waitForText('Өтініміңіз орындалды.');
  await picture('5-completed');
  await student.tap('Жүктеп алу');
  await student.waitForText('Құжат берілді.');
  const { name, path } = await student.download('Анықтама');
  expect(name).toBe('Анықтама.pdf');
  // The document itself, and below it the code by which anybody can verify it.
  const issued = await readFile(path);
  expect((await wordsIn(issued)).join('\n')).toContain((await wordsIn(certificate)).join('\n').trim());
  expect(await codesOn(issued, -1)).toEqual([expect.stringContaining('?start=v_')]);
  await student.tap('Өтінімді ашу');
  await student.waitForText('Берілген (құжат берілді)');
  await student.tap('Өтінімнің тарихы');
  const history = await student.waitForText('Өтінімнің тарихы');
  expect(
    history.match(/Берілген \(құжат берілді\)|Орындалды|Жұмыс барысында|Берілді \(жіберілді\)/g),
  ).toEqual(['Берілген (құжат берілді)', 'Орындалды', 'Жұмыс барысында', 'Берілді (жіберілді)']);
  await picture('6-history');

  expect(problems).toEqual([]);
  expect(await product.botApi.control.refused()).toEqual([]);
  expect(product.logged.filter((line) => (JSON.parse(line) as { level: number }).level >= 40)).toEqual([]);
});

/** A key of the keyboard below the chat; the same words may stand under a message. */
async function pressKey(chat: ChatWindow, words: string): Promise<void> {
  await chat.root.locator('.reply-keyboard .key', { hasText: words }).click();
}

async function tapUnderMessage(chat: ChatWindow, words: string): Promise<void> {
  await chat.root.locator('.inline-keyboard').last().locator('.key', { hasText: words }).click();
}

/** A made-up card, as a photograph from a telephone comes in. */
async function idCard(words: string, colour: string): Promise<Buffer> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="856" height="540">
    <rect width="856" height="540" rx="28" fill="${colour}"/>
    <rect x="56" y="150" width="210" height="270" rx="14" fill="#9fb8bf"/>
    <text x="56" y="96" font-family="sans-serif" font-size="44" fill="#16424f">${words}</text>
    <text x="310" y="210" font-family="sans-serif" font-size="32" fill="#16424f">НҰРЛАНОВА</text>
    <text x="310" y="260" font-family="sans-serif" font-size="32" fill="#16424f">АЙГЕРІМ</text>
    <text x="56" y="496" font-family="sans-serif" font-size="30" fill="#16424f">ҮЛГІ</text>
  </svg>`;
  return sharp(Buffer.from(drawing)).flatten({ background: '#e9eef0' }).jpeg({ quality: 82 }).toBuffer();
}

/**
 * Both windows with the keyboards below put away, and the card from its first line, for the README. The page is
 * laid out larger than the picture, so that what can be done with the case is in sight as well.
 */
async function takeReadmePicture(page: Page, ...chats: readonly ChatWindow[]): Promise<void> {
  const file = process.env['README_PICTURE'];
  if (file === undefined || file === '') return;
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: 1600, height: 1000 });
  for (const chat of chats) await chat.root.locator('button[aria-label="Батырмаларды жасыру"]').click();
  const card = chats.at(-1)?.root.locator('.message').last();
  await card?.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  const shot = await page.screenshot({ animations: 'disabled' });
  await sharp(shot).resize(1280, 800).png({ palette: true, effort: 10 }).toFile(file);
  for (const chat of chats) await chat.root.locator('button[aria-label="Батырмаларды көрсету"]').click();
  await page.setViewportSize(size);
}
