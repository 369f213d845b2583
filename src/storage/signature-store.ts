import type { Collection } from 'mongodb';
import type { Signer } from '../ports/signature-checker.js';
import type { Signed, SignatureStore, SigningSheet } from '../ports/signature-store.js';
import type { SignatureDocument } from './schemas/signature.js';
import type { Place, Vault } from './vault.js';

type About = Pick<SigningSheet, 'name' | 'iin' | 'as' | 'intent' | 'files'>;
type Outcome = Pick<SigningSheet, 'signed' | 'confirmedBy'>;

/** JSON has no dates. */
type Written<T> = { readonly [K in keyof T]: T[K] extends Date | undefined ? string : Written<T[K]> };

const bytes = { document: 0, signature: 0 } as const;

/** What was given to be signed, with the signature on it: both sealed, in one document, so that neither is ever without the other. */
export function createSignatureStore({
  collection,
  vault,
}: {
  readonly collection: Collection<SignatureDocument>;
  readonly vault: Vault;
}): SignatureStore {
  const toSheet = (document: Omit<SignatureDocument, 'document' | 'signature'>): SigningSheet => {
    const { _id: id, about, signed, application, what, subject, account, at, state, settledAt } = document;
    const outcome = signed && vault.openJson<Written<Outcome>>(place(id, 'signed'), signed);
    return {
      id,
      application,
      what,
      subject,
      account,
      at,
      state,
      settledAt,
      ...vault.openJson<About>(place(id, 'about'), about),
      confirmedBy: outcome?.confirmedBy as SigningSheet['confirmedBy'],
      signed: outcome?.signed && readSigned(outcome.signed as unknown as Written<Signed>),
    };
  };

  const find = async (id: string): Promise<SigningSheet | undefined> => {
    const found = await collection.findOne({ _id: id }, { projection: bytes });
    return found === null ? undefined : toSheet(found);
  };

  const read: SignatureStore['read'] = async (id) => {
    const found = await collection.findOne({ _id: id }, { projection: { document: 1, signature: 1 } });
    if (found === null) return undefined;
    return {
      document: vault.open(place(id, 'document'), found.document),
      signature: found.signature && vault.open(place(id, 'signature'), found.signature),
    };
  };

  return {
    find,
    read,

    async add({ id, application, what, subject, account, at, name, iin, as, intent, files }, document) {
      const about: About = { name, iin, as, intent, files };
      const fresh = {
        application,
        what,
        subject,
        account,
        at,
        state: 'asked' as const,
        about: vault.sealJson(place(id, 'about'), about),
        document: vault.seal(place(id, 'document'), document),
      };
      await collection.updateOne({ _id: id }, { $setOnInsert: fresh }, { upsert: true });
      const [sheet, stored] = await Promise.all([find(id), read(id)]);
      if (!sheet || !stored) throw new Error(`the sheet ${id} is gone`);
      return { sheet, document: stored.document };
    },

    async listOf(application) {
      const found = collection.find({ application }, { projection: bytes }).sort({ at: 1 });
      return (await found.toArray()).map(toSheet);
    },

    async settle(sheet, { state, at, signed, signature, confirmedBy }) {
      const { id } = sheet;
      const outcome: Outcome = { signed: signed ?? sheet.signed, confirmedBy };
      const $set = {
        state,
        settledAt: at,
        signed: vault.sealJson(place(id, 'signed'), outcome),
        ...(signature && { signature: vault.seal(place(id, 'signature'), signature) }),
      };
      await collection.updateOne({ _id: id }, { $set });
      return { ...sheet, ...outcome, state, settledAt: at };
    },

    async deleteOf(application) {
      await collection.deleteMany({ application });
    },
  };
}

function readSigned({ signer, signedAt, revocation }: Written<Signed>): Signed {
  const { notBefore, notAfter, ...rest } = signer as Written<Signer>;
  return {
    signer: { ...rest, notBefore: new Date(notBefore), notAfter: new Date(notAfter) } as Signer,
    signedAt: signedAt === undefined ? undefined : new Date(signedAt as string),
    revocation: revocation as Signed['revocation'],
  };
}

function place(id: string, field: string): Place {
  return { collection: 'signatures', id, field };
}
