import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Stars } from '../../src/domain/rating.js';
import { complete } from '../../src/usecases/complete.js';
import { download } from '../../src/usecases/download.js';
import { listRatings, listRatingWords, readRating } from '../../src/usecases/list-ratings.js';
import { openRating, rate } from '../../src/usecases/rate.js';
import { settleDecisions } from '../../src/usecases/settle-decisions.js';
import { take } from '../../src/usecases/take.js';
import { actor, certificateAnswers, createWorld, type World } from './world.js';

const dana = 701;
const clerk = 9001;
const head = 9002;
const elsewhere = 9003;
const service = 'certificate-of-study';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  await world.clear();
  await world.student(dana, { iin: '991231400555' });
  await world.staff(clerk, 'Ольга Ким', 'centre', [{ code: 'operator' }]);
  await world.staff(head, 'Айгүл Серікова', 'centre', [{ code: 'headOfUnit' }]);
  await world.staff(elsewhere, 'Ерлан Оспанов', 'study-office', [{ code: 'headOfUnit' }]);
});
afterAll(() => world.close());

async function completedCase(): Promise<string> {
  const { id, version } = await world.submitted(dana, service, certificateAnswers);
  const by = await actor(world, clerk);
  await take(world.deps, { id, actor: by, seen: version });
  await complete(world.deps, { id, actor: by, seen: version + 1, files: [world.upload('result.png')] });
  world.later(60_000);
  await settleDecisions(world.deps, { limit: 10 });
  return id;
}

/** As if others had rated on other days. */
async function others(...stars: readonly Stars[]): Promise<void> {
  for (const [n, one] of stars.entries())
    await world.deps.ratings.save({
      application: `other-${n}`,
      service,
      unit: 'centre',
      stars: one,
      at: new Date(Date.UTC(2026, 9, n + 1)),
    });
}

describe('B1.1 an applicant', () => {
  test('rates what was issued, changes it for a month, and then it stays', async () => {
    const id = await completedCase();
    const who = await actor(world, dana);
    const give = async (stars: Stars) => rate(world.deps, { id, actor: who, given: { stars } });
    expect(await give(4)).toEqual({ ok: false, why: 'notRendered' });
    await download(world.deps, { id, actor: who });
    expect(await openRating(world.deps, { id, actor: who })).toMatchObject({ ok: true, rating: undefined });
    expect(await give(4)).toMatchObject({ rating: { stars: 4 } });
    await rate(world.deps, { id, actor: who, given: { words: 'Жақсы' } });
    world.later(29 * 24 * 60 * 60_000);
    expect(await give(5)).toMatchObject({ rating: { stars: 5, words: 'Жақсы' } });
    world.later(2 * 24 * 60 * 60_000);
    expect(await give(1)).toEqual({ ok: false, why: 'tooLate' });
    expect(await openRating(world.deps, { id, actor: who })).toMatchObject({
      rating: { stars: 5 },
      until: undefined,
    });
    expect(await readRating(world.deps, service)).toBeUndefined();
    expect(await world.deps.ratings.summary(service)).toEqual({ average: 5, count: 1 });
  });

  test('is the only one who rates their case', async () => {
    const id = await completedCase();
    await download(world.deps, { id, actor: await actor(world, dana) });
    await world.student(702, { iin: '080229600346', surname: 'Ахметова' });
    for (const account of [702, clerk, head])
      expect(await rate(world.deps, { id, actor: await actor(world, account), given: { stars: 1 } })).toEqual(
        { ok: false, why: 'notFound' },
      );
  });

  test('reads the average before applying, from five ratings on', async () => {
    await others(5, 5, 4, 4);
    expect(await readRating(world.deps, service)).toBeUndefined();
    await others(5, 5, 4, 4, 5);
    expect(await readRating(world.deps, service)).toEqual({ average: 4.6, count: 5 });
  });
});

describe('what applicants wrote', () => {
  const wordsSeenBy = async (account: number, after?: string) =>
    listRatingWords(world.deps, { actor: await actor(world, account), service, after, limit: 2 });

  test('is read by the head of the unit, the newest first and page by page, without a name', async () => {
    await others(3, 5, 4);
    for (const n of [0, 1, 2]) await world.deps.ratings.setWords(`other-${n}`, `Сөз ${n}`);
    const first = await wordsSeenBy(head);
    expect(first.rows).toEqual([
      { stars: 4, words: 'Сөз 2' },
      { stars: 5, words: 'Сөз 1' },
    ]);
    expect(await wordsSeenBy(head, first.next)).toEqual({ rows: [{ stars: 3, words: 'Сөз 0' }] });
    expect(await listRatings(world.deps, { actor: await actor(world, head) })).toMatchObject([
      { service: { code: service }, average: 4, count: 3 },
    ]);
  });

  test('is read by nobody of another unit, and by no operator', async () => {
    await others(3);
    await world.deps.ratings.setWords('other-0', 'Сөз');
    expect(await listRatings(world.deps, { actor: await actor(world, elsewhere) })).toEqual([]);
    expect(await listRatings(world.deps, { actor: await actor(world, clerk) })).toBeUndefined();
    for (const account of [elsewhere, clerk, dana]) expect(await wordsSeenBy(account)).toEqual({ rows: [] });
  });
});
