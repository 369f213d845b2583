import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { HomeAddress } from '../../src/domain/address.js';
import { addressOn } from '../../src/domain/family.js';
import type { PersonalCard } from '../../src/domain/person.js';
import type { Area, School } from '../../src/domain/school.js';
import { schoolsOf } from '../../src/usecases/schools-of.js';
import { noon, openTestStorage, type TestStorage } from './open-test-storage.js';

let storage: TestStorage;

beforeAll(async () => {
  storage = await openTestStorage();
});

afterAll(async () => storage.end());

const home: HomeAddress = {
  district: 'Көкжиек ауданы',
  city: 'Көкжиек қаласы',
  street: 'Абай көшесі',
  house: '7',
};
const by = { account: 9001, name: 'Сейітова', unit: 'school-1' };

function relative(iin: string, name: string): PersonalCard {
  return { iin, surname: 'Қуанышев', name, birthDate: '2019-03-15', state: 'relative' };
}

describe('relatives among the persons', () => {
  test('are added and replaced; a student stays one, and becomes one with the id kept', async () => {
    const { persons } = storage;
    const [child, mother, student] = [
      relative('150315500124', 'Бала'),
      relative('850617301009', 'Ана'),
      relative('010901500210', 'Студент'),
    ];
    await persons.upsertMany([{ ...student, group: 'is-21', state: 'active' }]);
    const ids = await persons.registerRelatives([child, mother, student]);
    expect([...ids.keys()].toSorted()).toEqual(['010901500210', '150315500124', '850617301009']);
    expect((await persons.findByIin(student.iin))?.card).toMatchObject({ group: 'is-21', state: 'active' });
    const again = await persons.registerRelatives([{ ...child, name: 'Балам' }]);
    expect(again.get(child.iin)).toBe(ids.get(child.iin));
    expect((await persons.find(ids.get(child.iin)!))?.card.name).toBe('Балам');
    await persons.upsertMany([{ ...child, state: 'active' }]);
    expect((await persons.find(ids.get(child.iin)!))?.card.state).toBe('active');
  });
});

describe('families', () => {
  const child = { child: 'child-1', iin: '160412500503', address: home };
  const mother = { person: 'mother', phone: '+77011234567', email: 'a@example.kz' };
  const father = { person: 'father', phone: '+77011234568', email: 'b@example.kz' };

  test('are found by the child and by each guardian; who is no longer named is no guardian', async () => {
    const { families } = storage;
    const both = { ...child, guardians: [mother, father] };
    expect(await families.upsertMany([both])).toEqual({ added: 1, changed: 0, unchanged: 0 });
    expect(await families.upsertMany([both])).toEqual({ added: 0, changed: 0, unchanged: 1 });
    expect(await families.findByIin(child.iin)).toEqual({
      child: 'child-1',
      address: home,
      guardians: [mother, father],
    });
    expect(await families.listOfGuardian('father')).toHaveLength(1);
    expect(await families.upsertMany([{ ...child, guardians: [mother] }])).toEqual({
      added: 0,
      changed: 1,
      unchanged: 0,
    });
    expect(await families.listOfGuardian('father')).toEqual([]);
    expect(await families.findByIin('991231400555')).toBeUndefined();
  });

  test('R34 a temporary registration counts while it lasts and outlives an import', async () => {
    const { families } = storage;
    const row = { ...child, child: 'child-2', iin: '080229600346', guardians: [mother] };
    await families.upsertMany([row]);
    const address = { ...home, street: 'Гоголь көшесі' };
    const registration = { address, from: '2026-09-01', until: '2027-05-31', files: ['f'], by, at: noon };
    expect(await families.setTemporary('child-2', registration)).toBe(true);
    await families.upsertMany([{ ...row, guardians: [mother, father] }]);
    const found = (await families.find('child-2'))!;
    expect(found.temporary).toEqual(registration);
    const days = ['2026-08-31', '2026-09-01', '2027-05-31', '2027-06-01'];
    expect(days.map((day) => addressOn(found, day) === address || addressOn(found, day).street)).toEqual([
      'Абай көшесі',
      'Гоголь көшесі',
      'Гоголь көшесі',
      'Абай көшесі',
    ]);
    await families.setTemporary('child-2', undefined);
    expect((await families.find('child-2'))?.temporary).toBeUndefined();
    expect(await families.setTemporary('nobody', registration)).toBe(false);
  });
});

describe('schools', () => {
  const school = (code: string, change: Partial<School> = {}): School => ({
    code,
    district: 'Көкжиек ауданы',
    name: { kk: `${code}-мектеп`, ru: `Школа ${code}`, en: `School ${code}` },
    phone: '+77172000000',
    address: 'Абай көшесі, 1',
    latitude: 51.1,
    longitude: 71.4,
    ...change,
  });
  const area = (code: string, ofSchool: string, street: string): Area => ({
    code,
    district: 'Көкжиек ауданы',
    streets: [{ school: ofSchool, city: 'Көкжиек', street, houses: 'all' }],
  });

  test('stand by district, whichever language spells it', async () => {
    const { schools } = storage;
    const rows = [
      school('2'),
      school('1', { district: 'Кокжиекский район' }),
      school('3', { district: 'Бұлақ ауданы' }),
    ];
    expect(await schools.upsertMany(rows)).toEqual({ added: 3, changed: 0, unchanged: 0 });
    expect(await schools.upsertMany([school('2', { phone: '+77172111111' }), rows[2]!])).toEqual({
      added: 0,
      changed: 1,
      unchanged: 1,
    });
    expect(await schools.listDistricts()).toEqual(['Бұлақ ауданы', 'Кокжиекский район']);
    expect((await schools.listOfDistrict('Көкжиек ауданы')).map(({ code }) => code)).toEqual(['1', '2']);
    expect((await schools.findMany(['3', 'none', '1'])).map(({ code }) => code)).toEqual(['3', '1']);
    expect((await schools.find('2'))?.phone).toBe('+77172111111');
  });

  test('and areas of a district stand as people count: the second before the tenth', async () => {
    const { schools } = storage;
    const district = 'Орман ауданы';
    await schools.upsertMany(['10-x', '9-x', '1-10', '1-2'].map((code) => school(code, { district })));
    const areas = ['x10', 'x9'].map((code) => ({ ...area(code, '9-x', 'Орман көшесі'), district }));
    await schools.upsertAreas(areas);
    const codes = (all: readonly { readonly code: string }[]) => all.map(({ code }) => code);
    expect(codes(await schools.listOfDistrict(district))).toEqual(['1-2', '1-10', '9-x', '10-x']);
    expect(codes(await schools.listAreas(district))).toEqual(['x9', 'x10']);
  });

  test('R29 an address in no area is bound to one, and stays so when areas are imported anew', async () => {
    const { schools } = storage;
    const rows = [area('a', '1', 'улица Абая'), area('b', '2', 'Гоголь көшесі'), area('c', '3', 'Тасты')];
    expect(await schools.upsertAreas(rows)).toEqual({ added: 3, changed: 0, unchanged: 0 });
    expect(await schools.upsertAreas(rows)).toEqual({ added: 0, changed: 0, unchanged: 3 });
    expect(await schoolsOf(storage, home)).toEqual({ areas: ['a'], schools: ['1'] });
    const lost = { ...home, street: 'Жаңа көшесі' };
    expect(await schoolsOf(storage, lost)).toEqual({ areas: [], schools: [] });
    await schools.bind(lost, { area: 'b', by, at: noon });
    expect(await schools.findBound({ ...lost, street: 'ул. Жана', flat: '5' })).toEqual({
      area: 'b',
      by,
      at: noon,
    });
    await schools.upsertAreas([area('b', '3', 'Гоголь көшесі')]);
    expect(await schoolsOf(storage, lost)).toEqual({ areas: ['b'], schools: ['3'] });
    expect((await schools.listAreas('Көкжиек ауданы')).map(({ code }) => code)).toEqual(['a', 'b', 'c']);
  });
});
