import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createClamd } from '../../src/documents/clamd.js';
import type { VirusScanner } from '../../src/ports/virus-scanner.js';
import { checkFiles } from '../../src/usecases/check-files.js';
import { complete } from '../../src/usecases/complete.js';
import { openFile } from '../../src/usecases/open-file.js';
import { findScanDelay } from '../../src/usecases/virus-check.js';
import { take } from '../../src/usecases/take.js';
import { eicar, startClamd, type Clamd } from '../support/virus-scanner.js';
import { actor, certificateAnswers, createWorld, type World } from './world.js';

const [dana, clerk] = [701, 901];
const sheet = 'BBBBBBBBBBBBBBBB';
let [world, clamd] = [{} as World, {} as Clamd];
/** Taken away, it does not answer. */
let answers = true;

beforeAll(async () => {
  clamd = await startClamd();
  const there = createClamd({ host: '127.0.0.1', port: clamd.port });
  const scanner: VirusScanner = {
    scan: async (bytes) => (answers ? there.scan(bytes) : { state: 'unreachable', fault: 'ECONNREFUSED' }),
  };
  world = await createWorld({ undoMs: 0, scanner });
});
beforeEach(async () => {
  answers = true;
  await world.clear();
  await world.student(dana, { iin: '991231400555' });
  await world.staff(clerk, 'Сейітова А.', 'centre', [{ code: 'operator' }]);
});
afterAll(async () => {
  await world.close();
  await clamd.close();
});

/** A case that is handed in with this sheet, which nobody has looked at yet. */
async function withSheet(bytes: Uint8Array): Promise<string> {
  const file = { file: sheet, unique: 'u', name: 'card.png', type: 'image/png', size: bytes.length };
  const answer = { ...certificateAnswers, 'id-document': { value: [file] } };
  const { id } = await world.submitted(dana, 'certificate-of-study', answer);
  const about = { application: id, purpose: 'id-document', name: 'card.png', type: 'image/png' };
  await world.deps.files.put(sheet, bytes, { ...about, at: world.deps.clock.now() });
  return id;
}

const opens = async (account: number, id: string) =>
  openFile(world.deps, { id, actor: await actor(world, account), file: sheet });
const notScanned = { ok: false, why: 'notScanned' };

describe('Where clamd looks for viruses', () => {
  test('the staff see a sheet when it has passed, and its sender at any time', async () => {
    const id = await withSheet(Buffer.from('clean'));
    expect(await opens(clerk, id)).toEqual(notScanned);
    expect(await opens(dana, id)).toMatchObject({ ok: true });
    expect(await checkFiles(world.deps, { limit: 10 })).toEqual({ checked: 1, bad: 0 });
    expect(await opens(clerk, id)).toMatchObject({ ok: true });
  });

  test('an infected sheet is opened for nobody, and another one is asked for', async () => {
    const id = await withSheet(eicar);
    expect(await checkFiles(world.deps, { limit: 10 })).toEqual({ checked: 1, bad: 1 });
    expect([await opens(clerk, id), await opens(dana, id)]).toEqual([notScanned, notScanned]);
    const owed = await world.storage.db.collection('deliveries').find({ kind: 'replaceFile' }).toArray();
    expect(owed).toMatchObject([{ account: dana, application: id }]);
    expect(await world.deps.files.find(sheet)).toMatchObject({ check: { state: 'infected', scanned: true } });
  });

  test('a sheet waits while clamd is away, administrators read since when, and it is tried again', async () => {
    const id = await withSheet(Buffer.from('clean'));
    answers = false;
    expect(await checkFiles(world.deps, { limit: 10 })).toEqual({ checked: 0, bad: 0 });
    expect(await findScanDelay(world.deps)).toBeUndefined();
    world.later(3 * 60_000);
    expect(await findScanDelay(world.deps)).toEqual(new Date('2026-11-24T05:00:00Z'));
    expect(await opens(clerk, id)).toEqual(notScanned);
    answers = true;
    await checkFiles(world.deps, { limit: 10 });
    expect(await findScanDelay(world.deps)).toBeUndefined();
    expect(await opens(clerk, id)).toMatchObject({ ok: true });
  });

  test('a sheet from before there was a scanner is looked at once somebody wants to see it', async () => {
    const id = await withSheet(Buffer.from('clean'));
    await world.deps.files.setCheck(sheet, { state: 'good' });
    expect(await opens(clerk, id)).toEqual(notScanned);
    await checkFiles(world.deps, { limit: 10 });
    expect(await opens(clerk, id)).toMatchObject({ ok: true });
  });

  test('an infected result is not taken, nor one that nobody can look at', async () => {
    const id = await withSheet(Buffer.from('clean'));
    await take(world.deps, { id, actor: await actor(world, clerk) });
    const png = world.upload('result.png');
    const bad = world.upload('bad.png', Buffer.concat([await bytesOf(png.source), eicar]));
    const gives = async (file: typeof png) =>
      complete(world.deps, { id, actor: await actor(world, clerk), files: [file] });
    expect(await gives(bad)).toMatchObject({ fault: { code: 'documents.infected' } });
    answers = false;
    expect(await gives(png)).toMatchObject({ fault: { code: 'documents.notScanned' } });
    answers = true;
    expect(await gives(png)).toMatchObject({ ok: true });
  });
});

async function bytesOf(source: string): Promise<Uint8Array> {
  const fetched = await world.deps.fileSource.fetch(source);
  return fetched.ok ? fetched.bytes : Buffer.alloc(0);
}
