import type { Db } from 'mongodb';
import type { ApplicationDocument } from '../../src/storage/schemas/application.js';
import type { HandedIn } from './parents.js';

type Row = Pick<
  ApplicationDocument,
  '_id' | 'number' | 'status' | 'author' | 'child' | 'unit' | 'submittedAt' | 'deskOrder'
>;

/** What each parent sends. */
const files = 3;

/**
 * What is wrong in the database after so many parents have handed in: each has one case, under the number that was
 * shown, with all its files looked into; and received and listed in the order in which the taps on Submit came.
 */
export async function findFaults(
  db: Db,
  handedIn: readonly HandedIn[],
  people: number,
): Promise<readonly string[]> {
  const rows = await db
    .collection<ApplicationDocument>('applications')
    .find<Row>(
      {},
      {
        projection: {
          number: 1,
          status: 1,
          author: 1,
          child: 1,
          unit: 1,
          submittedAt: 1,
          deskOrder: 1,
        },
      },
    )
    .toArray();
  const sheets = await db
    .collection('files')
    .aggregate<{ _id: string; good: number }>([
      { $match: { 'check.state': 'good', content: { $exists: true } } },
      { $group: { _id: '$application', good: { $sum: 1 } } },
    ])
    .toArray();
  const good = new Map(sheets.map((row) => [row._id, row.good]));
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const faults: string[] = [];
  if (rows.length !== people) faults.push(`${rows.length} cases of ${people} parents`);
  if (byNumber.size !== rows.length) faults.push(`${rows.length - byNumber.size} numbers twice`);
  const children = new Set(rows.map(({ child }) => child));
  if (children.size !== rows.length) faults.push(`${rows.length - children.size} children with two cases`);
  for (const { account, number } of handedIn) {
    const row = byNumber.get(number);
    if (row?.author.account !== account) faults.push(`${number} was shown to ${account}, and is not theirs`);
    else if (row.status !== 'submitted') faults.push(`${number} is ${row.status}`);
    else if (good.get(row._id) !== files) faults.push(`${number} has ${good.get(row._id) ?? 0} good files`);
  }
  const received = handedIn
    .toSorted((a, b) => a.update - b.update)
    .flatMap(({ number }) => byNumber.get(number) ?? []);
  const units = new Set(received.map(({ unit }) => unit));
  const time = ({ submittedAt }: Row) => submittedAt?.getTime() ?? 0;
  return [
    ...faults,
    ...outOfOrder(received, (before, row) => time(before) < time(row), 'received'),
    ...[...units].flatMap((one) =>
      outOfOrder(
        received.filter(({ unit }) => unit === one),
        (before, row) => (before.deskOrder ?? '') < (row.deskOrder ?? ''),
        'listed',
      ),
    ),
  ];
}

function outOfOrder(
  rows: readonly Row[],
  isBefore: (before: Row, row: Row) => boolean,
  what: string,
): readonly string[] {
  return rows.flatMap((row, at) => {
    const before = rows[at - 1];
    if (!before || isBefore(before, row)) return [];
    return [`${row.number} was tapped after ${before.number} and ${what} no later`];
  });
}
