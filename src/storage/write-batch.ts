import {
  MongoBulkWriteError,
  MongoError,
  type AnyBulkWriteOperation,
  type BulkWriteResult,
  type Collection,
  type Document,
  type Filter,
  type WriteError,
} from 'mongodb';

/** Counters for a bench, and what waits at this moment. */
export interface BatchCounters {
  readonly batches: number;
  readonly ops: number;
  readonly waiting: number;
}

export interface WriteBatch<T extends Document> {
  /**
   * Joins the next bulk write and resolves when that bulk is confirmed. `matched` is false where the filter met no
   * document (and nothing was upserted).
   *
   * The operation must be repeatable without harm (`$set`, `$unset`, `$max`; never `$inc` or `$push`): a bulk whose
   * answer was lost is sent again. Its filter must name one `_id`, and the update must leave the filter true, since
   * what a bulk did not match is found by asking again.
   */
  write(op: AnyBulkWriteOperation<T>): Promise<{ readonly matched: boolean }>;
  readonly counters: BatchCounters;
  /** Resolves when nothing waits any more, whether it went well or not. */
  drain(): Promise<void>;
}

export interface WriteBatchOptions {
  /** Operations in one bulk at most. */
  readonly maxOps?: number | undefined;
  /** How often a bulk is sent again when the driver calls the failure retryable (it retried once by itself before). */
  readonly retries?: number | undefined;
  /** Milliseconds before the first of these, doubled each time. */
  readonly pauseMs?: number | undefined;
}

interface Waiting<T extends Document> {
  readonly op: AnyBulkWriteOperation<T>;
  readonly key: string;
  readonly resolve: (outcome: { readonly matched: boolean }) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Updates of different documents that wait at the same moment share one unordered bulk write; while one is under
 * way, the next gathers. Updates of the same document keep their order: the second goes with the following bulk.
 */
export function createWriteBatch<T extends Document>(
  collection: Collection<T>,
  options: WriteBatchOptions = {},
): WriteBatch<T> {
  const { maxOps = 1000, retries = 4, pauseMs = 50 } = options;
  let waiting: Waiting<T>[] = [];
  let running: Promise<void> | undefined;
  let batches = 0;
  let ops = 0;

  async function run(): Promise<void> {
    // Whatever else is ready at this moment joins before the first bulk leaves.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const [batch, rest] = pickBatch(waiting, maxOps);
      waiting = rest;
      batches += 1;
      ops += batch.length;
      await sendBatch(collection, batch, retries, pauseMs);
    }
    running = undefined;
  }

  return {
    write(op) {
      const key = documentKey(op);
      return new Promise((resolve, reject) => {
        waiting.push({ op, key, resolve, reject });
        running ??= run();
      });
    },
    get counters() {
      return { batches, ops, waiting: waiting.length };
    },
    async drain() {
      while (running !== undefined) await running;
    },
  };
}

/** The first operation of each document, in the order of arrival; the others wait on. */
function pickBatch<T extends Document>(
  waiting: readonly Waiting<T>[],
  maxOps: number,
): [Waiting<T>[], Waiting<T>[]] {
  const taken = new Set<string>();
  const batch: Waiting<T>[] = [];
  const rest: Waiting<T>[] = [];
  for (const entry of waiting) {
    if (batch.length < maxOps && !taken.has(entry.key)) {
      batch.push(entry);
      taken.add(entry.key);
    } else {
      taken.add(entry.key);
      rest.push(entry);
    }
  }
  return [batch, rest];
}

/** Sends one bulk and settles everyone in it; never throws. */
async function sendBatch<T extends Document>(
  collection: Collection<T>,
  batch: readonly Waiting<T>[],
  retries: number,
  pauseMs: number,
): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      const { faulty, unmatched } = await bulkWrite(collection, batch);
      for (const [at, entry] of batch.entries()) {
        // One faulty operation fails alone: the others of an unordered bulk were written.
        const fault = faulty.get(at);
        if (fault === undefined) entry.resolve({ matched: !unmatched.has(at) });
        else entry.reject(fault);
      }
      return;
    } catch (error) {
      if (tries >= retries || !(error instanceof MongoError) || !error.hasErrorLabel('RetryableWriteError')) {
        for (const entry of batch) entry.reject(error);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs * 2 ** tries));
    }
  }
}

interface BulkOutcome {
  /** By place in the batch. */
  readonly faulty: ReadonlyMap<number, WriteError>;
  /** Places of the updates that met no document. */
  readonly unmatched: ReadonlySet<number>;
}

async function bulkWrite<T extends Document>(
  collection: Collection<T>,
  batch: readonly Waiting<T>[],
): Promise<BulkOutcome> {
  const ops = batch.map(({ op }) => op);
  let result: BulkWriteResult;
  let faulty: ReadonlyMap<number, WriteError> = new Map();
  try {
    result = await collection.bulkWrite(ops, { ordered: false });
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const faults = [error.writeErrors].flat();
    // Without an index, or with a doubtful write concern, nobody can be told that their write is safe.
    if (faults.length === 0 || error.result.getWriteConcernError() !== undefined) throw error;
    result = error.result;
    faulty = new Map(faults.map((fault) => [fault.index, fault]));
  }
  const updates = [...batch.entries()].flatMap(([at, { op, key }]) => {
    const filter = filterOf(op);
    return filter === undefined || at in result.upsertedIds || faulty.has(at) ? [] : [{ at, key, filter }];
  });
  if (result.matchedCount >= updates.length) return { faulty, unmatched: new Set() };
  // A bulk write tells sums only: who was not met is asked for, which happens rarely.
  const filters: Filter<Document> = { $or: updates.map(({ filter }) => filter) };
  const met = new Set<string>();
  for await (const document of collection.find(filters as Filter<T>, { projection: { _id: 1 } })) {
    met.add(String(document._id));
  }
  return { faulty, unmatched: new Set(updates.filter(({ key }) => !met.has(key)).map(({ at }) => at)) };
}

function filterOf<T extends Document>(op: AnyBulkWriteOperation<T>): Document | undefined {
  if ('updateOne' in op) return op.updateOne.filter;
  if ('replaceOne' in op) return op.replaceOne.filter;
  return undefined;
}

function documentKey<T extends Document>(op: AnyBulkWriteOperation<T>): string {
  const filter = 'deleteOne' in op ? op.deleteOne.filter : filterOf(op);
  const id: unknown = (filter as Document | undefined)?.['_id'];
  if (typeof id !== 'string' && typeof id !== 'number') {
    throw new TypeError('a shared write updates, replaces or deletes one document, named by its _id');
  }
  return String(id);
}
