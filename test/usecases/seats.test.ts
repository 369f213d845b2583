import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readSheet } from '../../src/imports/read-sheet.js';
import { tableXlsx } from '../../src/documents/table-xlsx.js';
import { freeByWish, seatKey } from '../../src/domain/places.js';
import { overviewSeats } from '../../src/usecases/overview-seats.js';
import { openPlaces, setPlaces } from '../../src/usecases/set-places.js';
import { manyQuestions } from '../support/services.js';
import { actor, createWorld, value, type World } from './world.js';

const [admin, clerk, other, centre] = [90, 91, 92, 93];
const facets = (school: string, grade: string, language = 'kk') => ({
  school,
  year: '2026',
  grade,
  language,
});
const key = seatKey(facets('school-1', '1'));
let world: World;

beforeAll(async () => {
  world = await createWorld({ services: [{ ...manyQuestions(1, 0), code: 'seats' }] });
});
afterAll(() => world.close());

beforeEach(async () => {
  await world.clear();
  await world.staff(admin, 'Самат', 'centre', [{ code: 'administrator' }]);
  await world.staff(clerk, 'Жанна', 'school-1', [{ code: 'operator' }]);
  await world.staff(other, 'Болат', 'school-2', [{ code: 'operator' }]);
  await world.staff(centre, 'Айгүл', 'centre', [{ code: 'operator' }]);
  const school = (code: string) => ({
    code,
    district: 'Шұғыла',
    name: { kk: code, ru: code, en: code },
    phone: '+77000003001',
    address: 'Абай көшесі, 5',
    latitude: 51,
    longitude: 71,
  });
  await world.deps.schools.upsertMany([school('school-1'), school('school-2'), school('school-10')]);
  const seats = [
    facets('school-10', '1'),
    facets('school-2', '1'),
    facets('school-1', '10'),
    facets('school-1', '1'),
  ];
  await world.deps.places.declare(seats.map((one) => ({ key: seatKey(one), total: 2, facets: one })));
});

const names = async (account: number) =>
  (await overviewSeats(world.deps, { actor: await actor(world, account) }))?.rows.map(
    ({ facets: { school, grade } }) => `${school}/${grade}`,
  );

describe('the overview of seats', () => {
  test('shows an administrator all schools in their order, a school its own, and nobody else anything', async () => {
    expect(await names(admin)).toEqual(['school-1/1', 'school-1/10', 'school-2/1', 'school-10/1']);
    expect(await names(clerk)).toEqual(['school-1/1', 'school-1/10']);
    expect(await names(centre)).toBeUndefined();
  });

  test('counts what is taken apart from what is asked for', async () => {
    await world.student(1, { iin: '991231400555' });
    await world.deps.places.reserve(key, { id: 'accepted', version: 2 }, world.deps.clock.now());
    const contacts = { phone: value('+77011234567'), email: value('dana@example.kz') };
    const { id } = await world.submitted(1, 'seats', { ...contacts, q1: value('x') });
    await world.storage.db
      .collection<{ _id: string }>('applications')
      .updateOne({ _id: id }, { $set: { seeks: key } });
    const overview = await overviewSeats(world.deps, { actor: await actor(world, clerk) });
    expect(overview?.rows[0]).toMatchObject({ total: 2, taken: 1, held: 1, free: 1 });
    // By wish nobody is promised what others have asked for already, or what is kept for the area.
    expect(freeByWish({ free: 5 }, 2, 1)).toBe(2);
    expect(freeByWish({ free: 1 }, 1, 0)).toBe(0);
    expect(freeByWish({ free: 1 }, 2, 3)).toBe(0);
  });
});

describe('the number of places', () => {
  test('is changed by the school with a reason; others neither see nor change it', async () => {
    const mine = await actor(world, clerk);
    const set = await setPlaces(world.deps, { actor: mine, key, from: 2, to: 3, reason: 'Қосымша сынып' });
    expect(set).toMatchObject({ ok: true, count: { total: 3, free: 3 } });
    expect((await openPlaces(world.deps, { actor: mine, key }))?.raises).toMatchObject([
      { from: 2, to: 3, reason: 'Қосымша сынып', by: { account: clerk, name: 'Жанна' } },
    ]);
    for (const account of [other, centre]) {
      const stranger = await actor(world, account);
      expect(await openPlaces(world.deps, { actor: stranger, key })).toBeUndefined();
      expect(await setPlaces(world.deps, { actor: stranger, key, from: 3, to: 9, reason: 'x' })).toEqual({
        ok: false,
        why: 'notYours',
      });
    }
    const told = (await world.deps.audit.list(key)).map(({ who, what }) => `${who} ${what}`);
    expect(told).toEqual(['Жанна setPlaces 2 3']);
  });

  test('a second tap changes nothing more, and who comes late is told what it is now', async () => {
    const mine = await actor(world, clerk);
    const change = { actor: mine, key, from: 2, to: 3, reason: 'Қосымша сынып' };
    await setPlaces(world.deps, change);
    expect(await setPlaces(world.deps, change)).toMatchObject({ ok: true, count: { total: 3 } });
    const late = { ...change, actor: await actor(world, admin), to: 8 };
    expect(await setPlaces(world.deps, late)).toMatchObject({ ok: false, why: 'stale', count: { total: 3 } });
  });

  test('never falls below what is taken', async () => {
    const at = world.deps.clock.now();
    await world.deps.places.reserve(key, { id: 'a', version: 1 }, at);
    await world.deps.places.reserve(key, { id: 'b', version: 1 }, at);
    const change = { actor: await actor(world, admin), key, from: 2, to: 1, reason: 'x' };
    expect(await setPlaces(world.deps, change)).toMatchObject({ ok: false, why: 'taken' });
  });
});

test('the table opens as it was written, numbers as numbers', async () => {
  const bytes = await tableXlsx({
    title: 'Орындар: 2026/27',
    columns: ['Мектеп', 'Бос'],
    rows: [['№1', 12]],
  });
  const read = await readSheet(bytes);
  expect(read).toMatchObject({ ok: true, table: { columns: ['Мектеп', 'Бос'] } });
  expect(
    read.ok && read.table.rows.map(({ cells }) => Object.values(cells).map((cell) => cell?.text)),
  ).toEqual([['№1', '12']]);
});
