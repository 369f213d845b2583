import type { Collection, Document, Filter } from 'mongodb';
import type { Rating, RatingSummary } from '../domain/rating.js';
import type { RatingStore } from '../ports/rating-store.js';
import type { RatingDocument } from './schemas/rating.js';
import type { Place, Vault } from './vault.js';

/** Ratings of which averages are made. */
const newest = 1000;

export function createRatingStore({
  collection,
  vault,
}: {
  readonly collection: Collection<RatingDocument>;
  readonly vault: Vault;
}): RatingStore {
  const toRating = ({ _id: application, stars, firstAt, words }: RatingDocument): Rating => ({
    application,
    stars,
    firstAt,
    ...(words && { words: vault.open(wordsPlace(application), words).toString('utf8') }),
  });

  /** Read from an index alone. */
  async function summarise(filter: Filter<RatingDocument>): Promise<Record<string, RatingSummary>> {
    const found = await collection
      .aggregate<{ _id: string; average: number; count: number }>([
        { $match: filter },
        { $sort: { order: -1 } },
        { $limit: newest },
        { $project: { _id: 0, service: 1, stars: 1 } },
        { $group: { _id: '$service', average: { $avg: '$stars' }, count: { $sum: 1 } } },
      ])
      .toArray();
    return Object.fromEntries(found.map(({ _id, average, count }) => [_id, { average, count }]));
  }

  return {
    async find(application) {
      const document = await collection.findOne({ _id: application });
      return document === null ? undefined : toRating(document);
    },

    async save({ application, service, unit, stars, at }) {
      const order = `${at.toISOString()}/${application}`;
      await collection.updateOne(
        { _id: application },
        {
          $set: { service, stars, order, ...(unit !== undefined && { unit }) },
          $setOnInsert: { firstAt: at },
        },
        { upsert: true },
      );
    },

    async setWords(application, words) {
      const sealed = vault.seal(wordsPlace(application), words);
      await collection.updateOne({ _id: application }, { $set: { words: sealed } });
    },

    async summary(service) {
      return (await summarise({ service }))[service] ?? { average: 0, count: 0 };
    },

    summaries: async (unit) => summarise(unit === undefined ? {} : { unit }),

    async listWords({ service, unit }, { after, limit }) {
      const filter: Document = {
        service,
        ...(unit !== undefined && { unit }),
        ...(after !== undefined && { order: { $lt: after } }),
        words: { $exists: true },
      };
      // One more than is shown tells whether there are others.
      const found = await collection
        .find(filter)
        .sort({ order: -1 })
        .limit(limit + 1)
        .toArray();
      const rows = found.slice(0, limit);
      const next = found.length > limit ? rows.at(-1)?.order : undefined;
      return { rows: rows.map(toRating), ...(next !== undefined && { next }) };
    },
  };
}

function wordsPlace(application: string): Place {
  return { collection: 'ratings', id: application, field: 'words' };
}
