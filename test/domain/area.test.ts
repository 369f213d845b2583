import { describe, expect, test } from '@jest/globals';
import { addressKey, lookUpKeys, type HomeAddress } from '../../src/domain/address.js';
import { areasOf } from '../../src/domain/area.js';
import type { Area, AreaStreet } from '../../src/domain/school.js';

const district = 'Көкжиек ауданы';
const city = 'Көкжиек қаласы';

function area(code: string, ...streets: (Partial<AreaStreet> & Pick<AreaStreet, 'houses'>)[]): Area {
  return {
    code,
    district,
    streets: streets.map((street) => ({ school: `school-${code}`, city, ...street })),
  };
}

const areas: readonly Area[] = [
  area('1', { street: 'Абай көшесі', houses: '1-15 odd, 40-60' }),
  area('2', { street: 'улица Абая', houses: '2-20 even' }, { street: 'Гоголь көшесі', houses: '2,4,12/3' }),
  area('3', { microdistrict: '5 шағын аудан', houses: '1-30' }),
  area('4', { microdistrict: 'Самал', houses: 'all' }),
  area('5', { street: 'Ақжар көшесі', microdistrict: 'Самал', houses: 'all' }),
  // The Russian school of the streets of area 1.
  area('6', { street: 'ул. Абая', houses: '1-60' }),
  { ...area('7', { street: 'Абай көшесі', houses: 'all', city: 'Бұлақ ауылы' }), district: 'Бұлақ ауданы' },
  area('8', { street: 'Абай көшесі', houses: 'all', city: 'Бұлақ ауылы' }),
];

function address(change: Partial<HomeAddress>): HomeAddress {
  return { district, city, house: '7', ...change };
}

const cases: readonly (readonly [string, HomeAddress, readonly string[]])[] = [
  ['odd side of the street, two schools', address({ street: 'Абай көшесі' }), ['1', '6']],
  ['written in Russian', address({ city: 'г. Кокжиек', street: 'ул. Абая', house: '7а' }), ['1', '6']],
  ['even side', address({ street: 'Абая', house: '8' }), ['2', '6']],
  ['a second range', address({ street: 'Абай к-сі', house: '44/2' }), ['1', '6']],
  ['a gap between the ranges', address({ street: 'Абай көшесі', house: '31' }), ['6']],
  ['a house past all ranges', address({ street: 'Абай көшесі', house: '62' }), []],
  ['a corner house', address({ street: 'Гоголя', house: '12/3' }), ['2']],
  ['a house beside the listed ones', address({ street: 'Гоголя', house: '6' }), []],
  ['a numbered micro-district', address({ microdistrict: '5-й мкр', house: '12' }), ['3']],
  ['its number past the range', address({ microdistrict: '5-й мкр', house: '31' }), []],
  ['a micro-district in the column of streets', address({ street: '5 мкр.', house: '12' }), ['3']],
  [
    'a street of a micro-district that is named whole',
    address({ street: 'Тасты', microdistrict: 'мкр Самал' }),
    ['4'],
  ],
  [
    'a street that the area names within it',
    address({ street: 'ул. Акжар', microdistrict: 'Самал' }),
    ['4', '5'],
  ],
  ['that street elsewhere', address({ street: 'ул. Акжар' }), []],
  [
    'a house on a street is no house of the micro-district',
    address({ street: 'Тасты', microdistrict: '5 мкр' }),
    [],
  ],
  ['the same street of a village', address({ city: 'с. Булак', street: 'Абая' }), ['8']],
  [
    'a village of that name in another district',
    address({ district: 'Булакский район', city: 'Бұлақ', street: 'Абая' }),
    ['7'],
  ],
  ['an avenue of that name', address({ street: 'пр. Абая' }), []],
  ['neither street nor micro-district', address({}), []],
  ['no number', address({ street: 'Абая', house: 'б/н' }), []],
];

describe('R28 an address belongs to the areas that name its street and house', () => {
  test.each(cases)('%s', (_, home, found) => {
    expect(areasOf(home, areas).areas).toEqual(found);
  });

  test('the schools of the areas come with them', () => {
    expect(areasOf(address({ street: 'Абай' }), areas).schools).toEqual(['school-1', 'school-6']);
  });

  test.each(cases.filter(([, , found]) => found.length > 0))(
    'what is looked up by finds the areas: %s',
    (_, home, found) => {
      const keys = lookUpKeys(home);
      const near = areas.filter((one) => one.streets.flatMap(lookUpKeys).some((key) => keys.includes(key)));
      expect(near.map(({ code }) => code)).toEqual(expect.arrayContaining([...found]));
    },
  );
});

test('one house has one key, whichever way its address is written', () => {
  const key = addressKey(address({ street: 'Абай көшесі', house: '12а', flat: '4' }));
  expect(
    addressKey(
      address({ district: 'Кокжиекский район', city: 'г. Кокжиек', street: 'ул. Абая', house: '12 А' }),
    ),
  ).toBe(key);
  expect(addressKey(address({ street: 'Абай көшесі', house: '12' }))).not.toBe(key);
});
