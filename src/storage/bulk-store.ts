import type { Collection } from 'mongodb';
import type { Bulk, BulkAct, BulkOutcome } from '../domain/bulk.js';
import type { BulkStore } from '../ports/bulk-store.js';
import type { BulkDocument } from './schemas/bulk.js';
import type { Vault } from './vault.js';

export interface BulkStoreDeps {
  readonly collection: Collection<BulkDocument>;
  readonly vault: Vault;
}

export function createBulkStore({ collection, vault }: BulkStoreDeps): BulkStore {
  function toBulk(document: BulkDocument): Bulk {
    const { _id: id, account, message, source, type, words, items, outcomes, createdAt } = document;
    const said = vault.openJson<Omit<BulkAct, 'type'>>(place(id, 'words'), words);
    return {
      id,
      account,
      message,
      source,
      items,
      createdAt,
      act: { type, ...said },
      outcomes: outcomes ? vault.openJson<BulkOutcome[]>(place(id, 'outcomes'), outcomes) : [],
    };
  }

  return {
    async add({ id, act: { type, ...words }, items, ...rest }) {
      const fresh = {
        ...rest,
        type,
        words: vault.sealJson(place(id, 'words'), words),
        items: [...items],
        unfinishedSince: rest.createdAt,
      };
      await collection.updateOne({ _id: id }, { $setOnInsert: fresh }, { upsert: true });
    },

    async find(id) {
      const found = await collection.findOne({ _id: id });
      return found === null ? undefined : toBulk(found);
    },

    async findUnfinished(limit) {
      const found = collection.find({ unfinishedSince: { $exists: true } }).sort({ unfinishedSince: 1 });
      return (await found.limit(limit).toArray()).map(toBulk);
    },

    async report(id, outcomes, finished) {
      await collection.updateOne(
        { _id: id },
        {
          $set: { outcomes: vault.sealJson(place(id, 'outcomes'), outcomes) },
          ...(finished && { $unset: { unfinishedSince: '' } }),
        },
      );
    },
  };
}

function place(id: string, field: string) {
  return { collection: 'bulks', id, field };
}
