import { Timestamp, type Binary, type Collection, type Db } from 'mongodb';
import type { ArrivedUpdate, InboxStore } from '../ports/inbox-store.js';
import { isDuplicate } from './is-duplicate.js';
import { createThrottle } from './throttle.js';
import type { Vault } from './vault.js';
import { sendWrite } from './write-command.js';

interface InboxDocument {
  readonly _id: number;
  readonly chat: string;
  readonly partition: number;
  readonly receivedAt: Date;
  /** The database's own count of arrivals: the clocks of receiving processes may differ. */
  readonly order: Timestamp;
  readonly body: Binary;
  /** Present while nobody has done it. */
  readonly waiting?: true;
  readonly doneAt?: Date;
  readonly failed?: string;
}

const KEPT_SECONDS = 48 * 3600;
/** Counting goes no further: who asks how much waits must not add to it. */
const COUNTED = 10_000;
/** Milliseconds between two writings of marks at least: nobody waits for one but who taps twice within that time. */
const APART_MS = 25;

/** The inbox in MongoDB: bodies sealed, gone 48 hours after they were done. */
export function createInboxStore(db: Db, vault: Vault): InboxStore {
  const inbox: Collection<InboxDocument> = db.collection('inbox');
  const place = (id: number) => ({ collection: 'inbox', id, field: 'body' });
  const marks = createMarks(inbox);

  return {
    async ensureIndexes() {
      await inbox.createIndexes([
        { key: { partition: 1, order: 1 }, partialFilterExpression: { waiting: true } },
        {
          key: { doneAt: 1 },
          expireAfterSeconds: KEPT_SECONDS,
          partialFilterExpression: { doneAt: { $exists: true } },
        },
      ]);
    },

    async add(updates) {
      if (updates.length === 0) return new Set();
      const documents = updates.map((update): InboxDocument => ({
        _id: update.id,
        chat: update.chat,
        partition: update.partition,
        receivedAt: update.receivedAt,
        // An empty timestamp is filled in by the server, higher than any before.
        order: new Timestamp(0n),
        body: vault.seal(place(update.id), JSON.stringify(update.body)),
        waiting: true,
      }));
      const { faulty } = await sendWrite(inbox as unknown as Collection<never>, {
        insert: 'inbox',
        documents,
      });
      for (const fault of faulty.values()) if (!isDuplicate(fault)) throw fault;
      return new Set(updates.filter((_, at) => !faulty.has(at)).map(({ id }) => id));
    },

    async findWaiting(partitions, without, limit) {
      const found = await inbox
        .find(
          {
            partition: { $in: [...partitions] },
            waiting: true,
            ...(without.length > 0 ? { _id: { $nin: [...without] } } : {}),
          },
          { sort: { order: 1 }, limit },
        )
        .toArray();
      return found.map((row): ArrivedUpdate => ({
        id: row._id,
        chat: row.chat,
        partition: row.partition,
        receivedAt: row.receivedAt,
        body: vault.openJson<object>(place(row._id), row.body),
      }));
    },

    markDone: (id) => marks.write(id),

    async markFailed(id, kind) {
      await inbox.updateOne(
        { _id: id },
        { $set: { failed: kind }, $currentDate: { doneAt: true }, $unset: { waiting: '' } },
      );
    },

    async countWaiting() {
      // Naming the partition lets the partial index answer.
      const [sums] = await inbox
        .aggregate<{ waiting: number; oldestAt: Date }>([
          { $match: { partition: { $gte: 0 }, waiting: true } },
          { $limit: COUNTED },
          { $group: { _id: null, waiting: { $sum: 1 }, oldestAt: { $min: '$receivedAt' } } },
        ])
        .toArray();
      return { waiting: sums?.waiting ?? 0, oldestAt: sums?.oldestAt };
    },
  };
}

/**
 * Marks that wait at the same moment go out as one update. They need not outlive a fall of the database by themselves: the chat's own
 * write, which is safe before, names the update that was done last, and whatever is written after a mark keeps the mark with it.
 */
function createMarks(inbox: Collection<InboxDocument>): { write(id: number): Promise<void> } {
  let gathering: { ids: number[]; written: Promise<void> } | undefined;
  let previous: Promise<unknown> = Promise.resolve();
  const throttle = createThrottle(APART_MS);

  return {
    write(id) {
      if (gathering) {
        gathering.ids.push(id);
        return gathering.written;
      }
      const ids = [id];
      const written = previous
        .then(() => throttle.next())
        .then(async () => {
          gathering = undefined;
          await inbox.updateMany(
            { _id: { $in: ids } },
            { $currentDate: { doneAt: true }, $unset: { waiting: '' } },
            { writeConcern: { w: 1, journal: false } },
          );
        });
      gathering = { ids, written };
      previous = written.catch(() => undefined);
      return written;
    },
  };
}
