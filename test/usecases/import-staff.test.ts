import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importStaff } from '../../src/usecases/import-staff.js';
import type { Table } from '../../src/usecases/table.js';
import { createWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const columns = ['telegramId', 'name', 'unit', 'roles', 'scope'] as const;

function table(...rows: readonly (readonly string[])[]): Table {
  return {
    columns,
    rows: rows.map((texts, i) => ({
      line: i + 2,
      cells: Object.fromEntries(columns.map((column, at) => [column, { text: texts[at] ?? '' }])),
    })),
  };
}

async function load(input: Table, skipBad = false) {
  return importStaff(world.deps, { table: input, skipBad });
}

describe('importing staff', () => {
  test('several rows of one person become one member with several scopes', async () => {
    const outcome = await load(
      table(
        ['101', 'Серікова Айгүл', 'centre', 'operator|headOfUnit', ''],
        ['102', 'Оспанов Ерлан', 'study-office', 'dean|operator', 'it'],
        ['102', 'Оспанов Ерлан', 'study-office', 'dean', 'law'],
      ),
    );
    expect(outcome).toMatchObject({ ok: true, added: 2 });
    expect((await world.deps.accounts.find(102))?.staff).toEqual({
      name: 'Оспанов Ерлан',
      unit: 'study-office',
      roles: [
        { code: 'dean', scope: 'it' },
        { code: 'operator', scope: undefined },
        { code: 'dean', scope: 'law' },
      ],
    });
  });

  test.each([
    ['telegramId', ['@aigul', 'Айгүл', 'centre', 'operator'], 'telegramId'],
    ['unit', ['103', 'Айгүл', 'center', 'operator'], 'unit'],
    ['roles', ['103', 'Айгүл', 'centre', 'operator|boss'], 'role'],
    ['roles', ['103', 'Айгүл', 'centre', ''], 'empty'],
  ])('a fault of %s is named and nothing is written', async (column, row, code) => {
    const outcome = await load(table(['104', 'Дана', 'centre', 'operator'], row));
    expect(outcome).toMatchObject({ ok: false, faults: [{ line: 3, column, code }] });
    expect(await world.deps.accounts.find(104)).toBeUndefined();
  });

  test('rows of one person that disagree are a fault', async () => {
    const outcome = await load(
      table(['105', 'Дана', 'centre', 'operator'], ['105', 'Дана', 'study-office', 'dean']),
    );
    expect(outcome).toMatchObject({ ok: false, faults: [{ line: 3, column: 'unit', code: 'staffDiffers' }] });
  });
});
