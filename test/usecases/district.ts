import { sampleCatalogue } from '../support/catalogues.js';
import type { HomeAddress } from '../../src/domain/address.js';
import type { Answer } from '../../src/domain/application.js';
import { seatKey } from '../../src/domain/places.js';
import type { PersonalCard } from '../../src/domain/person.js';
import type { Service } from '../../src/domain/service.js';
import { giveConsent } from '../../src/usecases/give-consent.js';
import { skipped, value, type World } from './world.js';

/** A mother and a father with two children, somebody else's child, two schools with an area each and one without. */
export const district = {
  mother: { account: 501, iin: '850617301009' },
  father: { account: 502, iin: '991231400555' },
  child: '190315500121',
  sister: '200512600123',
  stranger: '180101500126',
} as const;

const name = 'Көкжиек ауданы';
export const home: HomeAddress = {
  district: name,
  city: 'Көкжиек',
  street: 'Абай көшесі',
  house: '12/3',
  flat: '5',
};
export const nowhere: HomeAddress = { district: name, city: 'Көкжиек', street: 'Жаңа көше', house: '1' };

export async function schoolAdmission(): Promise<Service> {
  return (await sampleCatalogue()).getService('school-admission').service;
}

/** Puts the district into the registers; seats of grade 1, in Kazakh, in 2026. */
export async function settleDistrict(
  world: World,
  seats: Readonly<Record<string, number>> = { 'school-1': 3, 'school-2': 5, 'school-3': 2 },
): Promise<{
  readonly child: string;
  readonly sister: string;
  readonly mother: string;
  readonly father: string;
}> {
  const { storage, deps } = world;
  const { mother, father, child, sister, stranger } = district;
  const card = (iin: string, given: string, more: Partial<PersonalCard> = {}): PersonalCard => ({
    iin,
    surname: 'Ахметова',
    name: given,
    birthDate: '2019-03-15',
    state: 'relative',
    ...more,
  });
  const ids = await storage.persons.registerRelatives([
    card(mother.iin, 'Айша', { birthDate: '1985-06-17', phone: '+77012220001', email: 'aisha@example.kz' }),
    card(father.iin, 'Марат', { birthDate: '1999-12-31', phone: '+77012220002', email: 'marat@example.kz' }),
    card(child, 'Ержан'),
    card(sister, 'Дана'),
    card(stranger, 'Бөтен'),
  ]);
  const of = (iin: string) => ids.get(iin)!;
  const parents = [
    { person: of(mother.iin), phone: '+77012220001', email: 'aisha@example.kz' },
    { person: of(father.iin), phone: '+77012220002', email: 'marat@example.kz' },
  ];
  await storage.families.upsertMany([
    { child: of(child), iin: child, address: home, guardians: parents },
    { child: of(sister), iin: sister, address: nowhere, guardians: parents },
    { child: of(stranger), iin: stranger, address: home, guardians: [] },
  ]);
  await storage.schools.upsertMany(
    Object.keys(seats).map((code, place) => ({
      code,
      district: name,
      name: { kk: `№ ${place + 1} мектеп`, ru: `Школа № ${place + 1}`, en: `School № ${place + 1}` },
      phone: '+77172000000',
      address: `Абай көшесі, ${place + 1}`,
      latitude: 51.1,
      longitude: 71.4,
    })),
  );
  await storage.schools.upsertAreas([
    {
      code: 'area-1',
      district: name,
      streets: [{ school: 'school-1', city: 'Көкжиек', street: 'Абай көшесі', houses: '2-20 even' }],
    },
  ]);
  await storage.places.declare(
    Object.entries(seats).map(([school, total]) => {
      const facets = { school, year: '2026', grade: '1', language: 'kk' };
      return { key: seatKey(facets), total, facets };
    }),
  );
  for (const [{ account }, person] of [
    [mother, of(mother.iin)],
    [father, of(father.iin)],
  ] as const) {
    await storage.accounts.setLocale(account, 'kk');
    await storage.accounts.link(account, person);
    await giveConsent(deps, { account, locale: 'kk' });
  }
  return { child: of(child), sister: of(sister), mother: of(mother.iin), father: of(father.iin) };
}

const sheet = (unique: string): Answer => ({
  value: [{ file: 'AAAAAAAAAAAAAAAA', unique, name: `${unique}.png`, type: 'image/png', size: 100 }],
});

export function schoolChosen(school: string, by: 'area' | 'wish'): Answer {
  return { value: { school, by, name: { kk: school, ru: school, en: school }, district: name } };
}

export const admissionAnswers: Readonly<Record<string, Answer>> = {
  instruction: { value: true },
  phone: value('+77012220001'),
  email: value('aisha@example.kz'),
  extraEmail: skipped,
  extraPhone: skipped,
  grade: value('1'),
  language: value('kk'),
  school: schoolChosen('school-1', 'area'),
  'birth-certificate': sheet('b'),
  'health-certificate': sheet('h'),
  photo: sheet('p'),
  'pmpc-conclusion': skipped,
};
