import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Staff } from '../../src/domain/person.js';
import { noon, openTestStorage, type TestStorage } from './open-test-storage.js';

let storage: TestStorage;

beforeAll(async () => {
  storage = await openTestStorage();
});

afterAll(async () => storage.end());

const ascending = (one: number, other: number) => one - other;

describe('an account', () => {
  test('appears with the first thing that is known of it', async () => {
    const { accounts } = storage;
    expect(await accounts.find(101)).toBeUndefined();
    await accounts.setLocale(101, 'kk');
    expect(await accounts.find(101)).toEqual({ id: 101, locale: 'kk', persons: [], administrator: false });
    await accounts.setPhone(101, '+77011234567');
    await accounts.setBlocked(101, noon);
    expect(await accounts.find(101)).toMatchObject({ phone: '+77011234567', blockedAt: noon });
    await accounts.setBlocked(101, undefined);
    expect((await accounts.find(101))?.blockedAt).toBeUndefined();
  });

  test('keeps consent, its withdrawal, and a consent given anew', async () => {
    const { accounts } = storage;
    const consent = { version: '1', at: noon, locale: 'ru' as const };
    await accounts.withdrawConsent(102, noon);
    expect(await accounts.find(102)).toBeUndefined();
    await accounts.giveConsent(102, consent);
    await accounts.withdrawConsent(102, noon);
    expect((await accounts.find(102))?.consent).toEqual({ ...consent, withdrawnAt: noon });
    await accounts.giveConsent(102, { ...consent, version: '2' });
    expect((await accounts.find(102))?.consent).toEqual({ ...consent, version: '2' });
  });

  test('is linked to several persons, to each once', async () => {
    const { accounts } = storage;
    for (const person of ['p1', 'p2', 'p1']) await accounts.link(103, person);
    await accounts.link(104, 'p1');
    expect((await accounts.find(103))?.persons).toEqual(['p1', 'p2']);
    expect((await accounts.listOfPerson('p1')).map(({ id }) => id).toSorted(ascending)).toEqual([103, 104]);
    await accounts.unlink(103, 'p1');
    expect((await accounts.listOfPerson('p1')).map(({ id }) => id)).toEqual([104]);
  });

  test('has its tries counted by the day, each of them', async () => {
    const { accounts } = storage;
    const tries = await Promise.all(Array.from({ length: 6 }, () => accounts.countTry(105, '2026-11-02')));
    expect(tries.toSorted(ascending)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await accounts.countTry(105, '2026-11-03')).toBe(1);
    expect(await accounts.countTry(105, '2026-11-03')).toBe(2);
  });
});

describe('staff', () => {
  const clerk: Staff = { name: 'Сейітова Гүлмира', unit: 'desk', roles: [{ code: 'operator' }] };
  const dean: Staff = {
    name: 'Ахметов',
    unit: 'office',
    roles: [
      { code: 'dean', scope: 'Заң' },
      { code: 'dean', scope: 'Өнер' },
    ],
  };

  test('are added, changed, left alone, and found by unit and role', async () => {
    const { accounts } = storage;
    const rows = [
      { account: 201, staff: clerk },
      { account: 202, staff: dean },
    ];
    expect(await accounts.upsertStaff(rows)).toEqual({ added: 2, changed: 0, unchanged: 0 });
    expect(
      await accounts.upsertStaff([rows[0]!, { account: 202, staff: { ...dean, name: 'Ахметова' } }]),
    ).toEqual({
      added: 0,
      changed: 1,
      unchanged: 1,
    });
    expect((await accounts.find(202))?.staff).toEqual({ ...dean, name: 'Ахметова' });
    const ids = async (filter: { unit?: string; role?: string }) =>
      (await accounts.listStaff(filter)).map(({ id }) => id).toSorted(ascending);
    expect(await ids({ unit: 'desk' })).toEqual([201]);
    expect(await ids({ role: 'dean' })).toEqual([202]);
    expect(await ids({ unit: 'desk', role: 'dean' })).toEqual([]);
    expect(await ids({})).toEqual([201, 202]);
  });

  test('and applicant may be one account', async () => {
    await storage.accounts.link(201, 'p9');
    expect(await storage.accounts.find(201)).toMatchObject({ persons: ['p9'], staff: clerk });
  });

  test('administrators are those of the list, no others', async () => {
    const { accounts } = storage;
    await accounts.setAdministrators([201, 301]);
    await accounts.setAdministrators([301, 302]);
    const are = await Promise.all(
      [201, 301, 302].map(async (id) => (await accounts.find(id))?.administrator),
    );
    expect(are).toEqual([false, true, true]);
    await accounts.setAdministrators([]);
    expect((await accounts.find(302))?.administrator).toBe(false);
  });
});

describe('a code for the desk', () => {
  const soon = new Date('2126-11-02T07:10:00Z');
  const now = new Date('2126-11-02T07:00:00Z');

  test('leads to its account until it is closed or too old; a new one replaces it', async () => {
    const { identifications } = storage;
    await identifications.open(401, '4711', now, soon);
    expect(await identifications.find('4711', now)).toEqual({ account: 401 });
    expect(await identifications.find('4711', soon)).toBeUndefined();
    await identifications.open(401, '4712', now, soon);
    expect(await identifications.find('4711', now)).toBeUndefined();
    await identifications.close('4712');
    expect(await identifications.find('4712', now)).toBeUndefined();
  });

  test('may be given again once its time is over', async () => {
    await storage.identifications.open(402, '5000', now, soon);
    const later = new Date('2126-11-02T08:00:00Z');
    await storage.identifications.open(403, '5000', soon, later);
    expect(await storage.identifications.find('5000', soon)).toEqual({ account: 403 });
  });
});
