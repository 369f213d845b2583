import type { Collection, Document, Filter, WithId } from 'mongodb';
import { createThrottle } from './throttle.js';

/** Documents that are read by their ids. */
type Named = Document & { readonly _id: string | number };

export interface ReadBatch<T extends Named> {
  /**
   * Reads one document by its id together with whatever else is asked for at the same moment; never older than the call.
   *
   * @param fields names of the fields that are wanted besides those that everybody gets; more may come
   */
  read(id: T['_id'], fields?: readonly string[]): Promise<WithId<T> | undefined>;
  /** The same of several: those that are there, in the order of the ids. */
  readMany(ids: readonly T['_id'][]): Promise<readonly WithId<T>[]>;
}

interface Asked<T extends Named> {
  readonly id: T['_id'];
  readonly fields: readonly string[];
  readonly resolve: (document: WithId<T> | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** Documents in one reading at most. */
const MOST = 500;

/** Readings of single documents that wait at the same moment share one query; while it is under way, the next gathers. */
export function createReadBatch<T extends Named>(
  collection: Collection<T>,
  options: {
    /** Which of them may be read; all unless told. */
    readonly filter?: Filter<T>;
    /** A projection that names what everybody gets; unless told, everything. */
    readonly fields?: Document;
    readonly apartMs?: number;
  } = {},
): ReadBatch<T> {
  const throttle = createThrottle(options.apartMs ?? 8);
  let waiting: Asked<T>[] = [];
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

  async function answer(batch: readonly Asked<T>[]): Promise<void> {
    try {
      const wanted = new Set(batch.flatMap(({ fields }) => fields));
      const projection = { ...options.fields, ...Object.fromEntries([...wanted].map((field) => [field, 1])) };
      const ids = [...new Set(batch.map(({ id }) => id))];
      const filter = { ...options.filter, _id: { $in: ids } } as Filter<T>;
      const found = await collection.find(filter, { projection, batchSize: MOST }).toArray();
      const byId = new Map(found.map((document) => [document._id as T['_id'], document]));
      for (const { id, resolve } of batch) resolve(byId.get(id));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  const read: ReadBatch<T>['read'] = async (id, fields = []) =>
    new Promise((resolve, reject) => {
      waiting.push({ id, fields, resolve, reject });
      if (running) return;
      running = true;
      void run();
    });

  return {
    read,
    async readMany(ids) {
      const found = await Promise.all(ids.map(async (id) => read(id)));
      return found.filter((document) => document !== undefined);
    },
  };
}
