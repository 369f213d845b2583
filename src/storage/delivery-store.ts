import { MongoBulkWriteError, type AnyBulkWriteOperation, type Collection } from 'mongodb';
import type { Delivery, DeliveryStore } from '../ports/delivery-store.js';
import type { DeliveryDocument } from './schemas/delivery.js';
import { withoutUndefined } from './without-undefined.js';

type Added = Parameters<DeliveryStore['add']>[0][number];

/** Counting goes no further: a number that is read every few seconds must not cost more the older the house is. */
const counted = 10_000;

/** What is owed to whom; a delivery's id makes adding it twice harmless. */
export function createDeliveryStore(collection: Collection<DeliveryDocument>): DeliveryStore {
  const projection = { sentAt: 0 } as const;
  const toDelivery = ({ _id, ...delivery }: DeliveryDocument): Delivery => ({ id: _id, ...delivery });

  return {
    async add(deliveries) {
      const ops = deliveries.map((delivery) =>
        delivery.kind === 'redraw' || delivery.kind === 'bulk' ? redrawOp(delivery) : addOp(delivery),
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

    async markBlocked(id, at, untold = false) {
      const set = { state: 'blocked' as const, sentAt: at, ...(untold && { untold }) };
      await collection.updateOne({ _id: id }, { $set: set, $inc: { tries: 1 } });
    },

    async markFailed(id, at, next, untold = false) {
      const failed = { state: 'failed' as const, sentAt: at, ...(untold && { untold }) };
      const again = next && {
        $set: { state: 'due' as const, dueAt: next },
        $unset: { untold: '' as const },
        $inc: { tries: 1 },
      };
      await collection.updateOne({ _id: id }, again ?? { $set: failed, $inc: { tries: 1 } });
    },

    async putOff(id, until) {
      await collection.updateOne({ _id: id }, { $set: { dueAt: until } });
    },

    async markKnown(id) {
      await collection.updateOne({ _id: id }, { $unset: { untold: '' } });
    },

    async findUntold(limit) {
      const untold = collection.find({ untold: true }, { projection }).sort({ untold: 1, dueAt: 1 });
      return (await untold.limit(limit).toArray()).map(toDelivery);
    },

    countUntold: async () => collection.countDocuments({ untold: true }, { limit: counted }),

    async markDone(ids, done) {
      const [anchor, ...others] = ids.toSorted();
      if (anchor === undefined) throw new Error('There is no task to settle');
      const won = await collection.updateOne({ _id: anchor, done: { $exists: false } }, { $set: { done } });
      const first = won.modifiedCount > 0 ? done : (await collection.findOne({ _id: anchor }))?.done;
      if (first === undefined) throw new Error(`There is no task ${anchor}`);
      await collection.updateMany({ _id: { $in: others } }, { $set: { done: first } });
      return first;
    },

    async countByState() {
      const count = (state: Delivery['state']) => collection.countDocuments({ state }, { limit: counted });
      const [all, due, failed, blocked] = await Promise.all([
        collection.estimatedDocumentCount(),
        count('due'),
        count('failed'),
        count('blocked'),
      ]);
      return { due, failed, blocked, sent: Math.max(0, all - due - failed - blocked) };
    },

    countBeginning: async (start, most) =>
      collection.countDocuments({ _id: { $gte: start, $lt: `${start}\uffff` } }, { limit: most }),

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
