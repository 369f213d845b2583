import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/domain/application.js';
import { complete } from '../../src/usecases/complete.js';
import { download } from '../../src/usecases/download.js';
import { revoke } from '../../src/usecases/revoke.js';
import { settleDecisions } from '../../src/usecases/settle-decisions.js';
import { take } from '../../src/usecases/take.js';
import { undo } from '../../src/usecases/undo.js';
import { verifyDocument, type Verified } from '../../src/usecases/verify-document.js';
import { actor, certificateAnswers, createWorld, type World } from './world.js';

const dana = 1;
const aigul = 50;
const head = 51;
const stranger = 99;
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF');
let world: World;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  await world.clear();
  await world.student(dana, { iin: '991231400555' });
  await world.staff(aigul, 'Айгүл', 'centre', [{ code: 'operator' }]);
  await world.staff(head, 'Бастық', 'centre', [{ code: 'headOfUnit' }]);
});
afterAll(() => world.close());

/** Completed with a result a minute ago or, unsettled, just now. */
async function completed(content: Uint8Array | 'picture' = pdf, settled = true): Promise<Application> {
  const { id, version } = await world.submitted(dana, 'certificate-of-study', certificateAnswers);
  const operator = await actor(world, aigul);
  const taken = await take(world.deps, { id, actor: operator, seen: version });
  if (!taken.ok) throw new Error(taken.why);
  const seen = taken.application.version;
  const file = world.upload(`result-${id}`, content === 'picture' ? undefined : content);
  const done = await complete(world.deps, { id, actor: operator, seen, files: [file] });
  if (!done.ok) throw new Error(done.why);
  if (!settled) return done.application;
  world.later(61_000);
  await settleDecisions(world.deps, { limit: 10 });
  return (await world.deps.applications.find(id))!;
}

async function codeOf({ id }: Application): Promise<string> {
  return [...(await world.deps.issued.codesOf(id)).values()][0] ?? '';
}

async function asks(account: number, text: string): Promise<Verified> {
  return verifyDocument(world.deps, { text, actor: await actor(world, account) });
}

describe('An issued document', () => {
  test('reads to whoever has its code as what was issued, when and by whom, and names no person', async () => {
    const application = await completed();
    const verified = await asks(stranger, (await codeOf(application)).toLowerCase());
    expect(verified).toMatchObject({
      ok: true,
      number: application.number,
      unit: 'centre',
      issuedAt: application.history.at(-1)?.at,
    });
    expect(JSON.stringify({ ...verified, service: undefined })).not.toMatch(/Серікова|Дана|991231400555/);
    const looks = await world.deps.audit.list(application.id);
    expect(looks.at(-1)).toMatchObject({ account: stranger, what: 'verify' });
  });

  test.each([pdf, 'picture'] as const)(
    'carries its code where it is a PDF; it is told at the download',
    async (content) => {
      const application = await completed(content);
      const code = await codeOf(application);
      const got = await download(world.deps, { id: application.id, actor: await actor(world, dana) });
      if (!got.ok) throw new Error(got.why);
      expect(got.files.map((file) => file.code)).toEqual([code]);
      expect(Buffer.from(got.files[0]!.bytes).includes(code)).toBe(content === pdf);
    },
  );

  test('is none as long as the decision can be undone, and never was one when it is', async () => {
    const { id } = await completed(pdf, false);
    const code = await codeOf({ id } as Application);
    expect(await asks(stranger, code)).toEqual({ ok: false, why: 'unknown' });
    const undone = await undo(world.deps, { id, actor: await actor(world, aigul) });
    expect(undone.ok).toBe(true);
    expect((await world.deps.issued.codesOf(id)).size).toBe(0);
  });

  test('that is revoked reads so at once, since when', async () => {
    const application = await completed();
    const code = await codeOf(application);
    world.later(3_600_000);
    const { id, version: seen } = application;
    const by = await actor(world, head);
    expect((await revoke(world.deps, { id, seen, actor: by, reason: 'Қате' })).ok).toBe(true);
    expect(await asks(stranger, code)).toMatchObject({ ok: true, revokedAt: world.deps.clock.now() });
  });
});

describe('Guessing codes', () => {
  const wrong = (n: number) => `2222-222${'ACDEFGHJKMNPQRT'[n]}`;

  test('is slowed for the account that does it until the hour is over, even for a code that exists', async () => {
    const code = await codeOf(await completed());
    for (let n = 0; n < 10; n += 1)
      expect(await asks(stranger, wrong(n))).toEqual({ ok: false, why: 'unknown' });
    const slowed = await asks(stranger, code);
    expect(slowed).toMatchObject({ ok: false, why: 'slowed' });
    expect(await asks(stranger + 1, code)).toMatchObject({ ok: true });
    world.later(3_600_000);
    expect(await asks(stranger, code)).toMatchObject({ ok: true });
    const told = await world.deps.audit.list('verification');
    expect(told).toHaveLength(10);
    expect(told[0]).toMatchObject({ account: stranger, what: 'verify.unknown' });
  });

  test('by many accounts leaves each of them one try an hour; nobody who has a true code is kept from it', async () => {
    const code = await codeOf(await completed());
    const { issued, clock } = world.deps;
    const hour = clock.now().toISOString().slice(0, 13);
    const times = Array.from({ length: 500 }, (_, n) => issued.countMiss(1000 + n, hour, clock.now()));
    await Promise.all(times);
    expect(await asks(stranger, code)).toMatchObject({ ok: true });
    expect(await asks(stranger, wrong(1))).toEqual({ ok: false, why: 'unknown' });
    expect(await asks(stranger, wrong(2))).toMatchObject({ ok: false, why: 'slowed' });
  });

  test('what cannot be a code costs nobody a try', async () => {
    for (let n = 0; n < 12; n += 1)
      expect(await asks(stranger, 'сәлем')).toEqual({ ok: false, why: 'notACode' });
    expect(await asks(stranger, wrong(0))).toEqual({ ok: false, why: 'unknown' });
  });
});
