import type { Collection, Document, Filter } from 'mongodb';
import type { PlaceCount, PlaceFacets, PlaceRaise } from '../domain/places.js';
import type { PlaceStore } from '../ports/place-store.js';
import { createReadBatch } from './read-batch.js';
import type { PlaceDocument } from './schemas/place.js';
import type { Vault } from './vault.js';

export interface PlaceStoreDeps {
  readonly collection: Collection<PlaceDocument>;
  readonly vault: Vault;
}

/** What follows from holders and total, worked out by the server within the write that changes them. */
const counted: readonly Document[] = [
  { $set: { taken: { $size: '$holders' }, total: { $add: ['$declared', '$raised'] } } },
  { $set: { free: { $max: [0, { $subtract: ['$total', '$taken'] }] } } },
];

const never = new Date(0);

const countFields = { total: 1, taken: 1, free: 1, facets: 1 } as const;

/**
 * One document for each kind of place, with a bounded set of holders: whether one is free and who gets it is decided
 * by the server in a single write, so that several processes never give away more than there are.
 */
export function createPlaceStore({ collection, vault }: PlaceStoreDeps): PlaceStore {
  const reads = createReadBatch(collection, { fields: countFields });

  async function list(filter: Filter<PlaceDocument>): Promise<readonly PlaceCount[]> {
    const found = collection.find(filter, { projection: countFields });
    return (await found.sort({ _id: 1 }).toArray()).map(toCount);
  }

  return {
    async declare(places) {
      if (places.length === 0) return { added: 0, changed: 0, unchanged: 0 };
      const { upsertedCount, modifiedCount, matchedCount } = await collection.bulkWrite(
        places.map(({ key, total, facets }) => ({
          updateOne: {
            filter: { _id: key },
            update: [
              {
                $set: {
                  declared: total,
                  raised: { $ifNull: ['$raised', 0] },
                  holders: { $ifNull: ['$holders', []] },
                  raises: { $ifNull: ['$raises', []] },
                  checkedAt: { $ifNull: ['$checkedAt', never] },
                  ...(facets && { facets: { $literal: { ...facets } } }),
                },
              },
              ...counted,
            ],
            upsert: true,
          },
        })),
        { ordered: false },
      );
      return { added: upsertedCount, changed: modifiedCount, unchanged: matchedCount - modifiedCount };
    },

    async reserve(key, { id, version }, at) {
      const holder = { application: { $literal: id }, version, since: at };
      const others = {
        $filter: { input: '$holders', cond: { $ne: ['$$this.application', { $literal: id }] } },
      };
      const has = { $in: [{ $literal: id }, '$holders.application'] };
      const isFree = { $lt: [{ $size: '$holders' }, { $add: ['$declared', '$raised'] }] };
      const holders = {
        $cond: [{ $or: [has, isFree] }, { $concatArrays: [others, [holder]] }, '$holders'],
      };
      const after = await collection.findOneAndUpdate({ _id: key }, [{ $set: { holders } }, ...counted], {
        returnDocument: 'after',
        projection: { holders: { $elemMatch: { application: id } } },
      });
      if (after === null) return 'unknown';
      return after.holders === undefined ? 'full' : 'held';
    },

    async release(key, { id, version }) {
      const theirs = {
        $and: [{ $eq: ['$$this.application', { $literal: id }] }, { $lt: ['$$this.version', version] }],
      };
      const holders = { $filter: { input: '$holders', cond: { $not: theirs } } };
      await collection.updateOne({ _id: key, 'holders.application': id }, [
        { $set: { holders } },
        ...counted,
      ]);
    },

    async raise(key, { at, by, from, to, reason }) {
      const raise = {
        at,
        account: by.account,
        from,
        to,
        words: vault.sealJson(wordsPlace(key), { name: by.name, reason }),
      };
      const updated = await collection.updateOne({ _id: key, total: from, taken: { $lte: to } }, [
        {
          $set: {
            raised: { $subtract: [to, '$declared'] },
            raises: { $concatArrays: ['$raises', [{ $literal: raise }]] },
          },
        },
        ...counted,
      ]);
      return updated.matchedCount > 0 ? 'raised' : 'stale';
    },

    async find(key) {
      const found = await reads.read(key);
      return found && toCount(found);
    },
    counts: async (keys) => (await reads.readMany(keys)).map(toCount),
    list: (filter) => list(facetFilter(filter)),
    listFree: (filter) => list({ ...facetFilter(filter), free: { $gt: 0 } }),

    async listRaises(key) {
      const found = await collection.findOne({ _id: key }, { projection: { raises: 1 } });
      return (found?.raises ?? []).map(({ at, account, from, to, words }): PlaceRaise => {
        const { name, reason } = vault.openJson<{ name: string; reason: string }>(wordsPlace(key), words);
        return { at, by: { account, name }, from, to, reason };
      });
    },

    async findToCheck(before, limit) {
      const filter: Filter<PlaceDocument> = { taken: { $gt: 0 }, checkedAt: { $lt: before } };
      const found = collection
        .find(filter, { projection: { holders: 1 } })
        .sort({ checkedAt: 1 })
        .limit(limit);
      return (await found.toArray()).map(({ _id: key, holders }) => ({ key, holders }));
    },

    async checked(key, at, orphans) {
      const isOrphan = orphans.map(({ application, since }) => ({
        $and: [{ $eq: ['$$this.application', { $literal: application }] }, { $eq: ['$$this.since', since] }],
      }));
      const holders = { $filter: { input: '$holders', cond: { $not: { $or: isOrphan } } } };
      await collection.updateOne({ _id: key }, [
        { $set: { checkedAt: at, ...(orphans.length > 0 && { holders }) } },
        ...counted,
      ]);
    },
  };
}

function toCount({ _id: key, total, taken, free, facets }: PlaceDocument): PlaceCount {
  return { key, total, taken, free, facets };
}

function facetFilter(filter: Partial<PlaceFacets>): Filter<PlaceDocument> {
  const named = Object.entries(filter).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named.map(([facet, value]) => [`facets.${facet}`, value]));
}

function wordsPlace(key: string) {
  return { collection: 'places', id: key, field: 'raises' };
}
