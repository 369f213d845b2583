import type { AnyBulkWriteOperation, Collection } from 'mongodb';
import { filterKeys } from './application-lists.js';
import type { ApplicationDocument } from './schemas/application.js';
import type { CounterDocument } from './schemas/catalogue.js';

/** That it was done, beside the counters. */
const mark = 'filled:filters';
const portion = 500;

/**
 * Cases that were stored before lists could be filtered have no keys to be found by until they change the next time:
 * they get them once, when the bot starts. Cut short, it goes on at the next start; two processes do no harm, and a
 * case that changes meanwhile has keys of its own.
 */
export async function fillFilters({
  applications,
  counters,
}: {
  readonly applications: Collection<ApplicationDocument>;
  readonly counters: Collection<CounterDocument>;
}): Promise<void> {
  if ((await counters.findOne({ _id: mark })) !== null) return;
  const found = applications.find(
    { filters: { $exists: false }, status: { $nin: ['draft', 'deleted'] } },
    { projection: { status: 1, facets: 1, unit: 1 } },
  );
  let writes: AnyBulkWriteOperation<ApplicationDocument>[] = [];
  const write = async (): Promise<void> => {
    if (writes.length > 0) await applications.bulkWrite(writes, { ordered: false });
    writes = [];
  };
  for await (const { _id, ...standing } of found) {
    const filters = filterKeys(standing as Parameters<typeof filterKeys>[0]);
    writes.push({
      updateOne: { filter: { _id, filters: { $exists: false } }, update: { $set: { filters } } },
    });
    if (writes.length === portion) await write();
  }
  await write();
  await counters.updateOne({ _id: mark }, { $set: { n: 1 } }, { upsert: true });
}
