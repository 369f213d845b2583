import type { Collection } from 'mongodb';
import type { AverageOf, AverageStore } from '../ports/average-store.js';
import { isDuplicate } from './is-duplicate.js';
import { createReadBatch } from './read-batch.js';
import type { AverageDocument } from './schemas/average.js';

/** Cases of a service that are kept. */
const kept = 100;

/** One small document a service: reading it costs the same whatever the number of cases. */
export function createAverageStore(collection: Collection<AverageDocument>): AverageStore {
  const reads = createReadBatch(collection, { fields: { 'recent.ms': 1 } });
  return {
    async add(of, took) {
      try {
        await collection.updateOne(
          { _id: idOf(of), 'recent.application': { $ne: took.application } },
          { $push: { recent: { $each: [took], $slice: -kept } } },
          { upsert: true },
        );
      } catch (error) {
        // The document is there, and so is the case.
        if (!isDuplicate(error)) throw error;
      }
    },

    async find(of) {
      const found = await reads.read(idOf(of));
      return (found?.recent ?? []).map(({ ms }) => ms);
    },
  };
}

function idOf({ service, expedited }: AverageOf): string {
  return expedited ? `${service}/expedited` : service;
}
