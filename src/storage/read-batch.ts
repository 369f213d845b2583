import type { Collection, Document, Filter, WithId } from 'mongodb';
import { createThrottle } from './throttle.js';

export interface ReadBatch<T extends Document & { readonly _id: string }> {
  /**
   * Reads one document by its id together with whatever else is asked for at the same moment; never older than the call.
   *
   * @param fields names of the fields that are wanted besides those that everybody gets; more may come
   */
  read(id: string, fields: readonly string[]): Promise<WithId<T> | undefined>;
}

interface Asked<T> {
  readonly id: string;
  readonly fields: readonly string[];
  readonly resolve: (document: T | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** Documents in one reading at most. */
const MOST = 500;

/** Readings of single documents that wait at the same moment share one query; while it is under way, the next gathers. */
export function createReadBatch<T extends Document & { readonly _id: string }>(
  collection: Collection<T>,
  options: { readonly filter: Filter<T>; readonly fields: Document; readonly apartMs?: number },
): ReadBatch<T> {
  const throttle = createThrottle(options.apartMs ?? 8);
  let waiting: Asked<WithId<T>>[] = [];
  let running = false;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      await throttle.next();
      const batch = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
      await answer(batch);
    }
    running = false;
  }

  async function answer(batch: readonly Asked<WithId<T>>[]): Promise<void> {
    try {
      const wanted = new Set(batch.flatMap(({ fields }) => fields));
      const projection = { ...options.fields, ...Object.fromEntries([...wanted].map((field) => [field, 1])) };
      const ids = [...new Set(batch.map(({ id }) => id))];
      const filter = { ...options.filter, _id: { $in: ids } } as Filter<T>;
      const found = await collection.find(filter, { projection, batchSize: MOST }).toArray();
      const byId = new Map(found.map((document) => [document._id as string, document]));
      for (const { id, resolve } of batch) resolve(byId.get(id));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return {
    read(id, fields) {
      return new Promise((resolve, reject) => {
        waiting.push({ id, fields, resolve, reject });
        if (running) return;
        running = true;
        void run();
      });
    },
  };
}
