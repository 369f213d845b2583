import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { importStudents } from '../../src/usecases/import-students.js';
import type { Row, Table } from '../../src/usecases/table.js';
import { createWorld, type World } from './world.js';

const good = {
  iin: '991231400555',
  surname: 'Серікова',
  name: 'Дана',
  patronymic: 'Маратқызы',
  birthDate: '31.12.1999',
  document: 'identity card',
  documentNumber: '012345678',
  documentDate: '2016-01-15',
  documentIssuer: 'ҚР ІІМ',
  faculty: 'it',
  speciality: '6B06102',
  course: '3',
  group: 'is-21',
  address: 'Алматы, Абай 1',
  phone: '8 701 123 45 67',
  email: 'dana@Example.kz',
  state: 'active',
};

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  await world.storage.db.collection('persons').deleteMany({});
});
afterAll(() => world.close());

function table(...rows: readonly Readonly<Record<string, string>>[]): Table {
  return {
    columns: Object.keys(good),
    rows: rows.map((cells, i): Row => {
      const filled = Object.entries({ ...good, ...cells }).filter(([, text]) => text !== '');
      return { line: i + 2, cells: Object.fromEntries(filled.map(([name, text]) => [name, { text }])) };
    }),
  };
}

async function load(input: Table, skipBad = false) {
  return importStudents(world.deps, { table: input, skipBad, today: '2026-11-24' });
}

describe('importing students', () => {
  test('keeps what the register says, in the forms in which it is compared', async () => {
    expect(await load(table({}))).toEqual({
      ok: true,
      added: 1,
      changed: 0,
      unchanged: 0,
      faults: [],
      ignored: [],
    });
    const person = await world.deps.persons.findByIin('991231400555');
    expect(person?.card).toMatchObject({
      surname: 'Серікова',
      birthDate: '1999-12-31',
      phone: '+77011234567',
      email: 'dana@example.kz',
      document: { type: 'identity card', number: '012345678', date: '2016-01-15', issuer: 'ҚР ІІМ' },
    });
  });

  test('may be repeated: what is the same stays, what differs is replaced', async () => {
    await load(table({}));
    const second = { iin: '010901500210', birthDate: '2001-09-01' };
    expect(await load(table({}, second))).toMatchObject({ added: 1, changed: 0, unchanged: 1 });
    expect(await load(table({ course: '4' }, second))).toMatchObject({ added: 0, changed: 1, unchanged: 1 });
  });

  test('an IIN that a sheet took for a number gets its leading zero back', async () => {
    const person = { iin: '80229600346', birthDate: '2008-02-29', documentDate: '2024-03-01' };
    expect(await load(table(person))).toMatchObject({ ok: true, added: 1 });
    expect(await world.deps.persons.findByIin('080229600346')).toBeDefined();
  });

  test.each([
    ['Жеке куәлік', '49310127', '049310127'],
    ['Удостоверение личности', '9310127', '009310127'],
    ['identity card', '049310127', '049310127'],
    ['Туу туралы куәлік', '4931012', '4931012'],
    ['паспорт', '49310127', '49310127'],
  ])('the number of an identity card gets its leading zeros back: %s %s', async (document, typed, number) => {
    await load(table({ document, documentNumber: typed }));
    const person = await world.deps.persons.findByIin(good.iin);
    expect(person?.card.document).toMatchObject({ type: document, number });
  });

  test.each([
    ['iin', { iin: '150315500125' }, 'iin.checkDigit'],
    ['iin', { iin: '071315500125' }, 'iin.date'],
    ['iin', { iin: '12345' }, 'iin.format'],
    ['iin', { iin: '' }, 'empty'],
    ['birthDate', { birthDate: '1999-12-30' }, 'birthDateIin'],
    ['birthDate', { birthDate: '31.02.1999' }, 'date'],
    ['documentDate', { documentDate: '1999-12-30' }, 'beforeBirth'],
    ['documentDate', { documentDate: '2026-11-25' }, 'dateAhead'],
    ['phone', { phone: '12345' }, 'phone'],
    ['email', { email: 'dana-example.kz' }, 'email'],
    ['surname', { surname: 'S3rikova' }, 'name'],
    ['group', { group: '' }, 'empty'],
    ['state', { state: 'left' }, 'state'],
  ])('a fault is named by line and column: %s %j', async (column, cells, code) => {
    const outcome = await load(table({ iin: '010901500210', birthDate: '2001-09-01' }, cells));
    expect(outcome).toMatchObject({ ok: false, faults: [{ line: 3, column, code }] });
    expect(outcome.faults).toHaveLength(1);
    expect(await world.deps.persons.findByIin('010901500210')).toBeUndefined();
  });

  test('the same IIN twice is a fault that names the first line', async () => {
    expect(await load(table({}, {}))).toMatchObject({
      ok: false,
      faults: [{ line: 3, column: 'iin', code: 'iinTwice', params: { first: 2 } }],
    });
  });

  test('with skipBad the good rows are taken and the faults of the others are told', async () => {
    const outcome = await load(table({ phone: '1' }, { iin: '010901500210', birthDate: '2001-09-01' }), true);
    expect(outcome).toMatchObject({ ok: true, added: 1, faults: [{ line: 2, column: 'phone' }] });
  });

  test('missing columns are all named, columns that nobody knows are told', async () => {
    const outcome = await load({ columns: ['IIN', 'Surname', 'shoe size'], rows: [] });
    expect(outcome.ok).toBe(false);
    expect(outcome.faults.map(({ column }) => column)).toEqual([
      'name',
      'birthDate',
      'document',
      'documentNumber',
      'documentDate',
      'documentIssuer',
      'faculty',
      'speciality',
      'course',
      'group',
      'address',
      'phone',
      'email',
    ]);
    expect(outcome.ignored).toEqual(['shoe size']);
  });
});
