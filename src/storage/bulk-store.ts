import type { Collection } from 'mongodb';
import type { Bulk, BulkAct, BulkOutcome } from '../domain/bulk.js';
import type { BulkStore } from '../ports/bulk-store.js';
import type { BulkDocument } from './schemas/bulk.js';
import type { Vault } from './vault.js';

export interface BulkStoreDeps {
  readonly collection: Collection<BulkDocument>;
  readonly vault: Vault;
}

const later = (ms: number) => ({ $add: ['$$NOW', ms] });

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

    async claim(leaseMs) {
      const free = { $lte: [{ $ifNull: ['$claimedUntil', new Date(0)] }, '$$NOW'] };
      const claimed = await collection.findOneAndUpdate(
        { unfinishedSince: { $exists: true }, $expr: free },
        [{ $set: { claim: { $add: [{ $ifNull: ['$claim', 0] }, 1] }, claimedUntil: later(leaseMs) } }],
        { sort: { unfinishedSince: 1 }, returnDocument: 'after' },
      );
      return claimed === null ? undefined : { ...toBulk(claimed), claim: claimed.claim ?? 0 };
    },

    async report({ id, claim }, outcomes, leaseMs) {
      const sealed = vault.sealJson(place(id, 'outcomes'), outcomes);
      const reported = await collection.updateOne({ _id: id, claim }, [
        { $set: { outcomes: { $literal: sealed }, claimedUntil: later(leaseMs) } },
      ]);
      return reported.matchedCount > 0;
    },

    async finish({ id, claim }) {
      await collection.updateOne({ _id: id, claim }, { $unset: { unfinishedSince: '', claimedUntil: '' } });
    },
  };
}

function place(id: string, field: string) {
  return { collection: 'bulks', id, field };
}
