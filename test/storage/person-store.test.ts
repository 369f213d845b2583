import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PersonalCard } from '../../src/domain/person.js';
import { openTestStorage, type TestStorage } from './open-test-storage.js';

let storage: TestStorage;

beforeAll(async () => {
  storage = await openTestStorage();
  await storage.persons.upsertMany([aigul, erzhan]);
});

afterAll(async () => storage.end());

const aigul: PersonalCard = {
  iin: '080229600346',
  surname: 'Әбдірахманова',
  name: 'Айгүл',
  patronymic: 'Сәкенқызы',
  birthDate: '2008-02-29',
  document: { type: 'idCard', number: '045678901', date: '2024-03-01', issuer: 'ІІМ' },
  faculty: 'Педагогика',
  phone: '+77011234567',
  email: 'Aigul@Example.kz',
  state: 'active',
};
const erzhan: PersonalCard = {
  iin: '991231400555',
  surname: 'Әбдірахманов',
  name: 'Ержан',
  birthDate: '1999-12-31',
  phone: '+77017654321',
  state: 'graduated',
};

/** Somebody whom no search is to find. */
function stranger(iin: string): PersonalCard {
  return { iin, surname: 'Қуанышев', name: 'Болат', birthDate: '2001-09-01', state: 'active' };
}

describe('the register', () => {
  test('knows whether it holds anybody', async () => {
    expect(await storage.persons.isEmpty()).toBe(false);
    const fresh = await openTestStorage();
    expect(await fresh.persons.isEmpty()).toBe(true);
    await fresh.end();
  });

  test('adds, changes and leaves alone, by IIN; the id of a person stays', async () => {
    const { persons } = storage;
    const [one, other] = [stranger('150315500124'), stranger('160412500503')];
    expect(await persons.upsertMany([one, other])).toEqual({ added: 2, changed: 0, unchanged: 0 });
    const before = (await persons.findByIin('150315500124'))!;
    expect(before.card).toEqual(one);
    expect(before.id).toMatch(/^[\w-]{16}$/);
    const changed = { ...one, phone: '+77059998877' };
    expect(await persons.upsertMany([changed, { ...other, patronymic: undefined }])).toEqual({
      added: 0,
      changed: 1,
      unchanged: 1,
    });
    expect(await persons.find(before.id)).toEqual({ id: before.id, card: changed });
    expect(await persons.search({ phone: '+77059998877' }, 10)).toHaveLength(1);
    expect(await persons.upsertMany([one])).toEqual({ added: 0, changed: 1, unchanged: 0 });
    expect(await persons.search({ phone: '+77059998877' }, 10)).toEqual([]);
    expect(await persons.upsertMany([])).toEqual({ added: 0, changed: 0, unchanged: 0 });
    expect(await persons.findByIin('010901500210')).toBeUndefined();
  });

  test('takes the last of two rows with one IIN', async () => {
    const row: PersonalCard = { ...stranger('850617301009'), name: 'Бірінші' };
    expect(await storage.persons.upsertMany([row, { ...row, name: 'Екінші' }])).toEqual({
      added: 1,
      changed: 0,
      unchanged: 0,
    });
    expect((await storage.persons.findByIin('850617301009'))?.card.name).toBe('Екінші');
  });

  test('has everybody once when two imports run at the same time', async () => {
    const rows = Array.from({ length: 700 }, (_, n) => stranger(String(500000000000 + n)));
    const counts = await Promise.all([storage.persons.upsertMany(rows), storage.persons.upsertMany(rows)]);
    expect(counts[0].added + counts[1].added).toBe(700);
    expect(counts[0].unchanged + counts[1].unchanged).toBe(700);
  });

  test('gives many in the order asked for', async () => {
    const [one, other] = [
      await storage.persons.findByIin(aigul.iin),
      await storage.persons.findByIin(erzhan.iin),
    ];
    const found = await storage.persons.findMany([other!.id, 'nobody', one!.id]);
    expect(found.map(({ card }) => card.name)).toEqual(['Ержан', 'Айгүл']);
  });

  test.each([
    ['IIN', { iin: '080229600346' }, ['Айгүл']],
    ['phone as it is written', { phone: '8 (701) 123-45-67' }, ['Айгүл']],
    ['e-mail in other letters', { email: 'aigul@example.KZ' }, ['Айгүл']],
    [
      'a beginning of the surname without Kazakh letters',
      { nameTokens: ['абдир'], iin: 'none' },
      ['Айгүл', 'Ержан'],
    ],
    ['surname and name', { nameTokens: ['Әбдірахманова', 'айг'] }, ['Айгүл']],
    ['names that nobody has together', { nameTokens: ['Әбдірахманова', 'ержан'] }, []],
    ['nothing', {}, []],
  ])('finds by %s', async (_, query, names) => {
    const found = await storage.persons.search(query, 10);
    expect(found.map(({ card }) => card.name).toSorted()).toEqual(names);
  });

  test('shows no more than asked for', async () => {
    expect(await storage.persons.search({ nameTokens: ['әбд'] }, 1)).toHaveLength(1);
  });
});
