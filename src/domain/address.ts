import { houseKey } from './house.js';
import { foldSounds, readStreet, stem, type StreetName } from './street-name.js';

/** Where somebody is registered to live, as a register writes it. */
export interface HomeAddress {
  readonly district: string;
  readonly city: string;
  readonly street?: string | undefined;
  readonly microdistrict?: string | undefined;
  readonly house: string;
  readonly flat?: string | undefined;
}

const cityWords = words(
  'қаласы қала қ к город гор г ауылы ауыл село сельский с аул кенті кент поселок посёлок пос п пгт станциясы станция ст',
);

const districtWords = words('ауданы аудан ауд район р-н р-ны');

/** A city or a village whichever way it is written: `Көкжиек қаласы`, `г. Кокжиек`. */
export function cityKey(text: string): string {
  return tokens(text)
    .filter((token) => !cityWords.has(token))
    .map(stem)
    .join(' ');
}

/** A district, `Сарыарқа ауданы` or `Сарыаркинский район`. */
export function districtKey(text: string): string {
  return tokens(text)
    .filter((token) => !districtWords.has(token))
    .map((token) => stem(token.replace(/(?:ин|ов|ев)?ск(?:ии|и|ого|ом)$/u, '')))
    .join(' ');
}

/** By which areas that may hold an address are found: the city, and one word of a street or micro-district. */
export function lookUpKeys(place: Pick<HomeAddress, 'city' | 'street' | 'microdistrict'>): readonly string[] {
  const city = cityKey(place.city);
  const all = [streetOf(place), microdistrictOf(place)].flatMap((name) => name?.words ?? []);
  return [...new Set(all)].map((word) => `${city}/${word}`);
}

/** One text for one house, whichever way its address is written; flats do not count. */
export function addressKey(address: HomeAddress): string {
  const names = [streetOf(address), microdistrictOf(address)].map((name) =>
    name ? `${name.kind ?? ''}:${name.words.join(' ')}` : '',
  );
  const { district, city, house } = address;
  return [districtKey(district), cityKey(city), ...names, houseKey(house)].join('/');
}

/** The street, unless a micro-district stands in its column. */
export function streetOf({ street }: Pick<HomeAddress, 'street'>): StreetName | undefined {
  const name = street === undefined ? undefined : readStreet(street);
  return name?.kind === 'microdistrict' ? undefined : name;
}

/** The micro-district, in whichever column it stands. */
export function microdistrictOf({
  street,
  microdistrict,
}: Pick<HomeAddress, 'street' | 'microdistrict'>): StreetName | undefined {
  if (microdistrict !== undefined) return readStreet(microdistrict, 'microdistrict');
  const name = street === undefined ? undefined : readStreet(street);
  return name?.kind === 'microdistrict' ? name : undefined;
}

/** Small letters, folded, without marks. */
function tokens(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/р\s*[-–]\s*н(?:ы)?(?!\p{L})/gu, 'район')
    .split(/[^\p{L}\d]+/u)
    .filter((token) => token !== '')
    .map(foldSounds);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(foldSounds));
}
