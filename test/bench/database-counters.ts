import type { Db, Document } from 'mongodb';

/** What a database server has done since it was started. */
export interface Counted {
  /** Commands that write: one for each batch, however much is in it. */
  readonly writes: number;
  readonly reads: number;
  readonly documentsExamined: number;
  readonly bytesIn: number;
}

/** Longer than the bot waits for others to share a write. */
const QUIET_MS = 30;
const WRITES = ['insert', 'update', 'delete', 'findAndModify', 'bulkWrite'];
const READS = ['find', 'aggregate', 'count', 'distinct'];

/** By the server's own count, so that the measured bot does nothing for it. */
export async function countDatabase(db: Db): Promise<Counted> {
  const status = await db.admin().serverStatus();
  const commands = status['metrics'].commands as Document;
  const total = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + Number(commands[name]?.total ?? 0), 0);
  return {
    writes: total(WRITES),
    reads: total(READS),
    documentsExamined: Number(status['metrics'].queryExecutor.scannedObjects),
    bytesIn: Number(status['network'].bytesIn),
  };
}

export function difference(before: Counted, after: Counted): Counted {
  return {
    writes: after.writes - before.writes,
    reads: after.reads - before.reads,
    documentsExamined: after.documentsExamined - before.documentsExamined,
    bytesIn: after.bytesIn - before.bytesIn,
  };
}

/** Waits until the server does nothing more for the bot, and counts. */
export async function countQuietDatabase(db: Db): Promise<Counted> {
  for (let before = await countDatabase(db); ;) {
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    const after = await countDatabase(db);
    if (after.writes === before.writes && after.reads === before.reads) return after;
    before = after;
  }
}

/** Bytes of the state of a chat. */
export async function bytesOf(db: Db, collection: string, chat: string): Promise<number> {
  const [row] = await db
    .collection<{ _id: string }>(collection)
    .aggregate<{ bytes: number }>([
      { $match: { _id: chat } },
      { $project: { bytes: { $bsonSize: '$$ROOT' } } },
    ])
    .toArray();
  return row?.bytes ?? 0;
}
