import { randomBytes, randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sampleDir } from '../../src/catalogue/load-catalogue.js';
import { spawnApp, type AppProcess } from '../support/app-process.js';
import { startBotApi } from '../support/bot-api-client.js';
import { cleanUpAfterEach } from '../support/clean-up.js';
import { createTestDatabase } from '../support/database.js';

/** Every process that the bot starts inherits it. */
const mark = { OTINIM_TEST_MARK: randomUUID() };
let dir: string;
const cleanUp = cleanUpAfterEach();

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'otinim-settings-'));
});
afterAll(async () => rm(dir, { recursive: true, force: true }));

function start(settings: Readonly<Record<string, string>>): AppProcess {
  const app = spawnApp({ ...mark, DATA_DIR: join(dir, 'data'), ...settings }, { cwd: dir });
  cleanUp.push(() => app.kill());
  return app;
}

/** Processes with our mark that run. */
async function stillRunning(): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const marked = await Promise.all(
    pids.map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
      return environment.includes(mark.OTINIM_TEST_MARK) ? [pid] : [];
    }),
  );
  return marked.flat();
}

test('bad settings are named all at once, each with its mend, and nothing is started', async () => {
  const app = start({
    BOT_TOKEN: 'not a token',
    MONGODB_URI: 'mongodb://127.0.0.1:1/otinim',
    PORT: '0',
    LOG_LEVEL: 'loud',
    ADMIN_IDS: '@admin',
    UNDO_SECONDS: '-1',
  });
  expect(await app.ended).toBe(1);
  const faults = app.lines.filter((line) => /^ {2}\w+:/.test(line)).map((line) => line.trim().split(':')[0]);
  expect(new Set(faults)).toEqual(
    new Set(['ADMIN_IDS', 'BOT_TOKEN', 'DATA_KEY', 'LOG_LEVEL', 'PORT', 'UNDO_SECONDS']),
  );
  const mends = app.lines.filter((line) => line.startsWith('    '));
  expect(mends).toHaveLength(6);
  expect(app.lines.join('\n')).not.toContain('not a token');
  expect(await stillRunning()).toEqual([]);
  expect(await readdir(dir)).not.toContain('data');
});

test('a catalogue with faults is refused with the place and the mend of each, and nothing is started', async () => {
  const catalogue = join(dir, 'catalogue');
  await cp(sampleDir, catalogue, { recursive: true });
  const file = join(catalogue, 'certificate-of-study.yaml');
  const broken = (await readFile(file, 'utf8'))
    .replace('kind: working', 'kind: lunar')
    .replace('  en: Certificate of study\n', '')
    .replace('unit: centre', 'unit: nowhere');
  await writeFile(file, broken);
  const app = start({ CATALOGUE_DIR: catalogue });
  expect(await app.ended).toBe(1);
  const faults = app.lines.filter((line) => /certificate-of-study\.yaml:\d+:\d+ /.test(line));
  expect(faults).toHaveLength(3);
  expect(faults.join('\n')).toMatch(/lunar/);
  expect(faults.join('\n')).toMatch(/nowhere/);
  for (const fault of faults) expect(app.lines[app.lines.indexOf(fault) + 1]).toMatch(/^ {4}\S/);
  expect(await stillRunning()).toEqual([]);
  expect(await readdir(dir)).not.toContain('data');
});

test('a port that somebody else has ends the bot, and what it had begun', async () => {
  const [database, botApi] = await Promise.all([createTestDatabase(), startBotApi()]);
  const taken = createServer();
  cleanUp.push(
    () => botApi.stop(),
    () => database.drop(),
    () => new Promise((resolve) => taken.close(resolve)),
  );
  await new Promise<void>((resolve) => taken.listen(0, '0.0.0.0', resolve));
  const { port } = taken.address() as AddressInfo;
  const app = start({
    BOT_TOKEN: botApi.token,
    TELEGRAM_API_ROOT: botApi.url,
    MONGODB_URI: database.uri,
    DATA_KEY: randomBytes(32).toString('base64'),
    WEBHOOK_URL: `http://127.0.0.1:${port}/hook`,
    WEBHOOK_SECRET: 'only-telegram-knows',
    PORT: String(port),
  });
  expect(await app.ended).toBe(1);
  expect(app.lines.join('\n')).toContain(String(port));
  expect(await stillRunning()).toEqual([]);
  const held = await database.db.collection('leases').countDocuments({ owner: { $ne: null }, kind: 'lease' });
  expect(held).toBe(0);
});
