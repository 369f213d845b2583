import type { Collection } from 'mongodb';
import type { CorrectedAddress, Family, TemporaryRegistration } from '../domain/family.js';
import type { FamilyStore, RegisteredFamily } from '../ports/family-store.js';
import { canonical } from './canonical.js';
import { createReadBatch } from './read-batch.js';
import type { FamilyDocument } from './schemas/family.js';
import { upsertMany } from './upsert-many.js';
import type { Vault } from './vault.js';

type SealedRecord = Pick<RegisteredFamily, 'address' | 'guardians'>;

/** Addresses and contacts sealed; a child is found by a blind index of its IIN and by its guardians. */
export function createFamilyStore({
  collection,
  vault,
}: {
  readonly collection: Collection<FamilyDocument>;
  readonly vault: Vault;
}): FamilyStore {
  const place = (id: string, field: 'record' | 'corrected' | 'temporary') => ({
    collection: 'families',
    id,
    field,
  });
  const projection = { record: 1, corrected: 1, temporary: 1 } as const;

  /** What a school has entered, with its moment. */
  const entered = <T extends { readonly at: Date }>(
    id: string,
    field: 'corrected' | 'temporary',
    sealed: FamilyDocument['corrected'],
  ): T | undefined => {
    if (sealed === undefined) return undefined;
    const kept = vault.openJson<T>(place(id, field), sealed);
    return { ...kept, at: new Date(kept.at) };
  };

  const toFamily = ({ _id, record, corrected, temporary }: FamilyDocument): Family => {
    const { address, guardians } = vault.openJson<SealedRecord>(place(_id, 'record'), record);
    const put = entered<CorrectedAddress>(_id, 'corrected', corrected);
    const lived = entered<TemporaryRegistration>(_id, 'temporary', temporary);
    return {
      child: _id,
      address,
      guardians,
      ...(put && { corrected: put }),
      ...(lived && { temporary: lived }),
    };
  };

  // On the morning of an admission all parents ask at once where their children live.
  const reads = createReadBatch(collection, { fields: projection });

  return {
    async find(child) {
      const found = await reads.read(child);
      return found && toFamily(found);
    },

    async findByIin(iin) {
      const found = await collection.findOne({ iin: vault.index('iin', iin) }, { projection });
      return found ? toFamily(found) : undefined;
    },

    listOfGuardian: async (guardian) =>
      (await collection.find({ guardians: guardian }, { projection }).toArray()).map(toFamily),

    upsertMany: async (families) =>
      upsertMany(
        collection,
        families.map(({ child, iin, address, guardians }) => ({
          _id: child,
          iin: vault.index('iin', iin),
          guardians: guardians.map(({ person }) => person),
          record: vault.sealJson(place(child, 'record'), { address, guardians } satisfies SealedRecord),
          fingerprint: vault.index('card', canonical({ address, guardians })),
        })),
        { fields: ['fingerprint'], of: ({ fingerprint = '' }) => fingerprint },
      ),

    async setCorrected(child, corrected) {
      const sealed = vault.sealJson(place(child, 'corrected'), corrected);
      const { matchedCount } = await collection.updateOne({ _id: child }, { $set: { corrected: sealed } });
      return matchedCount > 0;
    },

    async setTemporary(child, registration) {
      const { matchedCount } = await collection.updateOne(
        { _id: child },
        registration
          ? { $set: { temporary: vault.sealJson(place(child, 'temporary'), registration) } }
          : { $unset: { temporary: 1 } },
      );
      return matchedCount > 0;
    },
  };
}
