import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Api, InputFile, InputMediaBuilder } from 'grammy';
import type { Message } from 'grammy/types';
import sharp from 'sharp';
import type { TestBotApi, TestPerson } from '../../support/bot-api-client.js';
import { startBotApi } from '../../support/bot-api-client.js';

let server: TestBotApi;
let api: Api;
let aigul: TestPerson;

beforeAll(async () => {
  server = await startBotApi();
  api = new Api(server.token, { apiRoot: server.url });
  aigul = await server.person(42, { first_name: 'Aigul' });
  await aigul.says('/start');
});

afterAll(async () => server.stop());

async function picture(width: number, height: number, format: 'jpeg' | 'png' = 'jpeg'): Promise<Buffer> {
  const image = sharp({
    create: { width, height, channels: 3, background: { r: width % 255, g: 90, b: 40 } },
  });
  return image.toFormat(format).toBuffer();
}

/** Everything the bot has not confirmed yet, confirmed by that. */
async function heard(): Promise<Message[]> {
  const updates = await api.getUpdates({});
  const last = updates.at(-1)?.update_id;
  if (last !== undefined) await api.getUpdates({ offset: last + 1 });
  return updates.map(({ message }) => message as Message);
}

describe('files of people', () => {
  test('a document keeps its name and bytes, and the same bytes have the same unique id', async () => {
    await heard();
    const bytes = Buffer.from('%PDF-1.7 a certificate');
    await aigul.sends({ name: 'Анықтама.pdf', bytes }, { caption: 'see /start' });
    await aigul.sends({ name: 'other.pdf', bytes });
    const [first, second] = await heard();
    expect(first).toMatchObject({
      caption: 'see /start',
      caption_entities: [{ type: 'bot_command', offset: 4, length: 6 }],
      document: { file_name: 'Анықтама.pdf', mime_type: 'application/pdf', file_size: bytes.length },
    });
    expect(second?.document?.file_name).toBe('other.pdf');
    expect(second?.document?.file_unique_id).toBe(first?.document?.file_unique_id);
    expect(second?.document?.file_id).not.toBe(first?.document?.file_id);
    const file = await api.getFile(first?.document?.file_id ?? '');
    const response = await fetch(`${server.url}/file/bot${server.token}/${file.file_path}`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  });

  test('a photo comes in Telegram sizes, the largest at most 1280 pixels', async () => {
    await aigul.sends({ name: 'scan.jpg', bytes: await picture(2000, 1000) });
    const [message] = await heard();
    expect(message?.photo?.map(({ width, height }) => [width, height])).toEqual([
      [90, 45],
      [320, 160],
      [800, 400],
      [1280, 640],
    ]);
    for (const size of message?.photo ?? []) {
      const { format, width, height } = await sharp(await aigul.download(size.file_id)).metadata();
      expect({ format, width, height }).toEqual({ format: 'jpeg', width: size.width, height: size.height });
    }
  });

  test('a photo that was taken upright comes upright, in all its sizes', async () => {
    const lying = await sharp(await picture(600, 300))
      .withMetadata({ orientation: 6 })
      .toBuffer();
    await aigul.sends({ name: 'upright.jpg', bytes: lying });
    const [message] = await heard();
    expect(message?.photo?.map(({ width, height }) => [width, height])).toEqual([
      [45, 90],
      [160, 320],
      [300, 600],
    ]);
    const sizes = await Promise.all(
      (message?.photo ?? []).map(async ({ file_id }) => aigul.download(file_id)),
    );
    const shapes = await Promise.all(sizes.map(async (bytes) => sharp(bytes).metadata()));
    expect(shapes.map(({ width, height }) => [width, height])).toEqual([
      [45, 90],
      [160, 320],
      [300, 600],
    ]);
  });

  test('a small JPEG stays as it is; the same one again has the same unique ids', async () => {
    const bytes = await picture(354, 472);
    await aigul.sends({ name: 'a.jpg', bytes });
    await aigul.sends({ name: 'b.jpg', bytes });
    const [first, second] = await heard();
    const largest = first?.photo?.at(-1);
    expect(await aigul.download(largest?.file_id ?? '')).toEqual(bytes);
    expect(second?.photo?.map((size) => size.file_unique_id)).toEqual(
      first?.photo?.map((size) => size.file_unique_id),
    );
  });

  test('an album is one update a picture under one media group', async () => {
    const files = await Promise.all(
      [700, 710, 720].map(async (width) => ({ name: `${width}.jpg`, bytes: await picture(width, 500) })),
    );
    await aigul.sends(files, { as: 'photo', album: true, caption: 'three pages' });
    const messages = await heard();
    expect(messages.map(({ caption }) => caption)).toEqual(['three pages', undefined, undefined]);
    expect(new Set(messages.map(({ media_group_id }) => media_group_id)).size).toBe(1);
    expect(messages.map(({ photo }) => photo?.at(-1)?.width)).toEqual([700, 710, 720]);
  });

  test('a picture may come as a document', async () => {
    await aigul.sends({ name: 'scan.png', bytes: await picture(700, 500, 'png') }, { as: 'document' });
    expect((await heard())[0]?.document?.mime_type).toBe('image/png');
  });

  test('a file over 20 MB arrives but cannot be fetched', async () => {
    await aigul.sends({ name: 'big.pdf', bytes: Buffer.alloc(20 * 1024 * 1024 + 1) });
    const [message] = await heard();
    expect(message?.document?.file_size).toBe(20_971_521);
    await expect(api.getFile(message?.document?.file_id ?? '')).rejects.toMatchObject({
      error_code: 400,
      description: 'Bad Request: file is too big',
    });
  });
});

describe('files of the bot', () => {
  test('a person downloads what was sent, and a file_id sends it again', async () => {
    const sent = await api.sendDocument(42, new InputFile(Buffer.from('result'), 'result.pdf'), {
      caption: '<b>Ready</b>',
      parse_mode: 'HTML',
    });
    const { document } = await aigul.lastSeen();
    expect(await aigul.download(document?.file_id ?? '')).toEqual(Buffer.from('result'));
    const again = await api.sendDocument(42, sent.document.file_id);
    expect(again.document).toMatchObject({
      file_name: 'result.pdf',
      file_unique_id: sent.document.file_unique_id,
    });
    expect(sent.caption_entities).toEqual([{ type: 'bold', offset: 0, length: 5 }]);
  });

  test('an album of a new file and a known one', async () => {
    const known = await api.sendDocument(42, new InputFile(Buffer.from('known'), 'known.txt'));
    const album = await api.sendMediaGroup(42, [
      InputMediaBuilder.document(new InputFile(Buffer.from('new'), 'new.txt'), { caption: 'two' }),
      InputMediaBuilder.document(known.document.file_id),
    ]);
    expect(album.map((message) => ('document' in message ? message.document.file_name : ''))).toEqual([
      'new.txt',
      'known.txt',
    ]);
    expect(album[0]?.caption).toBe('two');
  });

  test('a photo is edited into another one; a copy takes the buttons along only if given', async () => {
    const sent = await api.sendPhoto(42, new InputFile(await picture(400, 300), 'a.jpg'), {
      reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] },
    });
    const edited = await api.editMessageMedia(
      42,
      sent.message_id,
      InputMediaBuilder.photo(new InputFile(await picture(500, 300), 'b.jpg'), { caption: 'new' }),
    );
    expect(edited).toMatchObject({ caption: 'new' });
    const { message_id } = await api.copyMessage(42, 42, sent.message_id);
    const copy = (await aigul.sees(1))[0];
    expect(copy?.message_id).toBe(message_id);
    expect(copy?.photo?.at(-1)?.width).toBe(500);
    expect(copy?.reply_markup).toBeUndefined();
  });

  test('the same file with the same caption is no edit', async () => {
    const sent = await api.sendDocument(42, new InputFile(Buffer.from('same'), 'same.txt'), { caption: 'x' });
    const same = InputMediaBuilder.document(sent.document.file_id, { caption: 'x' });
    await expect(api.editMessageMedia(42, sent.message_id, same)).rejects.toMatchObject({
      description: expect.stringContaining('message is not modified'),
    });
  });

  test('over 50 MB is refused', async () => {
    const big = new InputFile(Buffer.alloc(50 * 1024 * 1024 + 1), 'big.bin');
    await expect(api.sendDocument(42, big)).rejects.toMatchObject({
      error_code: 413,
      description: 'Request Entity Too Large',
    });
  });

  test.each([
    ['an empty file', Buffer.alloc(0), 'Bad Request: file must be non-empty'],
    ['something that is no picture', Buffer.from('text'), 'Bad Request: IMAGE_PROCESS_FAILED'],
    [
      'a photo over 10 MB',
      Buffer.alloc(10 * 1024 * 1024 + 1),
      'Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes',
    ],
  ])('%s as a photo is refused', async (_title, bytes, description) => {
    await expect(api.sendPhoto(42, new InputFile(bytes, 'a.jpg'))).rejects.toMatchObject({ description });
  });

  test("another bot's file_id is refused", async () => {
    const sent = await api.sendDocument(42, new InputFile(Buffer.from('mine'), 'mine.txt'));
    const other = new Api('2000002:another-token', { apiRoot: server.url });
    await expect(other.getFile(sent.document.file_id)).rejects.toMatchObject({
      description: 'Bad Request: invalid file_id',
    });
    await api.getMe(); // people speak to the first bot again
  });
});
