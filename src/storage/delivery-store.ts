import { MongoBulkWriteError, type AnyBulkWriteOperation, type Collection } from 'mongodb';
import type { Delivery, DeliveryStore } from '../ports/delivery-store.js';
import type { DeliveryDocument } from './schemas/delivery.js';
import { withoutUndefined } from './without-undefined.js';

type Added = Parameters<DeliveryStore['add']>[0][number];

/** What is owed to whom; a delivery's id makes adding it twice harmless. */
export function createDeliveryStore(collection: Collection<DeliveryDocument>): DeliveryStore {
  const projection = { sentAt: 0, sentAs: 0 } as const;
  const toDelivery = ({ _id, ...delivery }: DeliveryDocument): Delivery => ({ id: _id, ...delivery });

  return {
    async add(deliveries) {
      const ops = deliveries.map((delivery) =>
        delivery.kind === 'redraw' ? redrawOp(delivery) : addOp(delivery),
      );
      if (ops.length === 0) return;
      try {
        await collection.bulkWrite(ops, { ordered: false });
      } catch (error) {
        // A redraw that is not newer than the one that stands meets its id.
        if (!(error instanceof MongoBulkWriteError)) throw error;
        const faults = [error.writeErrors].flat();
        if (faults.length === 0 || faults.some((fault) => fault.code !== 11000)) throw error;
      }
    },

    async findDue(now, limit, by = 'telegram') {
      // Tasks to be done by phone are told by Telegram.
      const channel = { $in: by === 'email' ? (['email'] as const) : (['telegram', 'phone'] as const) };
      const due = collection
        .find({ state: 'due', channel, dueAt: { $lte: now } }, { projection })
        .sort({ dueAt: 1, _id: 1 });
      return (await due.limit(limit).toArray()).map(toDelivery);
    },

    async markSent(id, at, message, entry) {
      // A redraw that was replaced by a newer one while it was being sent is still due.
      await collection.updateOne(
        { _id: id, ...(entry !== undefined && { entry: { $lte: entry } }) },
        {
          $set: { state: 'sent', sentAt: at, ...(message !== undefined && { sentAs: message }) },
          $inc: { tries: 1 },
        },
      );
    },

    async markBlocked(id, at) {
      await collection.updateOne({ _id: id }, { $set: { state: 'blocked', sentAt: at }, $inc: { tries: 1 } });
    },

    async markFailed(id, at, next) {
      const set =
        next === undefined
          ? { state: 'failed' as const, sentAt: at }
          : { state: 'due' as const, dueAt: next };
      await collection.updateOne({ _id: id }, { $set: set, $inc: { tries: 1 } });
    },

    async countByState() {
      const counts = { due: 0, sent: 0, failed: 0, blocked: 0 };
      const states = Object.keys(counts) as Delivery['state'][];
      await Promise.all(
        states.map(async (state) => {
          counts[state] = await collection.countDocuments({ state });
        }),
      );
      return counts;
    },

    async listOfCase(application) {
      return (
        await collection.find({ application }, { projection }).sort({ entry: 1, _id: 1 }).toArray()
      ).map(toDelivery);
    },
  };
}

function addOp({ id, ...delivery }: Added): AnyBulkWriteOperation<DeliveryDocument> {
  const fresh = withoutUndefined({ ...delivery, state: 'due' as const, tries: 0 });
  return { updateOne: { filter: { _id: id }, update: { $setOnInsert: fresh }, upsert: true } };
}

/** The newest redraw of a message wins, whether the one before was sent or not; the same one again adds nothing. */
function redrawOp({ id, ...delivery }: Added): AnyBulkWriteOperation<DeliveryDocument> {
  const fresh = withoutUndefined({ ...delivery, state: 'due' as const, tries: 0 });
  return {
    updateOne: { filter: { _id: id, entry: { $lt: delivery.entry } }, update: { $set: fresh }, upsert: true },
  };
}
