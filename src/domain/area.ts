import { cityKey, districtKey, microdistrictOf, streetOf, type HomeAddress } from './address.js';
import { holdsHouse, readHouse, readHouses } from './house.js';
import type { Area, AreaStreet } from './school.js';
import { isSameStreet, type StreetName } from './street-name.js';

/** Where an address belongs: the areas that hold it, and their schools (one for each language, it may be). */
export interface AreaMatch {
  readonly areas: readonly string[];
  readonly schools: readonly string[];
}

/** The areas, of those given, that hold an address; none: it is bound to no area (C4.5). */
export function areasOf(address: HomeAddress, areas: readonly Area[]): AreaMatch {
  const district = districtKey(address.district);
  const held = areas
    .filter((area) => districtKey(area.district) === district)
    .map((area) => ({ code: area.code, streets: area.streets.filter((street) => holds(street, address)) }))
    .filter(({ streets }) => streets.length > 0);
  const schools = held.flatMap(({ streets }) => streets.map(({ school }) => school));
  return { areas: held.map(({ code }) => code), schools: [...new Set(schools)] };
}

function holds(row: AreaStreet, address: HomeAddress): boolean {
  if (cityKey(row.city) !== cityKey(address.city)) return false;
  const [street, microdistrict] = [streetOf(row), microdistrictOf(row)];
  const [own, around] = [streetOf(address), microdistrictOf(address)];
  if (microdistrict && !isSame(microdistrict, around)) return false;
  if (street && !isSame(street, own)) return false;
  const houses = readHouses(row.houses);
  if (!houses.ok || (!street && !microdistrict)) return false;
  // Houses of a micro-district are numbered by themselves; those on its streets are meant only with all of it.
  const ofStreet = !street && own !== undefined;
  return holdsHouse(houses.rules, ofStreet ? undefined : readHouse(address.house));
}

function isSame(one: StreetName, other: StreetName | undefined): boolean {
  return other !== undefined && isSameStreet(one, other);
}
