import type { Collection, Db } from 'mongodb';
import type { PaceStore } from '../ports/pace-store.js';

interface PaceDocument {
  readonly _id: string;
  readonly sent: number;
  readonly at: Date;
}

const KEPT_SECONDS = 600;

/** One small document a process; what is lost of it with a fall of the database comes again with the next report. */
export function createPaceStore(db: Db): PaceStore {
  const rows: Collection<PaceDocument> = db.collection('pace');
  return {
    async ensureIndexes() {
      await rows.createIndex({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });
    },

    async report(process, sent) {
      await rows.updateOne(
        { _id: process },
        { $set: { sent }, $currentDate: { at: true } },
        { upsert: true, writeConcern: { w: 1, journal: false } },
      );
    },

    async readOthers(process) {
      const others = await rows.find({}, { projection: { sent: 1 } }).toArray();
      return new Map(others.flatMap(({ _id, sent }) => (_id === process ? [] : [[_id, sent] as const])));
    },
  };
}
