import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { TestBotApi, TestPerson } from '../../support/bot-api-client.js';
import { startBotApi } from '../../support/bot-api-client.js';

let server: TestBotApi;
let api: Api;
let aigul: TestPerson;

beforeEach(async () => {
  server = await startBotApi();
  api = new Api(server.token, { apiRoot: server.url });
  aigul = await server.person(42, {
    first_name: 'Aigul',
    last_name: 'Serik',
    username: 'aigul',
    language_code: 'kk',
    phone: '+77011234567',
  });
});

afterEach(async () => server.stop());

async function heard(): Promise<Update[]> {
  const updates = await api.getUpdates({});
  const last = updates.at(-1)?.update_id;
  if (last !== undefined) await api.getUpdates({ offset: last + 1 });
  return updates;
}

describe('what people do reaches the bot as in Telegram', () => {
  test('a text has its sender, chat and entities', async () => {
    await aigul.says('/start ref-1 https://a.kz');
    const [update] = await heard();
    expect(update?.message).toMatchObject({
      from: {
        id: 42,
        is_bot: false,
        first_name: 'Aigul',
        last_name: 'Serik',
        username: 'aigul',
        language_code: 'kk',
      },
      chat: { id: 42, type: 'private', first_name: 'Aigul', last_name: 'Serik', username: 'aigul' },
      text: '/start ref-1 https://a.kz',
      entities: [
        { type: 'bot_command', offset: 0, length: 6 },
        { type: 'url', offset: 13, length: 12 },
      ],
    });
  });

  test('a text over 4096 units is cut into several messages', async () => {
    await aigul.says('a'.repeat(5000));
    expect((await heard()).map(({ message }) => message?.text?.length)).toEqual([4096, 904]);
  });

  test('the own contact names the person, somebody else’s does not', async () => {
    await aigul.sharesContact();
    await aigul.sharesContact({ phone_number: '77770000000', first_name: 'Nurlan' });
    expect((await heard()).map(({ message }) => message?.contact)).toEqual([
      { phone_number: '77011234567', first_name: 'Aigul', last_name: 'Serik', user_id: 42 },
      { phone_number: '77770000000', first_name: 'Nurlan' },
    ]);
  });

  test.each([
    'sticker',
    'voice',
    'video_note',
    'video',
    'audio',
    'animation',
    'dice',
    'poll',
    'location',
    'venue',
  ])('a %s', async (thing) => {
    await aigul.sendsThing(thing);
    const message = (await heard())[0]?.message as Record<string, unknown> | undefined;
    expect(message?.[thing]).toEqual(expect.any(Object));
    expect(message?.['text']).toBeUndefined();
  });

  test('an edit, a reply and a forward', async () => {
    const { message_id } = await aigul.says('first');
    await aigul.edits(message_id, 'second');
    await aigul.says('a reply', { reply_to: message_id });
    await aigul.says('from elsewhere', { forward_from: { first_name: 'Dana' } });
    const [, edited, reply, forward] = await heard();
    expect(edited?.edited_message).toMatchObject({ message_id, text: 'second' });
    expect(reply?.message?.reply_to_message).toMatchObject({ message_id, text: 'second' });
    expect(forward?.message?.forward_origin).toMatchObject({ type: 'hidden_user', sender_user_name: 'Dana' });
  });

  test('blocking and unblocking', async () => {
    await aigul.says('/start');
    await aigul.blocks();
    await expect(aigul.says('x')).rejects.toThrow('the bot is blocked: unblock it first');
    await aigul.unblocks();
    const changes = (await heard()).map(({ my_chat_member }) => my_chat_member?.new_chat_member.status);
    expect(changes).toEqual([undefined, 'kicked', 'member']);
    expect((await api.sendMessage(42, 'welcome back')).text).toBe('welcome back');
  });

  test('a message deleted by the person cannot be edited any more', async () => {
    await aigul.says('/start');
    const { message_id } = await api.sendMessage(42, 'x');
    await aigul.deletes(message_id);
    await expect(api.editMessageText(42, message_id, 'y')).rejects.toMatchObject({
      description: 'Bad Request: message to edit not found',
    });
  });
});

describe('taps', () => {
  const keyboard = { reply_markup: { inline_keyboard: [[{ text: 'Take', callback_data: 'take:1' }]] } };

  beforeEach(async () => {
    await aigul.says('/start');
    await heard();
  });

  test('a tap is a callback query with the message; its answer comes back', async () => {
    const { message_id } = await api.sendMessage(42, 'card', keyboard);
    const queryId = await aigul.tapsOnly('Take');
    const query = (await heard())[0]?.callback_query;
    expect(query).toMatchObject({
      id: queryId,
      data: 'take:1',
      from: { id: 42 },
      message: { message_id, text: 'card' },
    });
    await api.answerCallbackQuery(queryId, { text: 'Taken', show_alert: true });
    expect(await aigul.answerTo(queryId)).toEqual({ text: 'Taken', alert: true, url: undefined });
    await expect(api.answerCallbackQuery(queryId)).rejects.toMatchObject({
      description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    });
  });

  test('only buttons that are there can be tapped, unless by force', async () => {
    const { message_id } = await api.sendMessage(42, 'card', keyboard);
    await api.editMessageText(42, message_id, 'done');
    await expect(aigul.tapsOnly('Take')).rejects.toThrow(
      `there is no button "Take"; the chat of Aigul:\n${await aigul.transcript()}`,
    );
    await aigul.tapsOnly('take:1', { message: message_id, force: true });
    expect((await heard())[0]?.callback_query).toMatchObject({ data: 'take:1', message: { text: 'done' } });
    await api.deleteMessage(42, message_id);
    await aigul.tapsOnly('take:1', { message: message_id, force: true });
    expect((await heard())[0]?.callback_query?.message).toMatchObject({ message_id, date: 0 });
  });

  test('a tap that is too old cannot be answered', async () => {
    const quick = await startBotApi({ tapMs: -1, token: '3000003:quick-token' });
    const quickApi = new Api(quick.token, { apiRoot: quick.url });
    const nurlan = await quick.person(43, { first_name: 'Nurlan' });
    await nurlan.says('/start');
    await quickApi.sendMessage(43, 'card', keyboard);
    const queryId = await nurlan.tapsOnly('Take');
    await expect(quickApi.answerCallbackQuery(queryId)).rejects.toMatchObject({
      description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    });
    await quick.stop();
  });
});

describe('what people see', () => {
  beforeEach(async () => {
    await aigul.says('/start');
  });

  test('the reply keyboard stays until it is replaced, removed, or its message is deleted', async () => {
    const keys = { reply_markup: { keyboard: [[{ text: 'Services' }]], one_time_keyboard: true } };
    await api.sendMessage(42, 'menu', keys);
    await api.sendMessage(42, 'news', {
      reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] },
    });
    expect((await aigul.chat()).keyboard).toMatchObject({ keyboard: [[{ text: 'Services' }]] });
    await aigul.taps('Services');
    expect((await aigul.chat()).keyboard?.hidden).toBe(true);
    await api.sendMessage(42, 'no menu', { reply_markup: { remove_keyboard: true } });
    expect((await aigul.chat()).keyboard).toBeNull();
    const { message_id } = await api.sendMessage(42, 'menu', keys);
    await api.deleteMessage(42, message_id);
    expect((await aigul.chat()).keyboard).toBeNull();
  });

  test('events come one by one with growing numbers, and an old reader is told to read anew', async () => {
    const { next } = await aigul.chat();
    const { message_id } = await api.sendMessage(42, 'one');
    await api.sendChatAction(42, 'typing');
    await api.editMessageText(42, message_id, 'two');
    await api.setMessageReaction(42, message_id, [{ type: 'emoji', emoji: '👍' }]);
    await api.deleteMessage(42, message_id);
    const { events } = await server.ask<{ events: { seq: number; type: string }[] }>(
      `/people/42/events?after=${next}`,
    );
    expect(events.map(({ seq, type }) => [seq - next, type])).toEqual([
      [1, 'message'],
      [2, 'action'],
      [3, 'edit'],
      [4, 'reaction'],
      [5, 'delete'],
    ]);
    expect(await server.ask(`/people/42/events?after=${next + 1_000_000}`)).toMatchObject({
      events: [],
      reset: true,
    });
  });

  test('the stream goes on where a reader stopped', async () => {
    const { next } = await aigul.chat();
    await api.sendMessage(42, 'missed');
    const stream = await fetch(`${server.url}/people/42/stream`, {
      headers: { 'last-event-id': String(next) },
    });
    await api.sendMessage(42, 'live');
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of stream.body ?? []) {
      text += decoder.decode(chunk as Uint8Array);
      if (text.includes('"live"')) break;
    }
    expect(text.match(/^event: \w+$/gm)).toEqual(['event: message', 'event: message']);
    expect(text).toContain(`id: ${next + 1}\n`);
    expect(text).toContain('"text":"missed"');
  });

  test('one stream follows several people, and says whose event it is', async () => {
    const saule = await server.person(44, { first_name: 'Saule' });
    const [mine, hers] = [await aigul.chat(), await saule.chat()];
    const stream = await fetch(`${server.url}/people/stream?seats=42:${mine.next},44:${hers.next}`);
    await aigul.says('both');
    await saule.says('of us');
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of stream.body ?? []) {
      text += decoder.decode(chunk as Uint8Array);
      if (text.includes('"of us"')) break;
    }
    const events = [...text.matchAll(/^data: (.+)$/gm)].map(
      ([, data]) => JSON.parse(data ?? '') as { person: number; message: { text: string } },
    );
    expect(events.map(({ person, message }) => [person, message.text])).toEqual([
      [42, 'both'],
      [44, 'of us'],
    ]);
  });

  test('commands by language and scope, and the bot’s own names', async () => {
    await api.setMyCommands([{ command: 'help', description: 'Help' }]);
    await api.setMyCommands([{ command: 'help', description: 'Көмек' }], { language_code: 'kk' });
    expect((await aigul.chat()).commands).toEqual([{ command: 'help', description: 'Көмек' }]);
    await api.setMyCommands([{ command: 'queue', description: 'Queue' }], {
      scope: { type: 'chat', chat_id: 42 },
    });
    expect((await aigul.chat()).commands).toEqual([{ command: 'queue', description: 'Queue' }]);
    await api.deleteMyCommands({ scope: { type: 'chat', chat_id: 42 } });
    expect((await aigul.chat()).commands).toEqual([{ command: 'help', description: 'Көмек' }]);
    expect(await api.getMyCommands()).toEqual([{ command: 'help', description: 'Help' }]);
    await api.setMyName('Өтінім');
    expect((await api.getMe()).first_name).toBe('Өтінім');
    await api.setMyDescription('Сипаттама', { language_code: 'kk' });
    expect(await api.getMyDescription({ language_code: 'kk' })).toEqual({ description: 'Сипаттама' });
    expect(await api.getMyDescription()).toEqual({ description: '' });
  });

  test('a failed wait shows the chat', async () => {
    await api.sendMessage(42, 'Choose', {
      reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }]] },
    });
    const ids = (await aigul.chat()).messages.map(({ message_id }) => message_id);
    await expect(aigul.waitFor(/nothing/, { timeout: 10 })).rejects.toThrow(
      `nothing that fits /nothing/ came within 10 ms; the chat of Aigul:\n${ids[0]} Aigul: /start\n${ids[1]} Bot: Choose\n    [Yes]`,
    );
  });
});

describe('groups', () => {
  test('the bot is told that it was added and sees commands, mentions and replies only', async () => {
    const nurlan = await server.person(43, { first_name: 'Nurlan' });
    await server.ask('/groups', { id: -100, title: 'Desk', members: [42, 43] });
    await nurlan.says('among us', { chat_id: -100 });
    await nurlan.says('/queue', { chat_id: -100 });
    const { message_id } = await api.sendMessage(-100, 'The queue is empty');
    await aigul.says('thanks', { chat_id: -100, reply_to: message_id });
    const updates = await heard();
    expect(updates[0]?.my_chat_member).toMatchObject({
      chat: { id: -100, type: 'group', title: 'Desk' },
      new_chat_member: { status: 'member' },
    });
    expect(updates.slice(1).map(({ message }) => [message?.from?.first_name, message?.text])).toEqual([
      ['Nurlan', '/queue'],
      ['Aigul', 'thanks'],
    ]);
    expect((await api.getChatMember(-100, 42)).status).toBe('creator');
    expect((await api.getChatMember(-100, 43)).status).toBe('member');
    const { messages } = await server.ask<{ messages: { text: string }[] }>('/people/42/chat?chat_id=-100');
    expect(messages.map(({ text }) => text)).toEqual(['among us', '/queue', 'The queue is empty', 'thanks']);
  });
});
