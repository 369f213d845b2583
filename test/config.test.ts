import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { readConfig } from '../src/config.js';

const token = '123456789:AAE-x_y1234567890abcdefghijklmnopqrs';
const key = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
const hexKey = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
const webhook = {
  BOT_TOKEN: token,
  WEBHOOK_URL: 'https://bot.example.kz/telegram',
  WEBHOOK_SECRET: 'word_-9',
};

type Env = Record<string, string>;

function configOf(env: Env) {
  const read = readConfig(env);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.config;
}

function faultyOf(env: Env): string[] {
  const read = readConfig(env);
  return read.ok ? [] : read.faults.map(({ name }) => name);
}

describe('what the settings come to', () => {
  test('with nothing set it is the demo, with the default of everything', () => {
    expect(configOf({})).toEqual({
      mode: 'demo',
      telegramApiRoot: 'https://api.telegram.org',
      mongodbUri: undefined,
      dataKey: undefined,
      dataDir: '.data',
      catalogueDir: undefined,
      timeZone: undefined,
      undoSeconds: 60,
      logLevel: 'info',
      adminIds: [],
      demoPort: undefined,
    });
  });

  test('an empty or blank value counts as unset', () => {
    const names = Object.keys(parseEnv(readFileSync('.env.example', 'utf8')));
    for (const blank of ['', '  ']) {
      expect(configOf(Object.fromEntries(names.map((name) => [name, blank])))).toEqual(configOf({}));
    }
  });

  test('with a token it is polling', () => {
    expect(configOf({ BOT_TOKEN: ` ${token} ` })).toMatchObject({ mode: 'polling', botToken: token });
    expect(configOf({ BOT_TOKEN: token, WEBHOOK_SECRET: 'word', PORT: '9000' }).mode).toBe('polling');
  });

  test('with a mail server e-mail is sent, under the name of the institution or another', () => {
    const SMTP_URL = 'smtp://bot:pass@mail.example.kz:587';
    expect(configOf({ MAIL_FROM: 'centre@example.kz' }).mail).toBeUndefined();
    expect(configOf({ SMTP_URL }).mail).toEqual({ url: SMTP_URL, from: undefined });
    expect(configOf({ SMTP_URL, MAIL_FROM: 'centre@example.kz' }).mail).toEqual({
      url: SMTP_URL,
      from: 'centre@example.kz',
    });
  });

  test('clamd is spoken to over TCP or on a socket of this machine', () => {
    const clamd = (CLAMD_URL: string) => configOf({ CLAMD_URL }).clamd;
    expect(clamd('clamd.example.kz:3310')).toEqual({ host: 'clamd.example.kz', port: 3310 });
    expect(clamd('tcp://[::1]:3310')).toEqual({ host: '::1', port: 3310 });
    expect(clamd('unix:///run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' });
  });

  test('with an address it is a webhook', () => {
    expect(configOf(webhook)).toMatchObject({
      mode: 'webhook',
      botToken: token,
      webhookUrl: 'https://bot.example.kz/telegram',
      webhookSecret: 'word_-9',
      port: 8080,
    });
    expect(configOf({ ...webhook, PORT: '9000' })).toMatchObject({ port: 9000 });
    expect(configOf({ BOT_TOKEN: token }).port).toBeUndefined();
  });

  test('everything that is written is read', () => {
    expect(
      configOf({
        BOT_TOKEN: token,
        TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
        MONGODB_URI: 'mongodb://db.example.kz/otinim',
        DATA_KEY: key,
        DATA_DIR: '/var/lib/otinim',
        CATALOGUE_DIR: 'services',
        TIME_ZONE: 'Asia/Aqtau',
        UNDO_SECONDS: '0',
        LOG_LEVEL: 'DEBUG',
        ADMIN_IDS: '123456789, 7000000001,123456789,',
        DEMO_PORT: '8100',
        PORT: '9100',
      }),
    ).toEqual({
      mode: 'polling',
      botToken: token,
      telegramApiRoot: 'http://127.0.0.1:8081',
      mongodbUri: 'mongodb://db.example.kz/otinim',
      dataKey: key,
      dataDir: '/var/lib/otinim',
      catalogueDir: 'services',
      timeZone: 'Asia/Aqtau',
      undoSeconds: 0,
      logLevel: 'debug',
      adminIds: [123456789, 7000000001],
      demoPort: 8100,
      port: 9100,
    });
  });
});

describe('a value is taken', () => {
  test.each<[string, string, Env?]>([
    ['BOT_TOKEN', '1:abc'],
    ['TELEGRAM_API_ROOT', 'https://telegram.example.kz/api'],
    ['MONGODB_URI', 'mongodb://a:p%40ss@one:27017,two:27018/otinim?replicaSet=rs0', { DATA_KEY: key }],
    ['MONGODB_URI', 'mongodb+srv://user:pass@cluster.example.net/?retryWrites=true', { DATA_KEY: key }],
    ['MONGODB_URI', 'mongodb://[::1]:27017', { DATA_KEY: key }],
    ['DATA_KEY', hexKey],
    ['DATA_KEY', key.slice(0, -1)],
    ['WEBHOOK_URL', 'https://bot.example.kz:8443/a/b', webhook],
    ['WEBHOOK_URL', 'http://127.0.0.1:3000/hook', { ...webhook, TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' }],
    ['WEBHOOK_URL', 'http://localhost:3000/hook', { ...webhook, TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' }],
    ['WEBHOOK_URL', 'http://[::1]:3000/hook', { ...webhook, TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' }],
    ['WEBHOOK_SECRET', 'a'.repeat(256), webhook],
    ['UNDO_SECONDS', '3600'],
    ['LOG_LEVEL', 'silent'],
    ['PORT', '65535'],
    ['SMTP_URL', 'smtp://mail.example.kz'],
    ['SMTP_URL', 'smtps://bot%40example.kz:p%40ss@mail.example.kz:465/?requireTLS=true'],
    ['MAIL_FROM', 'centre@example.kz'],
    ['CLAMD_URL', 'tcp://127.0.0.1:3310'],
    ['CLAMD_URL', '[::1]:3310'],
    ['CLAMD_URL', 'unix:/run/clamav/clamd.ctl'],
    ['MAIL_FROM', 'Студент орталығы <centre@example.kz>'],
  ])('%s=%s', (name, value, others = {}) => {
    expect(faultyOf({ ...others, [name]: value })).toEqual([]);
  });
});

describe('a value is refused', () => {
  test.each<[string, string, Env?]>([
    ['BOT_TOKEN', 'AAE-x_y1234567890'],
    ['BOT_TOKEN', 'bot token'],
    ['TELEGRAM_API_ROOT', 'api.telegram.org'],
    ['TELEGRAM_API_ROOT', 'ftp://api.telegram.org'],
    ['TELEGRAM_API_ROOT', 'https://api.telegram.org/bot123456789:AAE'],
    ['MONGODB_URI', 'localhost:27017', { DATA_KEY: key }],
    ['MONGODB_URI', 'postgres://localhost/otinim', { DATA_KEY: key }],
    ['MONGODB_URI', 'mongodb://user:p@ss@localhost/otinim', { DATA_KEY: key }],
    ['MONGODB_URI', 'mongodb://', { DATA_KEY: key }],
    ['DATA_KEY', 'secret'],
    ['DATA_KEY', hexKey.slice(2)],
    ['DATA_KEY', `${key}AA`],
    ['WEBHOOK_URL', 'http://bot.example.kz/telegram', webhook],
    ['WEBHOOK_URL', 'bot.example.kz/telegram', webhook],
    ['WEBHOOK_URL', 'http://127.0.0.1.example.kz/telegram', webhook],
    ['WEBHOOK_URL', 'http://127.0.0.1:3000/hook', webhook],
    ['WEBHOOK_URL', 'https://bot.example.kz:3000/hook', webhook],
    ['WEBHOOK_SECRET', 'two words', webhook],
    ['WEBHOOK_SECRET', 'a'.repeat(257), webhook],
    ['WEBHOOK_SECRET', 'құпия', webhook],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80a'],
    ['DEMO_PORT', '-1'],
    ['ADMIN_IDS', '@dana'],
    ['ADMIN_IDS', '-1001234567890'],
    ['ADMIN_IDS', '123456789;987654321'],
    ['ADMIN_IDS', '0'],
    ['TIME_ZONE', 'Almaty'],
    ['TIME_ZONE', 'UTC+5'],
    ['CLAMD_URL', 'clamd'],
    ['CLAMD_URL', 'http://clamd:3310'],
    ['SMTP_URL', 'mail.example.kz:587'],
    ['SMTP_URL', 'https://mail.example.kz'],
    ['SMTP_URL', 'smtp://'],
    ['SMTP_URL', 'smtp://mail.example.kz/inbox'],
    ['MAIL_FROM', 'Student Service Centre'],
    ['MAIL_FROM', 'centre@example.kz, other@example.kz'],
    ['UNDO_SECONDS', '3601'],
    ['UNDO_SECONDS', '-1'],
    ['UNDO_SECONDS', '1.5'],
    ['UNDO_SECONDS', '1m'],
    ['LOG_LEVEL', 'verbose'],
  ])('%s=%s', (name, value, others = {}) => {
    expect(faultyOf({ ...others, [name]: value })).toEqual([name]);
  });
});

describe('what belongs together', () => {
  test('a database of the institution needs its key', () => {
    expect(faultyOf({ MONGODB_URI: 'mongodb://localhost' })).toEqual(['DATA_KEY']);
    expect(faultyOf({ MONGODB_URI: 'mongodb://localhost', DATA_KEY: 'short' })).toEqual(['DATA_KEY']);
  });

  test('a webhook needs a token and a secret', () => {
    expect(faultyOf({ WEBHOOK_URL: webhook.WEBHOOK_URL })).toEqual(['BOT_TOKEN', 'WEBHOOK_SECRET']);
  });
});

test('all faults are named at once, each with what is wrong and how to mend it', () => {
  const read = readConfig({
    BOT_TOKEN: 'x',
    TELEGRAM_API_ROOT: 'x',
    MONGODB_URI: 'x',
    WEBHOOK_URL: 'x',
    PORT: 'x',
    DEMO_PORT: 'x',
    ADMIN_IDS: 'x',
    TIME_ZONE: 'x',
    UNDO_SECONDS: 'x',
    LOG_LEVEL: 'x',
  });
  const faults = read.ok ? [] : read.faults;
  expect(faults.map(({ name }) => name).sort()).toEqual([
    'ADMIN_IDS',
    'BOT_TOKEN',
    'DATA_KEY',
    'DEMO_PORT',
    'LOG_LEVEL',
    'MONGODB_URI',
    'PORT',
    'TELEGRAM_API_ROOT',
    'TIME_ZONE',
    'UNDO_SECONDS',
    'WEBHOOK_SECRET',
    'WEBHOOK_URL',
  ]);
  for (const { problem, mend } of faults) {
    expect(problem).toMatch(/^\S.*\.$/);
    expect(mend).toMatch(/^[A-Z].*[.:]/);
  }
});

test('a fault does not repeat a secret', () => {
  const said = JSON.stringify(
    readConfig({
      BOT_TOKEN: 'hidden-1',
      MONGODB_URI: 'mongodb://user:hidden-2@@host',
      DATA_KEY: 'hidden-3',
      TELEGRAM_API_ROOT: 'https://api.telegram.org/bot1:hidden-4',
      WEBHOOK_URL: 'https://bot.example.kz',
      WEBHOOK_SECRET: 'hidden 5',
    }),
  );
  expect(said).toContain('WEBHOOK_SECRET');
  expect(said).not.toContain('hidden');
});

test('.env.example names every setting, with an empty value and a default', () => {
  const text = readFileSync('.env.example', 'utf8');
  expect(Object.entries(parseEnv(text)).filter(([, value]) => value !== '')).toEqual([]);
  const read = [...readFileSync('src/config.ts', 'utf8').matchAll(/(?:read|written)\('(\w+)'/g)].map(
    ([, name]) => name!,
  );
  expect(Object.keys(parseEnv(text)).sort()).toEqual([...new Set(read)].sort());
  const blocks = text.split('\n\n').filter((block) => /^\w+=$/m.test(block));
  expect(blocks.filter((block) => !block.includes('Default: '))).toEqual([]);
});
