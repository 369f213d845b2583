import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createChatStore } from '../../src/storage/chat-store.js';
import { openVault } from '../../src/storage/vault.js';
import { startBotApi, type TestBotApi } from '../support/bot-api-client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { runScript } from '../support/run-script.js';
import { dataKey, until } from './process.js';

let database: TestDatabase;
let botApi: TestBotApi;
let bots: ChildProcess[];

beforeEach(async () => {
  database = await createTestDatabase();
  botApi = await startBotApi({ mustStart: false });
  bots = [];
});
afterEach(async () => {
  for (const bot of bots) bot.kill('SIGKILL');
  await botApi.stop();
  await database.drop();
});

/** Resolves when the bot takes part. */
async function startBot(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('./killed-bot.ts', import.meta.url));
  const bot = spawn(process.execPath, [...runScript(script), database.uri, botApi.url, botApi.token], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  bots.push(bot);
  await once(bot, 'message');
  return bot;
}

test('a bot that is killed again and again, with a tenth of all updates doubled, loses nothing and does nothing twice', async () => {
  const people = await Promise.all(Array.from({ length: 8 }, async (_, n) => botApi.person(100 + n)));
  const texts = Array.from({ length: 30 }, (_, n) => String(n));
  const inbox = database.db.collection('inbox');
  const done = async () => inbox.countDocuments({ doneAt: { $exists: true } });
  await botApi.control.repeatUpdates(0.1);

  let bot = await startBot();
  const talk = Promise.all(
    people.map(async (person) => {
      for (const text of texts) await person.says(text);
    }),
  );
  for (const enough of [20, 70, 120]) {
    await until(async () => (await done()) >= enough);
    bot.kill('SIGKILL');
    await once(bot, 'exit');
    bot = await startBot();
  }
  await talk;
  await until(async () => (await done()) === people.length * texts.length);

  const vault = await openVault({ db: database.db, dataKey });
  const chats = createChatStore(database.db, vault, { now: () => new Date() });
  for (const { id } of people) {
    const chat = await chats.claim(String(id), Number.MAX_SAFE_INTEGER);
    expect(chat.ok && JSON.parse(chat.state ?? '')).toEqual({ said: texts });
    const answers = await database.db.collection<{ _id: string }>('answers').findOne({ _id: String(id) });
    expect(answers).toMatchObject({ answers: Object.fromEntries(texts.map((text, n) => [text, n + 1])) });
  }
});
