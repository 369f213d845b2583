import { MongoServerError, type Collection, type Document, type WriteConcern } from 'mongodb';

export interface WriteOutcome {
  /** Documents inserted, or met by the updates, those that came into being by them included. */
  readonly n: number;
  /** By place in the command. */
  readonly faulty: ReadonlyMap<number, MongoServerError>;
  /** Places of the updates that brought a document into being. */
  readonly upserted: ReadonlySet<number>;
}

/**
 * Sends one unordered `insert` or `update` command as it is. The driver's own bulk writes cost both sides about half as much again: they
 * number every statement, so that the server can tell a repeated one, which writes that may be repeated have no need of. A command whose
 * answer was lost is not sent again here.
 */
export async function sendWrite(
  collection: Collection<never>,
  command: Document,
  writeConcern: WriteConcern | undefined = collection.writeConcern,
): Promise<WriteOutcome> {
  const answer = await collection.db.command({
    ...command,
    ordered: false,
    ...(writeConcern && { writeConcern: concernOf(writeConcern) }),
  });
  const doubt = answer['writeConcernError'] as (Document & { errmsg?: string }) | undefined;
  // Nobody can be told that their write is safe.
  if (doubt) throw new MongoServerError({ ...doubt, message: doubt.errmsg ?? 'write concern' });
  const faults = (answer['writeErrors'] ?? []) as readonly (Document & { index: number; errmsg?: string })[];
  const upserted = (answer['upserted'] ?? []) as readonly { index: number }[];
  return {
    n: Number(answer['n'] ?? 0),
    faulty: new Map(
      faults.map((fault) => [fault.index, new MongoServerError({ ...fault, message: fault.errmsg ?? '' })]),
    ),
    upserted: new Set(upserted.map(({ index }) => index)),
  };
}

function concernOf({ w, journal, wtimeoutMS }: WriteConcern): Document {
  return {
    ...(w !== undefined && { w }),
    ...(journal !== undefined && { j: journal }),
    ...(wtimeoutMS !== undefined && { wtimeout: wtimeoutMS }),
  };
}
