import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openChat } from '../../support/chat-page.js';
import { startTryPage, staticDir, type TryPage } from './try-page.js';

const sample = (name: string): string => join(staticDir, 'samples', name);
const aigerim = 700100001;
const dauren = 700200001;

const keys = ['Өтінім беру', 'Өтінімдер', 'Нөмірімді жіберу', 'Орнымды жіберу'];

let demo: TryPage;
let bot: TryPage['bot'];
const sit: TryPage['sit'] = () => demo.sit();

beforeAll(async () => {
  demo = await startTryPage();
  ({ bot } = demo);
});

afterAll(() => demo?.stop(), 60_000);

describe('the chat page', () => {
  test('offers the people of the demo and opens the chosen ones side by side', async () => {
    const { page, problems } = await demo.newPage();
    await page.goto(demo.url);
    await page.locator('.card', { hasText: 'Айгерім Нұрланова' }).click();
    await page.locator('[data-slot=right] .card', { hasText: 'Дәурен Қасымов' }).click();

    await page.locator('[data-slot=right] .chat[data-ready]').waitFor();
    expect(await page.locator('.chat h2').allInnerTexts()).toEqual(['Айгерім Нұрланова', 'Дәурен Қасымов']);
    expect(new URL(page.url()).search).toBe(`?left=${aigerim}&right=${dauren}`);
    expect(await page.locator('.top').innerText()).not.toContain('false');
    expect(
      await page.locator('.top').evaluate((top) => [...top.children].map(({ className }) => className)),
    ).toEqual(['logo', 'brand', 'brand-note', 'tabs', 'add-window', 'round theme', 'language']);
    expect(problems).toEqual([]);
  });

  test('begins a chat with the start button, and the keyboard of the bot stands below', async () => {
    const { chat, problems } = await sit();
    await chat.root.locator('.greeting .start').click();
    await chat.waitForText('Сәлеметсіз бе!');

    expect(await chat.lastMessages()).toEqual([
      '/start',
      'Сәлеметсіз бе! Мұнда оқу орнының қызметтеріне өтінім бере аласыз.',
    ]);
    expect(await chat.keyboard()).toEqual(keys);
    await chat.tap('Өтінімдер');
    await chat.waitForText('Жазғаныңыз: Өтінімдер');
    await chat.root.locator('button[aria-label="Батырмаларды жасыру"]').click();
    expect(await chat.keyboard()).toEqual([]);
    await chat.root.locator('button[aria-label="Батырмаларды көрсету"]').click();
    expect(await chat.keyboard()).toEqual(keys);
    expect(problems).toEqual([]);
  });

  test('edits a message in its place when a button under it is tapped', async () => {
    const { chat, problems } = await sit();
    await chat.say('/menu');
    await chat.waitForText('Санатты таңдаңыз.');
    expect(await chat.buttons()).toEqual([
      'Анықтамалар',
      'Хабарлама',
      'Ескерту',
      'Нөмірді көшіру',
      'Сайт',
      'Үнсіз',
    ]);

    await chat.tap('Анықтамалар');
    await chat.root.locator('.from-bot strong', { hasText: 'Анықтамалар' }).waitFor();
    await chat.settle();
    expect(await chat.lastMessages()).toEqual(['/menu', 'Анықтамалар']);
    expect(await chat.buttons()).toEqual(['Артқа']);
    expect(problems).toEqual([]);
  });

  test('shows the short answer to a tap for a while, and the alert until it is closed', async () => {
    const { chat, page, problems } = await sit();
    await chat.say('/menu');
    await chat.waitForText('Санатты таңдаңыз.');
    await chat.tap('Хабарлама');
    expect(await chat.waitForToast('Сақталды')).toBe('Сақталды');

    await chat.tap('Ескерту');
    expect(await chat.closeAlert()).toBe('Бұл хабарлама ескірді');
    await chat.tap('Нөмірді көшіру');
    await chat.waitForToast('2026-000123');
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('2026-000123');
    expect(problems).toEqual([]);
  });

  test('shows a tapped button as busy while the bot is silent', async () => {
    const { chat, problems } = await sit();
    await chat.say('/menu');
    await chat.waitForText('Санатты таңдаңыз.');
    await chat.tap('Үнсіз');
    await chat.root.locator('.key[aria-busy=true]', { hasText: 'Үнсіз' }).waitFor();
    expect(problems).toEqual([]);
  });

  test('shares the own number only when agreed', async () => {
    const { chat, problems } = await sit();
    await chat.say('/start');
    await chat.waitForText('Сәлеметсіз бе!');
    await chat.tap('Нөмірімді жіберу');
    const question = chat.root.locator('.dialog.confirm');
    expect(await question.innerText()).toContain('+77000000099');
    await question.getByText('Бас тарту').click();
    await question.waitFor({ state: 'detached' });

    await chat.shareContact();
    await chat.waitForText('Нөміріңіз: 77000000099, өзіңіздікі: true');
    expect(await chat.root.locator('.message').count()).toBe(4);
    expect(problems).toEqual([]);
  });

  test('sends the chosen place only when agreed', async () => {
    const { chat, problems } = await sit();
    await chat.say('/start');
    await chat.waitForText('Сәлеметсіз бе!');
    await chat.tap('Орнымды жіберу');
    const question = chat.root.locator('.dialog.place');
    expect(await question.getByRole('radio').count()).toBe(2);
    await question.getByText('Бас тарту').click();
    await question.waitFor({ state: 'detached' });

    await chat.tap('Орнымды жіберу');
    await question.getByLabel('Алматы').check();
    await question.getByText('Жіберу', { exact: true }).click();
    await chat.waitForText('Орныңыз: 43.23895, 76.88971');
    expect(await chat.root.locator('.message').count()).toBe(4);
    expect(problems).toEqual([]);
  });

  test('sends pictures as one album with its caption, and other files as documents', async () => {
    const { chat, problems } = await sit();
    await chat.attach([sample('id-front.jpg'), sample('id-back.jpg')], { caption: 'Жеке куәлік' });
    await chat.waitForText('сурет, альбом: true, Жеке куәлік');
    await chat.waitForText('сурет, альбом: true, суреттемесіз');
    expect(await chat.root.locator('.from-me .photo img').count()).toBe(2);

    await chat.attach([sample('id-front.jpg')], { asFiles: true });
    await chat.waitForText('файл id-front.jpg, альбом: false');
    await chat.attach([
      { name: 'анықтама №7.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') },
    ]);
    await chat.waitForText('файл анықтама №7.pdf, альбом: false');
    expect(problems).toEqual([]);
  });

  test('downloads a document of the bot under its name, byte for byte', async () => {
    const { chat, problems } = await sit();
    await chat.say('/file');
    await chat.waitForText('Құжат дайын');
    const { name, path } = await chat.download('анықтама');

    expect(name).toBe('анықтама-2026-000123.pdf');
    expect(await readFile(path, 'utf8')).toBe('%PDF-1.4 анықтама');
    expect(await chat.root.locator('.lock').count()).toBe(1);
    expect(problems).toEqual([]);
  });

  test('shows the marks of a text and never takes its letters for markup', async () => {
    const { chat, problems } = await sit();
    await chat.say('<img src=x onerror=alert(1)>');
    await chat.waitForText('Жазғаныңыз: <img src=x onerror=alert(1)>');
    await chat.say('/rich');
    await chat.waitForText('соңы');

    const message = chat.root.locator('.from-bot').last();
    expect(await message.innerText()).toContain('<script>alert(1)</script>');
    expect(await message.locator('em').innerText()).toBe('Академиялық');
    expect(await message.locator('a', { hasText: 'сілтеме' }).getAttribute('href')).toBe(
      'https://example.com/?a=1&b=2',
    );
    expect(await chat.root.locator('.messages img, .messages script').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test('takes away what the bot deleted and mends what it edited', async () => {
    const { chat, problems } = await sit();
    await chat.say('/gone');
    await chat.waitForText('жойылды');
    await chat.say('/mend');
    await chat.waitForText('түзетілген мәтін');
    expect(await chat.lastMessages()).toEqual(['/gone', 'жойылды', '/mend', 'түзетілген мәтін']);
    expect(problems).toEqual([]);
  });

  test('keeps its windows, chats and keyboards over a reload, and goes back to the choice', async () => {
    const { chat, page, id, problems } = await sit();
    const right = await openChat(page, dauren, { side: 'right' });
    await chat.say('/start');
    await chat.waitForText('Сәлеметсіз бе!');
    await page.reload();

    await chat.waitForText('Сәлеметсіз бе!');
    await right.root.waitFor();
    expect(await chat.keyboard()).toEqual(keys);
    expect(
      await page.locator('.chat').evaluateAll((all) => all.map((one) => one.getAttribute('data-person'))),
    ).toEqual([String(id), String(dauren)]);
    await page.locator(`[data-slot=left] .change`).click();
    await page.locator('[data-slot=left] .card').first().waitFor();
    await page.goBack();
    await chat.waitForText('Сәлеметсіз бе!');
    expect(problems).toEqual([]);
  });

  test('speaks three languages with the same words in each, and keeps the chosen one', async () => {
    const { page, problems } = await demo.newPage();
    await page.goto(demo.url);
    await page.locator('h1', { hasText: 'Кімнің орнында болып көресіз?' }).waitFor();
    await page.locator('.language').selectOption('ru');
    await page.locator('h1', { hasText: 'За кого вы хотите попробовать?' }).waitFor();
    await page.reload();
    await page.locator('h1', { hasText: 'За кого вы хотите попробовать?' }).waitFor();

    const [kk, ru, en] = await page.evaluate(async (path) => {
      const { dictionaries } = (await import(path)) as {
        dictionaries: Record<string, Record<string, string>>;
      };
      return ['kk', 'ru', 'en'].map((code) => Object.keys(dictionaries[code] ?? {}));
    }, '/words.js');
    expect(ru).toEqual(kk);
    expect(en).toEqual(kk);
    expect(problems).toEqual([]);
  });

  test('shows one window at a time on a telephone, and a mark when the other has news', async () => {
    const { chat, page, id, problems } = await sit();
    await chat.say('/start');
    await chat.waitForText('Сәлеметсіз бе!');
    await openChat(page, dauren, { side: 'right' });
    await page.setViewportSize({ width: 375, height: 740 });
    await page.locator('.tab[aria-label="Дәурен"]').click();
    expect(await chat.root.isVisible()).toBe(false);

    await bot.api.sendMessage(id, 'Құжат дайын болды');
    await page.locator('.tab .news').waitFor();
    await page.locator('.tab[title="Сынақ"]').click();
    await chat.waitForText('Құжат дайын болды');
    expect(await page.locator('.tab .news').count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    expect(problems).toEqual([]);
  });

  test('lets a person block the bot and be with it again', async () => {
    const { chat, id, problems } = await sit();
    await chat.say('/start');
    await chat.waitForText('Сәлеметсіз бе!');
    await chat.root.locator('.chat-head button[aria-haspopup=menu]').click();
    await chat.root.getByText('Ботты бұғаттау').click();
    const notice = chat.root.locator('.blocked');
    await notice.waitFor();
    await expect(bot.api.sendMessage(id, 'сәлем')).rejects.toThrow('bot was blocked by the user');
    await notice.locator('button').click();
    await notice.waitFor({ state: 'detached' });
    await bot.api.sendMessage(id, 'қайта қош келдіңіз');
    await chat.waitForText('қайта қош келдіңіз');
    expect(problems).toEqual([]);
  });
});
