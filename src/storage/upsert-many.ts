import type { AnyBulkWriteOperation, Collection, Document } from 'mongodb';

/** Rows of an import that go into one write. */
const portion = 500;

/** A document as an import writes it: fields of its own only, so that what others keep beside them stays. */
export type Written<T extends { readonly _id: string }> = Partial<T> & Pick<T, '_id'>;

/**
 * Writes what is new or differs, by `_id`.
 *
 * @param mark what tells two versions apart: the fields of the stored document to read, and a text made of them
 */
export async function upsertMany<T extends Document & { _id: string }>(
  collection: Collection<T>,
  rows: readonly Written<T>[],
  mark: { readonly fields: readonly (keyof T & string)[]; readonly of: (document: Written<T>) => string },
): Promise<{ added: number; changed: number; unchanged: number }> {
  const counts = { added: 0, changed: 0, unchanged: 0 };
  for (let from = 0; from < rows.length; from += portion) {
    const part = rows.slice(from, from + portion);
    const projection = Object.fromEntries(mark.fields.map((field) => [field, 1]));
    const known = await collection
      .find({ _id: { $in: part.map(({ _id }) => _id) } } as object, { projection })
      .toArray();
    const before = new Map(
      known.map((document) => [document._id as string, mark.of(document as Written<T>)]),
    );
    const ops: AnyBulkWriteOperation<T>[] = [];
    for (const row of part) {
      const { _id, ...fields } = row;
      const was = before.get(_id);
      if (was === mark.of(row)) counts.unchanged += 1;
      else {
        counts[was === undefined ? 'added' : 'changed'] += 1;
        ops.push({
          updateOne: { filter: { _id } as object, update: { $set: fields } as object, upsert: true },
        });
      }
    }
    if (ops.length > 0) await collection.bulkWrite(ops, { ordered: false });
  }
  return counts;
}
