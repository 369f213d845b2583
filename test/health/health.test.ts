import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDoor, type Door } from '../../src/door.js';
import { createDatabaseProxy } from '../intake/database-proxy.js';
import { until } from '../intake/process.js';
import { dutiesOf } from '../../src/jobs/duties.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startMailServer, type TestMailServer } from '../support/mail-server.js';
import { startProduct, type Product } from '../support/product.js';

let database: TestDatabase;
let way: Awaited<ReturnType<typeof createDatabaseProxy>>;
let door: Door;
let product: Product;
let mail: TestMailServer;
const said: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  way = await createDatabaseProxy(database.uri);
  door = await createDoor({ port: 0, webhookPath: '/hook' });
  mail = await startMailServer();
  product = await startProduct({
    mail: { url: mail.url.replace('smtp://', 'smtp://bot:wrong@') },
    say: (line) => void said.push(line),
    database: { uri: way.uri, dataKey: randomBytes(32).toString('base64') },
    // It would find somebody who knows before the number is read.
    duties: (deps) => dutiesOf(deps).filter(({ name }) => name !== 'tell of failures'),
  });
});
afterAll(async () => {
  way.mend();
  await product.stop();
  await Promise.all([door.close(), mail.stop()]);
  await way.close();
  await database.drop();
});

async function get(path: string) {
  const answer = await fetch(`http://127.0.0.1:${door.port}${path}`);
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

async function readiness(): Promise<Readonly<Record<string, unknown>>> {
  const { status, text } = await get('/readyz');
  return { status, ...(JSON.parse(text) as Record<string, unknown>) };
}

/** Samples by name and labels, as Prometheus reads them; throws where a line is none. */
async function samples(): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const line of (await get('/metrics')).text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const sample = /^([a-zA-Z_:][\w:]*(?:\{(?:[a-z_]\w*="(?:[^"\\\n]|\\.)*",?)*\})?) (\S+)$/.exec(line);
    if (!sample) throw new Error(`no sample: ${line}`);
    found.set(sample[1]!, Number(sample[2]!.replace(/^Nan$/i, 'NaN')));
  }
  return found;
}

describe('a process', () => {
  test('that is still starting runs, and is not ready', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 200, text: 'ok\n' });
    expect(await readiness()).toEqual({ status: 503, ready: false, process: 'starting' });
    expect((await get('/metrics')).status).toBe(503);
    const posted = await fetch(`http://127.0.0.1:${door.port}/hook`, { method: 'POST' });
    expect(posted.status).toBe(503);
  });

  test('that has started is ready, and tells Prometheus how it is', async () => {
    const { intake, health } = product.app;
    door.open({
      receive: (token, body) => intake.receive(token, body),
      readiness: health.readiness,
      metrics: () => health.metrics.read(),
    });
    await until(async () => (await readiness()).status === 200);
    expect(await readiness()).toEqual({
      status: 200,
      ready: true,
      database: 'ok',
      telegram: 'ok',
      leases: 'ok',
      process: 'ok',
    });
    const dana = await product.person('Айгерім');
    await dana.says('/start');
    await until(() => intake.stats().done === 1);
    // As a failure stands there of which nobody could be told.
    const { deps, storage } = product.app;
    const id = 'a:1:x:phone';
    await deps.deliveries.add([
      {
        id,
        kind: 'phoneTask',
        application: 'a',
        entry: 1,
        channel: 'phone',
        dueAt: new Date(Date.now() + 3_600_000),
      },
    ]);
    await deps.deliveries.markFailed(id, new Date(), undefined, true);
    expect(await storage.deliveries.countUntold()).toBe(1);
    expect((await get('/metrics')).type).toMatch(/^text\/plain; version=0\.0\.4/);
    const read = await samples();
    expect(
      Object.fromEntries(
        [...read].filter(([name]) => !/^otinim_(process|nodejs)_|bucket|seconds/.test(name)),
      ),
    ).toMatchObject({
      'otinim_updates_total{outcome="received"}': 1,
      'otinim_updates_total{outcome="done"}': 1,
      'otinim_updates_total{outcome="failed"}': 0,
      'otinim_turns{state="running"}': 0,
      otinim_partitions: 64,
      otinim_inbox_waiting: 0,
      'otinim_deliveries{state="failed"}': 1,
      otinim_deliveries_untold: 1,
    });
    expect(read.get('otinim_answer_seconds_count')).toBe(1);
    expect(read.get('otinim_polling_lag_seconds')).toBeLessThan(31);
    expect(read.get('otinim_inbox_oldest_seconds')).toBe(0);
    await until(async () => (await samples()).has('otinim_job_last_run_seconds{job="settle decisions"}'));
    expect(
      (await samples()).get('otinim_job_runs_total{job="settle decisions",outcome="done"}'),
    ).toBeGreaterThan(0);
  });

  test('that cannot log in to the mail server says so at once, and serves people all the same', async () => {
    await until(() => said.some((line) => line.startsWith('The mail server does not accept')));
    expect(said.join('\n')).toContain('(EAUTH AUTH PLAIN 535)');
    expect(said.join('\n')).not.toContain('wrong');
    expect((await readiness())['ready']).toBe(true);
  });

  test('tells of nobody: its labels are codes', async () => {
    const dana = await product.person('Айгерім');
    const labels = [...(await samples()).keys()].join('\n');
    expect(labels).not.toMatch(/Айгерім/);
    expect(labels).not.toContain(String(dana.id));
  });

  test('whose Telegram is away is not ready until it is back', async () => {
    await product.botApi.control.fail({
      method: '*',
      error_code: 502,
      description: 'Bad Gateway',
      times: 1000,
    });
    const dana = await product.person('Айгерім');
    await dana.says('/help');
    await until(async () => (await readiness())['telegram'] === 'away');
    expect(await readiness()).toMatchObject({ status: 503, ready: false, database: 'ok' });
    await product.botApi.control.reset();
    await until(async () => (await readiness()).status === 200);
  });

  test('whose database is away is not ready, still tells how it is, and is ready again when it is back', async () => {
    way.cut();
    await until(async () => (await readiness())['database'] === 'away');
    expect(await readiness()).toMatchObject({ status: 503, ready: false });
    expect(await get('/healthz')).toMatchObject({ status: 200 });
    expect((await samples()).get('otinim_updates_total{outcome="received"}')).toBeGreaterThan(0);
    way.mend();
    await until(async () => (await readiness()).status === 200);
  });

  test('that stops is not ready any more', async () => {
    await product.app.stop();
    expect(await readiness()).toMatchObject({ status: 503, ready: false, process: 'stopping' });
  });
});
