import type { Collection } from 'mongodb';
import type { IssuedStore } from '../ports/issued-store.js';
import { isDuplicate } from './is-duplicate.js';
import type { IssuedDocumentRow, MissesRow } from './schemas/issued.js';
import type { Place, Vault } from './vault.js';

/** Codes are found by a look-up index and sealed: whoever has the database files can neither list nor guess them. */
export function createIssuedStore({
  collection,
  misses,
  vault,
}: {
  readonly collection: Collection<IssuedDocumentRow>;
  readonly misses: Collection<MissesRow>;
  readonly vault: Vault;
}): IssuedStore {
  const index = (code: string): string => vault.index('issued', code);
  const codeOf = ({ _id, sealed }: Pick<IssuedDocumentRow, '_id' | 'sealed'>): string =>
    vault.open(place(_id), sealed).toString('utf8');

  return {
    async reserve(file, { application, code, at }) {
      const first = { application, code: index(code), sealed: vault.seal(place(file), code), at };
      try {
        const kept = await collection.findOneAndUpdate(
          { _id: file },
          { $setOnInsert: first },
          { upsert: true, returnDocument: 'after' },
        );
        return kept === null ? undefined : codeOf(kept);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
      // The code is taken; or the same file was just given one by somebody else.
      const kept = await collection.findOne({ _id: file });
      return kept === null ? undefined : codeOf(kept);
    },

    async find(code) {
      const found = await collection.findOne({ code: index(code) }, { projection: { application: 1 } });
      return found === null ? undefined : { file: found._id, application: found.application };
    },

    async codesOf(application) {
      const found = await collection.find({ application }, { projection: { sealed: 1 } }).toArray();
      return new Map(found.map((row) => [row._id, codeOf(row)]));
    },

    async remove(file) {
      await collection.deleteOne({ _id: file });
    },

    async countMiss(account, hour, forgetAt) {
      await Promise.all(
        missIds(account, hour).map((id) =>
          misses.updateOne(
            { _id: id },
            { $inc: { misses: 1 }, $setOnInsert: { forgetAt } },
            { upsert: true },
          ),
        ),
      );
    },

    async misses(account, hour) {
      const ids = missIds(account, hour);
      const found = await misses.find({ _id: { $in: ids } }).toArray();
      const count = (id: string | undefined) => found.find(({ _id }) => _id === id)?.misses ?? 0;
      return { own: count(ids[0]), all: count(ids[1]) };
    },
  };
}

function missIds(account: number, hour: string): string[] {
  return [`${hour}:${account}`, `${hour}:all`];
}

function place(file: string): Place {
  return { collection: 'issued', id: file, field: 'sealed' };
}
