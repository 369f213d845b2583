import type { Collection, Db } from 'mongodb';
import type { LeaseRow, LeaseStore, ProcessRow } from '../ports/lease-store.js';

interface LeaseDocument {
  readonly _id: string;
  readonly kind: 'lease' | 'process' | 'counter';
  readonly owner?: string | null;
  readonly epoch?: number;
  readonly sharing?: boolean;
  readonly beats?: number;
  readonly count?: number;
  readonly expiresAt?: Date;
}

const PROCESS_KEPT_SECONDS = 3600;
const lease = (name: string) => `lease:${name}`;
const heartbeat = (process: string) => `process:${process}`;
const later = (ttlMs: number) => ({ $add: ['$$NOW', ttlMs] });

/**
 * Leases in one collection, decided by the clock of the database (`$$NOW`): an owner that lives on another machine, with another
 * idea of the time, neither keeps a lease too long nor loses it too early.
 */
export function createLeaseStore(db: Db): LeaseStore {
  const rows: Collection<LeaseDocument> = db.collection('leases');

  return {
    async ensureIndexes() {
      await rows.createIndex(
        { expiresAt: 1 },
        { expireAfterSeconds: PROCESS_KEPT_SECONDS, partialFilterExpression: { kind: 'process' } },
      );
    },

    async declare(names) {
      if (names.length === 0) return;
      const free = { kind: 'lease' as const, owner: null, epoch: 0, expiresAt: new Date(0) };
      await rows.bulkWrite(
        names.map((name) => ({
          updateOne: { filter: { _id: lease(name) }, update: { $setOnInsert: free }, upsert: true },
        })),
        { ordered: false },
      );
    },

    async beat(process, sharing, ttlMs) {
      const beats = { $add: [{ $ifNull: ['$beats', 0] }, 1] };
      await rows.updateOne(
        { _id: heartbeat(process) },
        [{ $set: { kind: 'process', sharing, beats, expiresAt: later(ttlMs) } }],
        { upsert: true },
      );
    },

    async renew(process, names, ttlMs) {
      if (names.length === 0) return;
      await rows.updateMany({ _id: { $in: names.map(lease) }, owner: process }, [
        { $set: { expiresAt: later(ttlMs) } },
      ]);
    },

    async take(process, names, ttlMs) {
      if (names.length === 0) return [];
      const ids = names.map(lease);
      const counter = await rows.findOneAndUpdate(
        { _id: 'epoch' },
        { $inc: { count: 1 }, $set: { kind: 'counter' } },
        { upsert: true, returnDocument: 'after' },
      );
      const epoch = counter?.count;
      if (epoch === undefined) throw new Error('The counter of epochs gave no number');
      await rows.updateMany({ _id: { $in: ids }, $expr: { $lte: ['$expiresAt', '$$NOW'] } }, [
        { $set: { owner: process, epoch, expiresAt: later(ttlMs) } },
      ]);
      const got = await rows.find({ _id: { $in: ids }, owner: process, epoch }).toArray();
      return got.map((row) => ({ name: nameOf(row._id), epoch }));
    },

    async release(process, names) {
      if (names.length === 0) return;
      await rows.updateMany(
        { _id: { $in: names.map(lease) }, owner: process },
        { $set: { owner: null, expiresAt: new Date(0) } },
      );
    },

    async leave(process) {
      await rows.deleteOne({ _id: heartbeat(process) });
    },

    async read() {
      const all = await rows
        .aggregate<LeaseDocument & { over: boolean }>([
          { $match: { kind: { $in: ['lease', 'process'] } } },
          { $set: { over: { $lte: ['$expiresAt', '$$NOW'] } } },
        ])
        .toArray();
      const leases: LeaseRow[] = [];
      const processes: ProcessRow[] = [];
      for (const row of all) {
        const name = nameOf(row._id);
        if (row.kind === 'lease') {
          leases.push({ name, epoch: row.epoch ?? 0, owner: row.owner ?? undefined, free: row.over });
        } else {
          processes.push({
            process: name,
            sharing: row.sharing ?? false,
            beats: row.beats ?? 0,
            alive: !row.over,
          });
        }
      }
      return { leases, processes };
    },
  };
}

function nameOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}
