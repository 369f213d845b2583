import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { importDemo, linesOfLeftOut } from '../../src/demo/import-demo.js';
import { importKinds, importTable, type ImportKind } from '../../src/imports/run-import.js';
import { importWords } from '../../src/imports/words.js';
import { locales } from '../../src/domain/text.js';
import { schoolsOf } from '../../src/usecases/schools-of.js';
import type { Row, Table } from '../../src/usecases/table.js';
import { createWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.clear());
afterAll(() => world.close());

type Cells = Readonly<Record<string, string>>;

const good: Readonly<Record<'families' | 'schools' | 'seats' | 'areas', Cells>> = {
  families: {
    childIin: '200308601201',
    childSurname: 'Тасболатова',
    childName: 'Аружан',
    childBirthDate: '2020-03-08',
    district: 'Шұғыла ауданы',
    city: 'Жаңақоныс қаласы',
    street: 'Абай көшесі',
    microdistrict: '',
    house: '17',
    flat: '24',
    guardianIin: '880417400411',
    guardianSurname: 'Тасболатова',
    guardianName: 'Мөлдір',
    guardianBirthDate: '1988-04-17',
    guardianCity: 'Жаңақоныс қаласы',
    guardianStreet: 'Абай көшесі',
    guardianHouse: '17',
    guardianPhone: '8 700 000 10 06',
    guardianEmail: 'moldir@Example.kz',
  },
  schools: {
    code: 'school-1',
    district: 'Шұғыла ауданы',
    nameKk: '№1 мектеп',
    nameRu: 'Школа № 1',
    nameEn: 'School No. 1',
    phone: '+7 700 000 30 01',
    address: 'Абай көшесі, 5',
    latitude: '51,12',
    longitude: '71.4',
  },
  seats: { school: 'school-1', year: '2026', grade: '1', language: 'kk', seats: '50' },
  areas: {
    area: '1',
    district: 'Шұғыла ауданы',
    school: 'school-1',
    city: 'Жаңақоныс қаласы',
    street: 'Абай көшесі',
    microdistrict: '',
    houses: '1-41 odd',
  },
};

const father = {
  guardianIin: '850903300520',
  guardianName: 'Бекзат',
  guardianSurname: 'Тасболатов',
  guardianBirthDate: '1985-09-03',
  guardianPhone: '+7 700 000 10 07',
  guardianEmail: 'bekzat@example.kz',
};
const brother = {
  childIin: '160214601508',
  childSurname: 'Соколова',
  childName: 'Дарья',
  childBirthDate: '2016-02-14',
};

function table(kind: keyof typeof good, rows: readonly Cells[]): Table {
  const first = good[kind];
  return {
    columns: Object.keys(first),
    rows: rows.map((cells, i): Row => {
      const filled = Object.entries({ ...first, ...cells }).filter(([, text]) => text !== '');
      return { line: i + 2, cells: Object.fromEntries(filled.map(([name, text]) => [name, { text }])) };
    }),
  };
}

async function load(kind: keyof typeof good, rows: readonly Cells[], skipBad = false) {
  return importTable(world.deps, { kind, table: table(kind, rows), skipBad, today: '2026-11-24' });
}

describe('importing families', () => {
  test('a child with two guardians stands in two rows; each is found by the child', async () => {
    expect(await load('families', [{}, father])).toMatchObject({ ok: true, added: 1, faults: [] });
    const { families, persons } = world.deps;
    const family = (await families.findByIin('200308601201'))!;
    const people = await persons.findMany([family.child, ...family.guardians.map(({ person }) => person)]);
    expect(people.map(({ card }) => [card.name, card.phone, card.state])).toEqual([
      ['Аружан', undefined, 'relative'],
      ['Мөлдір', '+77000001006', 'relative'],
      ['Бекзат', '+77000001007', 'relative'],
    ]);
    expect(family.guardians[0]?.email).toBe('moldir@example.kz');
    expect(people[0]?.card.address).toBe('Жаңақоныс қаласы, Абай көшесі, 17, 24');
    expect(await load('families', [{}, father])).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  });

  test('what a file says of a child is all of it: who is no longer named is no guardian', async () => {
    await load('families', [{}, father]);
    expect(await load('families', [{}])).toMatchObject({ changed: 1 });
    const dad = (await world.deps.persons.findByIin(father.guardianIin))!;
    expect(await world.deps.families.listOfGuardian(dad.id)).toEqual([]);
  });

  test('a parent of two children stands in a row for each', async () => {
    expect(await load('families', [{}, brother])).toMatchObject({ ok: true, added: 2 });
    const mother = (await world.deps.persons.findByIin('880417400411'))!;
    expect(await world.deps.families.listOfGuardian(mother.id)).toHaveLength(2);
  });

  test('with skipBad half a family is none: a child with one faulty row is left out whole', async () => {
    const outcome = await load('families', [{}, { ...father, guardianPhone: '1' }, brother], true);
    expect(outcome).toMatchObject({ ok: true, added: 1, faults: [{ line: 3, column: 'guardianPhone' }] });
    expect(await world.deps.families.findByIin('200308601201')).toBeUndefined();
  });
});

describe('importing schools, areas and seats', () => {
  test('R28 seats and areas of a school of the register lead an address to it', async () => {
    await load('schools', [{}, { code: 'school-2' }]);
    const areas = [{}, { school: 'school-2' }, { area: '2', houses: '2-40 even' }];
    expect(await load('areas', areas)).toMatchObject({ ok: true, added: 2 });
    expect(await load('seats', [{}, { language: 'орысша' }])).toMatchObject({ ok: true, added: 2 });
    const address = { district: 'Шұғыла ауданы', city: 'г. Жанаконыс', street: 'ул. Абая', house: '17' };
    expect(await schoolsOf(world.deps, address)).toEqual({ areas: ['1'], schools: ['school-1', 'school-2'] });
    const [kk, ru] = await world.deps.places.list({ year: '2026', school: 'school-1' });
    expect([kk?.facets?.language, kk?.free, ru?.facets?.language]).toEqual(['kk', 50, 'ru']);
    expect(await load('seats', [{ seats: '60' }, { language: 'ru' }])).toMatchObject({
      changed: 1,
      unchanged: 1,
    });
    expect(await load('areas', areas)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  });

  test('whoever has a seat keeps it when seats are imported anew', async () => {
    await load('schools', [{}]);
    await load('seats', [{}]);
    const key = 'seat:school-1:2026:1:kk';
    await world.deps.places.reserve(key, { id: 'case', version: 1 }, new Date());
    await load('seats', [{ seats: '40' }]);
    expect(await world.deps.places.find(key)).toMatchObject({ total: 40, taken: 1, free: 39 });
  });

  test('the code of a school is a unit of the staff list', async () => {
    await load('schools', [{}]);
    const columns = ['telegramId', 'name', 'unit', 'roles'];
    const rows = ['school-1', 'school-9'].map((unit, i) => ({
      line: i + 2,
      cells: Object.fromEntries(
        [`${i + 1}`, 'Бекова Раушан', unit, 'operator'].map((text, at) => [columns[at]!, { text }]),
      ),
    }));
    const outcome = await importTable(world.deps, {
      kind: 'staff',
      table: { columns, rows },
      skipBad: false,
      today: '2026-11-24',
    });
    expect(outcome.faults).toMatchObject([{ line: 3, column: 'unit', code: 'unit' }]);
  });
});

describe('a fault is named by line and column, and nothing is written', () => {
  const faults: readonly (readonly [keyof typeof good, string, string, Cells])[] = [
    ['families', 'childIin', 'iin.checkDigit', { childIin: '200308601202' }],
    ['families', 'childBirthDate', 'birthDateIin', { childBirthDate: '2020-03-09' }],
    ['families', 'childName', 'name', { childName: 'Аруж4н' }],
    ['families', 'house', 'empty', { house: '' }],
    ['families', 'street', 'noStreet', { street: '' }],
    ['families', 'childIin', 'childDiffers', { ...father, house: '18' }],
    ['families', 'guardianIin', 'guardianDiffers', { ...brother, guardianPhone: '+77000001099' }],
    ['families', 'guardianIin', 'pairTwice', {}],
    ['families', 'guardianIin', 'iin.format', { guardianIin: '1' }],
    ['families', 'guardianBirthDate', 'birthDateIin', { ...father, guardianBirthDate: '1985-09-04' }],
    ['families', 'guardianPhone', 'phone', { ...father, guardianPhone: '5' }],
    ['families', 'guardianEmail', 'email', { ...father, guardianEmail: 'bekzat' }],
    [
      'families',
      'guardianBirthDate',
      'youngerGuardian',
      { ...brother, guardianIin: '200505502006', guardianBirthDate: '2020-05-05' },
    ],
    ['schools', 'code', 'schoolTwice', {}],
    ['schools', 'code', 'schoolCode', { code: 'Школа 1' }],
    ['schools', 'phone', 'phone', { code: 's-2', phone: '12' }],
    ['schools', 'latitude', 'degrees', { code: 's-2', latitude: '71.4' }],
    ['schools', 'longitude', 'degrees', { code: 's-2', longitude: 'E 71' }],
    ['schools', 'nameEn', 'empty', { code: 's-2', nameEn: '' }],
    ['seats', 'school', 'schoolUnknown', { school: 'school-9' }],
    ['seats', 'year', 'year', { year: '26' }],
    ['seats', 'grade', 'grade', { grade: '13' }],
    ['seats', 'language', 'language', { language: 'klingon' }],
    ['seats', 'seats', 'seats', { grade: '2', seats: 'many' }],
    ['seats', 'seats', 'seatsTwice', {}],
    ['areas', 'school', 'schoolUnknown', { school: 'school-9' }],
    ['areas', 'houses', 'houses', { houses: '15-1' }],
    ['areas', 'street', 'noStreet', { street: '' }],
    ['areas', 'district', 'areaDiffers', { district: 'Бұлақ ауданы' }],
    ['areas', 'city', 'empty', { city: '' }],
  ];

  test.each(faults)('%s, %s: %s', async (kind, column, code, cells) => {
    if (kind === 'seats' || kind === 'areas') await load('schools', [{}]);
    const outcome = await load(kind, [{}, cells]);
    expect(outcome.faults).toMatchObject([{ line: 3, column, code }]);
    expect(outcome.ok).toBe(false);
    const collection = kind === 'seats' ? 'places' : kind;
    expect(await world.storage.db.collection(collection).countDocuments()).toBe(0);
    for (const locale of locales) {
      const said = importWords(locale).fault(outcome.faults[0]!);
      expect(said).toMatch(/3/);
      expect(said).not.toMatch(/faults|\{\{|undefined/);
    }
  });
});

describe('the demo', () => {
  test('is imported without a fault, with one district of twelve schools', async () => {
    const done = await importDemo(world.deps);
    const faulty = importKinds.filter((kind: ImportKind) => !done[kind].ok || done[kind].faults.length > 0);
    // The test's institution has few units and roles: staff of the others are left out, and named once with the reason.
    expect(faulty.filter((kind) => kind !== 'staff')).toEqual([]);
    const lines = await linesOfLeftOut(done);
    const [missing = '', ...again] = lines.filter((line) => line.includes('Гүлнар Ержанова'));
    expect(missing).toMatch(
      /^The demo lacks Гүлнар Ержанова \(staff\.csv\): .*no unit "dean-office"\. There are: /,
    );
    expect(again).toEqual([]);
    expect(lines.filter((line) => /Раушан|Дәурен/.test(line))).toEqual([]);
    expect((await world.deps.accounts.find(700200010))?.staff?.unit).toBe('school-1');
    const districts = await world.deps.schools.listDistricts();
    expect(districts).toHaveLength(1);
    expect(await world.deps.schools.listOfDistrict(districts[0]!)).toHaveLength(12);
  });

  test('has children of every kind: in an area, in one spelled in Russian, in none', async () => {
    await importDemo(world.deps);
    const { families } = world.deps;
    const areas = [
      '200308601201',
      '200730501408',
      '200505502006',
      '191117602011',
      '200912602035',
      '160428502048',
    ].map(async (iin) => (await schoolsOf(world.deps, (await families.findByIin(iin))!.address)).areas);
    expect(await Promise.all(areas)).toEqual([['1'], ['8'], ['5'], ['6'], ['4'], ['11']]);
    expect(await schoolsOf(world.deps, (await families.findByIin('200122601607'))!.address)).toEqual({
      areas: [],
      schools: [],
    });
    const csv = await readFile(new URL('../../src/demo/data/families.csv', import.meta.url), 'utf8');
    expect(csv).toContain('100519501300');
  });
});
