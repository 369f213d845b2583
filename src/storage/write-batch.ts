import {
  Binary,
  type Collection,
  type Document,
  type Filter,
  type UpdateFilter,
  type WriteConcern,
} from 'mongodb';
import { isDatabaseOutage } from './database-outage.js';
import { createThrottle } from './throttle.js';
import { sendWrite } from './write-command.js';

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
  write(op: SharedUpdate<T>): Promise<{ readonly matched: boolean }>;
  readonly counters: BatchCounters;
  /** Resolves when nothing waits any more, whether it went well or not. */
  drain(): Promise<void>;
}

export interface WriteBatchOptions {
  /** Operations in one bulk at most. */
  readonly maxOps?: number | undefined;
  /** How often a bulk is sent again when the database was away. */
  readonly retries?: number | undefined;
  /** Milliseconds before the first of these, doubled each time. */
  readonly pauseMs?: number | undefined;
  /** Milliseconds between two bulks at least; whoever comes after a quiet while does not wait. */
  readonly apartMs?: number | undefined;
  /** What a write waits for; the collection's own unless told. */
  readonly writeConcern?: WriteConcern | undefined;
}

/** One update of one document, as the driver's `bulkWrite` takes it. */
export interface SharedUpdate<T extends Document> {
  readonly updateOne: {
    readonly filter: Filter<T>;
    readonly update: UpdateFilter<T>;
    readonly upsert?: boolean;
  };
}

interface Waiting<T extends Document> {
  readonly op: SharedUpdate<T>;
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
  const { maxOps = 1000, retries = 4, pauseMs = 50, apartMs = 8 } = options;
  const throttle = createThrottle(apartMs);
  let waiting: Waiting<T>[] = [];
  let running: Promise<void> | undefined;
  let batches = 0;
  let ops = 0;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      await throttle.next();
      const [batch, rest] = pickBatch(waiting, maxOps);
      waiting = rest;
      batches += 1;
      ops += batch.length;
      await sendBatch(collection, batch, retries, pauseMs, options.writeConcern);
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

/** Bytes in one bulk, about: a message to the server holds 48 MB at most. */
const HEAVIEST = 8_000_000;

/** The first operation of each document, in the order of arrival; the others wait on. */
function pickBatch<T extends Document>(
  waiting: readonly Waiting<T>[],
  maxOps: number,
): [Waiting<T>[], Waiting<T>[]] {
  const taken = new Set<string>();
  const batch: Waiting<T>[] = [];
  const rest: Waiting<T>[] = [];
  let weight = 0;
  for (const entry of waiting) {
    if (batch.length < maxOps && weight < HEAVIEST && !taken.has(entry.key)) {
      batch.push(entry);
      weight += weightOf(entry.op);
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
  writeConcern: WriteConcern | undefined,
): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      const { faulty, unmatched } = await bulkWrite(collection, batch, writeConcern);
      for (const [at, entry] of batch.entries()) {
        // One faulty operation fails alone: the others of an unordered bulk were written.
        const fault = faulty.get(at);
        if (fault === undefined) entry.resolve({ matched: !unmatched.has(at) });
        else entry.reject(fault);
      }
      return;
    } catch (error) {
      if (tries >= retries || !isDatabaseOutage(error)) {
        for (const entry of batch) entry.reject(error);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs * 2 ** tries));
    }
  }
}

interface BulkOutcome {
  /** By place in the batch. */
  readonly faulty: ReadonlyMap<number, Error>;
  /** Places of the updates that met no document. */
  readonly unmatched: ReadonlySet<number>;
}

async function bulkWrite<T extends Document>(
  collection: Collection<T>,
  batch: readonly Waiting<T>[],
  writeConcern: WriteConcern | undefined,
): Promise<BulkOutcome> {
  const { n, faulty, upserted } = await sendWrite(
    collection as unknown as Collection<never>,
    { update: collection.collectionName, updates: batch.map(({ op }) => statementOf(op.updateOne)) },
    writeConcern,
  );
  if (n >= batch.length - faulty.size) return { faulty, unmatched: new Set() };
  // The server tells sums only: who was not met is asked for, which happens rarely.
  const asked = [...batch.entries()].filter(([at]) => !faulty.has(at) && !upserted.has(at));
  const filter = { $or: asked.map(([, { op }]) => op.updateOne.filter) };
  const met = new Set<string>();
  for await (const document of collection.find(filter as unknown as Filter<T>, { projection: { _id: 1 } })) {
    met.add(String(document._id));
  }
  return { faulty, unmatched: new Set(asked.filter(([, { key }]) => !met.has(key)).map(([at]) => at)) };
}

function statementOf<T extends Document>({ filter, update, upsert }: SharedUpdate<T>['updateOne']): Document {
  return { q: filter, u: update, ...(upsert && { upsert }) };
}

function documentKey<T extends Document>({ updateOne }: SharedUpdate<T>): string {
  const id: unknown = (updateOne?.filter as Document | undefined)?.['_id'];
  if (typeof id !== 'string' && typeof id !== 'number') {
    throw new TypeError('a shared write updates one document, named by its _id');
  }
  return String(id);
}

/** About how many bytes an operation has: what is long in ours is sealed, or text. */
function weightOf<T extends Document>({ updateOne }: SharedUpdate<T>): number {
  const values = Object.values((updateOne.update as { $set?: Document }).$set ?? {});
  const lengths = values.map((value) =>
    value instanceof Binary ? value.length() : typeof value === 'string' ? value.length * 2 : 100,
  );
  return lengths.reduce((sum, length) => sum + length, 200);
}
