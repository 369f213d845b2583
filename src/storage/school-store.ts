import type { Collection } from 'mongodb';
import { addressKey, districtKey, lookUpKeys } from '../domain/address.js';
import { byCode, type BoundAddress, type School } from '../domain/school.js';
import type { SchoolStore } from '../ports/school-store.js';
import { canonical } from './canonical.js';
import { createReadBatch } from './read-batch.js';
import type { AreaDocument, BoundAddressDocument, SchoolDocument } from './schemas/school.js';
import { upsertMany } from './upsert-many.js';
import type { Vault } from './vault.js';
import { withoutUndefined } from './without-undefined.js';

/** Schools and streets are in clear, as on a map; an address that was bound is somebody's home, and sealed. */
export function createSchoolStore({
  schools,
  areas,
  boundAddresses,
  vault,
}: {
  readonly schools: Collection<SchoolDocument>;
  readonly areas: Collection<AreaDocument>;
  readonly boundAddresses: Collection<BoundAddressDocument>;
  readonly vault: Vault;
}): SchoolStore {
  const toSchool = ({ _id, school }: SchoolDocument): School => ({ code: _id, ...school });
  const toArea = ({ _id, district, streets }: AreaDocument) => ({ code: _id, district, streets });
  const boundPlace = (id: string) => ({ collection: 'boundAddresses', id, field: 'bound' });
  const boundId = (key: string) => vault.index('address', key);
  const schoolReads = createReadBatch(schools);
  const boundReads = createReadBatch(boundAddresses);

  return {
    async find(code) {
      const found = await schoolReads.read(code);
      return found && toSchool(found);
    },

    findMany: async (codes) => (await schoolReads.readMany(codes)).map(toSchool),

    async listDistricts() {
      const found = await schools
        .aggregate<{ name: string }>([
          { $sort: { place: 1, _id: 1 } },
          { $group: { _id: '$place', name: { $first: '$school.district' } } },
          { $sort: { _id: 1 } },
        ])
        .toArray();
      return found.map(({ name }) => name);
    },

    async listOfDistrict(district) {
      const found = await schools.find({ place: districtKey(district) }).toArray();
      return found.map(toSchool).toSorted(byCode);
    },

    upsertMany: async (rows) =>
      upsertMany(
        schools,
        rows.map(({ code, ...school }) => ({ _id: code, place: districtKey(school.district), school })),
        { fields: ['school'], of: ({ school }) => canonical(school) },
      ),

    async findArea(code) {
      const found = await areas.findOne({ _id: code });
      return found ? toArea(found) : undefined;
    },

    listAreasNear: async (address) =>
      (await areas.find({ keys: { $in: [...lookUpKeys(address)] } }).toArray()).map(toArea),

    async listAreas(district) {
      const found = await areas.find({ place: districtKey(district) }).toArray();
      return found.map(toArea).toSorted(byCode);
    },

    upsertAreas: async (rows) =>
      upsertMany(
        areas,
        rows.map(({ code, district, streets }) => ({
          _id: code,
          place: districtKey(district),
          district,
          streets: streets.map(withoutUndefined),
          keys: [...new Set(streets.flatMap(lookUpKeys))],
        })),
        {
          fields: ['district', 'streets'],
          of: ({ district, streets }) => canonical({ district, streets }),
        },
      ),

    async bind(address, bound) {
      const _id = boundId(addressKey(address));
      const sealed = vault.sealJson(boundPlace(_id), { address, by: bound.by, at: bound.at });
      await boundAddresses.updateOne(
        { _id },
        { $set: { area: bound.area, bound: sealed } },
        { upsert: true },
      );
    },

    async findBound(address) {
      const found = await boundReads.read(boundId(addressKey(address)));
      if (!found) return undefined;
      const { by, at } = vault.openJson<BoundAddress>(boundPlace(found._id), found.bound);
      return { area: found.area, by, at: new Date(at) };
    },
  };
}
