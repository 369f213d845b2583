import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openChat } from '../../support/chat-page.js';
import { startTryPage, type TryPage } from './try-page.js';

const aigerim = 700100001;
const dauren = 700200001;
const olga = 700200002;
const aigul = 700200003;

let demo: TryPage;

beforeAll(async () => {
  demo = await startTryPage();
});

afterAll(() => demo?.stop(), 60_000);

async function openAt(page: Page, people: Readonly<Record<string, number>>): Promise<void> {
  const address = new URL(demo.url);
  for (const [place, id] of Object.entries(people)) address.searchParams.set(place, String(id));
  await page.goto(address.href);
  for (const id of Object.values(people)) {
    await page.locator(`.chat[data-person="${id}"][data-ready]`).waitFor({ state: 'attached' });
  }
}

function seated(page: Page): Promise<(string | null)[]> {
  return page.locator('.chat').evaluateAll((all) => all.map((one) => one.getAttribute('data-person')));
}

async function fitsAcross(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth');
}

describe('the choice of people', () => {
  test('has applicants and staff apart, and a word on who everybody is', async () => {
    const { page, problems } = await demo.newPage();
    await page.goto(demo.url);
    await page.locator('.card').first().waitFor();
    const groups = await page.locator('.people-group').evaluateAll((all) =>
      all.map((group) => ({
        title: group.querySelector('h3')?.textContent,
        people: [...group.querySelectorAll('.card')].map((card) => [
          card.querySelector('.card-name')?.textContent,
          card.querySelector('.card-who')?.textContent,
        ]),
      })),
    );
    const [applicants, staff] = groups;
    expect(applicants?.title).toBe('Өтініш берушілер');
    expect(applicants?.people).toContainEqual(['Айгерім Нұрланова', 'Студент, 2-курс']);
    expect(applicants?.people).toContainEqual(['Жанар Оразова', 'Ата-ана']);
    expect(staff?.title).toBe('Қызметкерлер');
    expect(staff?.people).toContainEqual(['Дәурен Қасымов', 'Орталық операторы']);
    expect(groups.flatMap(({ people }) => people).filter(([, who]) => !who)).toEqual([]);
    expect(problems).toEqual([]);
  });
});

describe('the windows', () => {
  test('are up to four, each added by a button and with somebody else in it', async () => {
    const { page, problems } = await demo.newPage({ width: 1600, height: 900 });
    await openAt(page, { left: aigerim, right: dauren });
    await page.locator('.add-window').click();
    const third = page.locator('[data-slot=third]');
    expect(await third.locator(`.card[data-person="${dauren}"]`).isDisabled()).toBe(true);
    await third.locator(`.card[data-person="${olga}"]`).click();
    await page.locator('.add-window').click();
    await page.locator(`[data-slot=fourth] .card[data-person="${aigul}"]`).click();
    await page.locator('[data-slot=fourth] .chat[data-ready]').waitFor();

    expect(await seated(page)).toEqual([aigerim, dauren, olga, aigul].map(String));
    expect(await page.locator('.add-window').count()).toBe(0);
    expect(new URL(page.url()).search).toBe(`?left=${aigerim}&right=${dauren}&third=${olga}&fourth=${aigul}`);
    const widths = await page
      .locator('.slot')
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().width)));
    expect(new Set(widths).size).toBe(1);
    // As narrow as a telephone they still stand side by side.
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(await page.locator('.slots').evaluate((all) => all.scrollWidth <= all.clientWidth)).toBe(true);
    expect(await fitsAcross(page)).toBe(true);
    expect(problems).toEqual([]);
  });

  test('move together when one between is closed, and a chat that stays keeps its place', async () => {
    const { page, problems } = await demo.newPage({ width: 1600, height: 900 });
    await openAt(page, { left: aigerim, right: dauren, third: olga });
    const entry = page.locator(`.chat[data-person="${olga}"] .text-entry`);
    await entry.fill('жазылып жатыр');
    await page.locator('[data-slot=right] .chat-head .close').click();

    expect(await seated(page)).toEqual([String(aigerim), String(olga)]);
    expect(await page.locator('[data-slot=right] .text-entry').inputValue()).toBe('жазылып жатыр');
    expect(new URL(page.url()).search).toBe(`?left=${aigerim}&right=${olga}`);
    await page.goBack();
    await page.locator(`[data-slot=right] .chat[data-person="${dauren}"]`).waitFor();
    expect(await page.locator('[data-slot=third] .text-entry').inputValue()).toBe('жазылып жатыр');
    expect(problems).toEqual([]);
  });

  test('stay at the newest message when they grow narrower', async () => {
    const { page, chat, problems } = await demo.sit();
    await chat.say('/long');
    await chat.waitForText(/ә{4096}/);
    const frame = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
    const scroller = chat.root.locator('.scroller');
    await scroller.evaluate((one) => (one.scrollTop -= 20));
    await page.evaluate(frame);
    // The page learns of the scrolling only when the narrower window has already moved the bottom away.
    await scroller.evaluate((one) => {
      one.scrollTop = one.scrollHeight;
      one.closest('.slot').style.width = '300px';
    });
    await page.evaluate(frame);
    expect(
      await scroller.evaluate((one) => Math.round(one.scrollHeight - one.scrollTop - one.clientHeight)),
    ).toBe(0);
    expect(problems).toEqual([]);
  });

  test('are all alive when a second page shows four more, though a browser opens six connections', async () => {
    const { page, problems } = await demo.newPage({ width: 1280, height: 800 });
    await openAt(page, { left: aigerim, right: dauren, third: olga, fourth: aigul });
    const second = await page.context().newPage();
    await openAt(second, { left: olga, right: aigul, third: aigerim, fourth: dauren });
    await demo.bot.api.sendMessage(olga, 'екі бетте де көрінеді');
    for (const one of [page, second]) {
      await one.locator(`.chat[data-person="${olga}"] .text`, { hasText: 'екі бетте де көрінеді' }).waitFor();
    }
    expect(await page.locator('.connection:visible').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test('are seen one at a time at 360 pixels, with the choice of a person among them', async () => {
    const { page, problems } = await demo.newPage({ width: 360, height: 740 });
    await openAt(page, { left: aigerim, right: dauren, third: olga });
    const visible = () =>
      page.locator('.slot:visible').evaluateAll((all) => all.map((one) => one.dataset['slot']));
    expect(await visible()).toEqual(['left']);
    await page.locator('.tab[title="Ольга"]').click();
    expect(await visible()).toEqual(['third']);
    await page.locator('.tab[title="Терезе қосу"]').click();
    await page.locator(`.card[data-person="${aigul}"]`).click();
    await page.locator(`.chat[data-person="${aigul}"][data-ready]`).waitFor();
    expect(await visible()).toEqual(['fourth']);
    expect(await page.locator('.tab').count()).toBe(4);
    const right = await page
      .locator('.top > *')
      .evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().right)));
    expect(right).toBeLessThanOrEqual(360);
    expect(await fitsAcross(page)).toBe(true);
    expect(problems).toEqual([]);
  });
});

describe('the look', () => {
  test.each(['light', 'dark'] as const)(
    'is that of a %s system until switched, and then kept',
    async (scheme) => {
      const { page, problems } = await demo.newPage();
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(demo.url);
      const brightness = async () => {
        const ground = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
        return Number(/\d+/.exec(ground)?.[0]) > 128 ? 'light' : 'dark';
      };
      const other = scheme === 'light' ? 'dark' : 'light';
      await page.locator('.card').first().waitFor();
      expect(await brightness()).toBe(scheme);
      await page
        .getByRole('button', { name: scheme === 'light' ? 'Қараңғы түске ауысу' : 'Ашық түске ауысу' })
        .click();
      expect(await brightness()).toBe(other);
      await page.reload();
      await page.locator('.card').first().waitFor();
      expect(await brightness()).toBe(other);
      await page.locator('.theme').click();
      await page.emulateMedia({ colorScheme: other });
      expect(await brightness()).toBe(other);
      expect(problems).toEqual([]);
    },
  );

  test.each(['light', 'dark'] as const)('has words that can be read on their ground, %s', async (scheme) => {
    const { page, chat, problems } = await demo.sit();
    await page.emulateMedia({ colorScheme: scheme });
    await chat.say('/menu');
    await chat.waitForText('Санатты таңдаңыз.');
    const contrasts = await page
      .locator(
        '.bubble .text, .meta, .inline-keyboard .key-words, .chat-head h2, .chat-head .status, .card-about, .card-who',
      )
      .evaluateAll((all) => {
        // Drawn on a canvas, a colour of any notation comes out as red, green, blue.
        const { document, getComputedStyle } = all[0].ownerDocument.defaultView;
        const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        if (!canvas) throw new Error('no canvas');
        const luminance = (...colours: string[]) => {
          for (const colour of colours) {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
          }
          const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        return all.map((element) => {
          const grounds: string[] = [];
          for (let at = element; at; at = at.parentElement) {
            grounds.unshift(getComputedStyle(at).backgroundColor);
          }
          const ground = luminance(...grounds);
          const ink = luminance(...grounds, getComputedStyle(element).color);
          const contrast = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
          return { words: element.textContent, contrast: Math.round(contrast * 10) / 10 };
        });
      });
    expect(contrasts.length).toBeGreaterThan(10);
    expect(contrasts.filter(({ contrast }) => contrast < 4.5)).toEqual([]);
    expect(problems).toEqual([]);
  });
});

describe('the language', () => {
  test('is that of the browser until another one is chosen', async () => {
    const { page, problems } = await demo.newPage();
    await page.addInitScript({
      content: "Object.defineProperty(navigator, 'languages', { get: () => ['fr-FR', 'ru-KZ', 'kk'] });",
    });
    await page.goto(demo.url);
    await page.locator('h1', { hasText: 'За кого вы хотите попробовать?' }).waitFor();
    await page.locator('.language').selectOption('en');
    await page.reload();
    await page.locator('h1', { hasText: 'Whose place would you like to take?' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(problems).toEqual([]);
  });
});

describe('the keyboard alone', () => {
  test('is enough to choose a person, to answer a question and to come back from it', async () => {
    const { page, problems } = await demo.newPage();
    await page.goto(demo.url);
    await page.locator(`.card[data-person="${aigerim}"]`).focus();
    await page.keyboard.press('Enter');
    const chat = await openChat(page, aigerim);
    await chat.root.locator('.start').focus();
    await page.keyboard.press('Enter');
    await chat.waitForText('Сәлеметсіз бе!');
    await chat.root.locator('.reply-keyboard .key', { hasText: 'Орнымды жіберу' }).focus();
    await page.keyboard.press('Enter');
    await chat.root.locator('.dialog.place').waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await chat.waitForText('Орныңыз: 43.23895, 76.88971');
    expect(problems).toEqual([]);
  });

  test('finds a name on everything that can be pressed', async () => {
    const { page, chat, problems } = await demo.sit();
    await chat.say('/menu');
    await chat.waitForText('Санатты таңдаңыз.');
    const nameless = await page
      .locator('button, a[href], input:not([type=file]), textarea, select')
      .evaluateAll((all) =>
        all
          .filter((one) => !(one.getAttribute('aria-label') ?? one.textContent ?? '').trim())
          .map((one) => one.outerHTML),
      );
    expect(nameless).toEqual([]);
    expect(problems).toEqual([]);
  });
});
