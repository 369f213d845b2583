import type { HomeAddress } from '../domain/address.js';
import type { Area, BoundAddress, School } from '../domain/school.js';
import type { Counts } from './counts.js';

/** The schools of the districts, and the streets that belong to them. */
export interface SchoolStore {
  find(code: string): Promise<School | undefined>;
  /** In the order of the codes; unknown ones are left out. */
  findMany(codes: readonly string[]): Promise<readonly School[]>;
  /** Each once, as the register spells it, in the order of letters. */
  listDistricts(): Promise<readonly string[]>;
  /** In the order of the codes. */
  listOfDistrict(district: string): Promise<readonly School[]>;
  /** Inserts or replaces by code. */
  upsertMany(schools: readonly School[]): Promise<Counts>;

  findArea(code: string): Promise<Area | undefined>;
  /** Those with a street or micro-district that may be the one of the address; `areasOf` decides. */
  listAreasNear(address: HomeAddress): Promise<readonly Area[]>;
  /** Codes of the areas of a district, with their schools, in the order of the codes. */
  listAreas(district: string): Promise<readonly Pick<Area, 'code' | 'streets'>[]>;
  /** Inserts or replaces by code: what a file says of an area is all of it. Bound addresses stay. */
  upsertAreas(areas: readonly Area[]): Promise<Counts>;

  /** Puts an address into an area (D4); one that was bound before moves. */
  bind(address: HomeAddress, bound: BoundAddress): Promise<void>;
  findBound(address: HomeAddress): Promise<BoundAddress | undefined>;
}
