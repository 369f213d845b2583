import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Api, Bot, InlineKeyboard, Keyboard } from 'grammy';
import type { TestBotApi, TestPerson } from '../../support/bot-api-client.js';
import { startBotApi } from '../../support/bot-api-client.js';

let server: TestBotApi;
let api: Api;
let aigul: TestPerson;

beforeEach(async () => {
  server = await startBotApi();
  api = new Api(server.token, { apiRoot: server.url });
  aigul = await server.person(42, { first_name: 'Aigul', phone: '+7 701 123 45 67' });
});

afterEach(async () => server.stop());

const textsOf = (updates: { message?: { text?: string } }[]): (string | undefined)[] =>
  updates.map(({ message }) => message?.text);

describe('getUpdates', () => {
  test('hands out the same updates until an offset confirms them', async () => {
    for (const text of ['one', 'two', 'three']) await aigul.says(text);
    const first = await api.getUpdates({});
    expect(textsOf(first)).toEqual(['one', 'two', 'three']);
    expect(textsOf(await api.getUpdates({ limit: 2 }))).toEqual(['one', 'two']);
    const offset = (first[1]?.update_id ?? 0) + 1;
    expect(textsOf(await api.getUpdates({ offset }))).toEqual(['three']);
    expect(textsOf(await api.getUpdates({}))).toEqual(['three']);
    expect(await server.control.pending(0)).toBe(1);
  });

  test('ids grow by one', async () => {
    for (const text of ['one', 'two', 'three']) await aigul.says(text);
    const ids = (await api.getUpdates({})).map(({ update_id }) => update_id);
    expect(ids).toEqual([ids[0], (ids[0] ?? 0) + 1, (ids[0] ?? 0) + 2]);
  });

  test('a negative offset forgets all but the last ones', async () => {
    for (const text of ['one', 'two', 'three']) await aigul.says(text);
    expect(textsOf(await api.getUpdates({ offset: -1 }))).toEqual(['three']);
    expect(await server.control.pending(0)).toBe(1);
  });

  test('waits for the next update', async () => {
    const waiting = api.getUpdates({ timeout: 20 });
    await server.control.polled();
    await aigul.says('at last');
    expect(textsOf(await waiting)).toEqual(['at last']);
  });

  test('gives nothing when the time is over', async () => {
    expect(await api.getUpdates({ timeout: 1 })).toEqual([]);
  });

  test('a second poller ends the first one with a conflict', async () => {
    const first = api.getUpdates({ timeout: 20 }).catch((error: unknown) => error);
    await server.control.polled();
    const second = api.getUpdates({ timeout: 20 });
    expect(await first).toMatchObject({
      error_code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
    await aigul.says('to the second');
    expect(textsOf(await second)).toEqual(['to the second']);
  });

  test('is refused while a webhook is set, and setting one ends a poller', async () => {
    const waiting = api.getUpdates({ timeout: 20 }).catch((error: unknown) => error);
    await server.control.polled();
    await api.setWebhook('http://127.0.0.1:9/');
    expect(await waiting).toMatchObject({
      error_code: 409,
      description: 'Conflict: terminated by setWebhook request',
    });
    await expect(api.getUpdates({})).rejects.toMatchObject({
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
  });

  test('only allowed kinds are queued, and the list is remembered', async () => {
    await api.getUpdates({ allowed_updates: ['callback_query'] });
    await aigul.says('not heard');
    expect(await api.getUpdates({})).toEqual([]);
    await api.getUpdates({ allowed_updates: [] });
    await aigul.says('heard');
    expect(textsOf(await api.getUpdates({}))).toEqual(['heard']);
  });

  test('a bot that is gone does not take an update with it', async () => {
    const controller = new AbortController();
    const gone = api.getUpdates({ timeout: 20 }, controller.signal as never).catch(() => 'gone');
    await server.control.polled();
    controller.abort();
    expect(await gone).toBe('gone');
    await aigul.says('still here');
    expect(textsOf(await api.getUpdates({ timeout: 5 }))).toEqual(['still here']);
  });
});

describe('a grammY bot', () => {
  test('talks with a person through texts, buttons, edits and keyboards', async () => {
    const bot = new Bot(server.token, { client: { apiRoot: server.url } });
    bot.command('start', (ctx) =>
      ctx.reply('Choose', { reply_markup: new InlineKeyboard().text('Yes', 'yes').row().text('No', 'no') }),
    );
    bot.callbackQuery('yes', async (ctx) => {
      await ctx.editMessageText('Chosen');
      await ctx.answerCallbackQuery({ text: 'Good', show_alert: true });
      await ctx.reply('Your phone', {
        reply_markup: new Keyboard().requestContact('Share my number').resized().oneTime(),
      });
    });
    bot.on('message:contact', (ctx) =>
      ctx.reply(`Thanks, ${ctx.msg.contact.phone_number}`, { reply_markup: { remove_keyboard: true } }),
    );
    void bot.start();

    await aigul.says('/start');
    const menu = await aigul.waitFor('Choose');
    expect(aigul.buttons(menu)).toEqual(['Yes', 'No']);
    expect(await aigul.taps('Yes')).toEqual({ text: 'Good', alert: true, url: undefined });
    await aigul.waitFor('Your phone');
    expect((await aigul.chat()).keyboard?.keyboard?.[0]?.[0]?.text).toBe('Share my number');
    await aigul.taps('Share my number');
    await aigul.waitFor('Thanks, 77011234567');
    expect((await aigul.chat()).keyboard).toBeNull();
    expect(await server.control.pending()).toBe(0);
    expect(await server.control.refused()).toEqual([]);
    const ids = (await aigul.chat()).messages.map(({ message_id }) => message_id);
    expect(await aigul.transcript()).toBe(
      [
        `${ids[0]} Aigul: /start`,
        `${ids[1]} Bot (edited): Chosen`,
        `${ids[2]} Bot: Your phone\n    [Share my number] (keyboard)`,
        `${ids[3]} Aigul: <contact> `,
        `${ids[4]} Bot: Thanks, 77011234567\n    (keyboard removed)`,
      ].join('\n'),
    );
    await bot.stop();
  });
});
