import type { Collection } from 'mongodb';
import type { IdentificationStore } from '../ports/person-store.js';
import type { IdentificationDocument } from './schemas/identification.js';
import type { Vault } from './vault.js';

/** Codes shown at the desk; what lies here does not say what they read. */
export function createIdentificationStore({
  collection,
  vault,
}: {
  readonly collection: Collection<IdentificationDocument>;
  readonly vault: Vault;
}): IdentificationStore {
  const index = (code: string): string => vault.index('code', code);
  return {
    async open(account, code, now, expiresAt) {
      // The same code of somebody else may stand here past its time, until the database clears it away.
      await collection.deleteMany({ code: index(code), expiresAt: { $lte: now } });
      await collection.updateOne(
        { _id: account },
        { $set: { code: index(code), expiresAt } },
        { upsert: true },
      );
    },

    async find(code, now) {
      const found = await collection.findOne({ code: index(code), expiresAt: { $gt: now } });
      return found === null ? undefined : { account: found._id };
    },

    async close(code) {
      await collection.deleteOne({ code: index(code) });
    },
  };
}
