import { createHmac } from 'node:crypto';
import { Binary, type Db } from 'mongodb';
import { deriveKey, openEnvelope, readKeyId, sealEnvelope } from './envelope.js';
import { openKeys, VaultFault } from './keys.js';

export { VaultFault } from './keys.js';

/** Where sealed bytes belong: copied to another document or field they do not open. */
export interface Place {
  readonly collection: string;
  readonly id: string | number;
  /** Path in the document, such as `answers.phone`. */
  readonly field: string;
}

/** Seals what is personal and finds it again; everything but `reload` is synchronous. */
export interface Vault {
  seal(where: Place, plain: Uint8Array | string): Binary;
  /** @throws VaultFault `notSealedHere` where bytes were changed or come from another place; `unknownKey` */
  open(where: Place, sealed: Binary | Uint8Array): Buffer;
  sealJson(where: Place, value: unknown): Binary;
  /** What `sealJson` took; the type is the caller's word. */
  openJson<T>(where: Place, sealed: Binary | Uint8Array): T;
  /**
   * Blind index: the same value of the same kind gives the same 22 characters, and nothing leads back without the
   * index key. Normalise the value first.
   */
  index(kind: IndexKind, value: string): string;
  /** Learns of data keys that were added since. */
  reload(): Promise<void>;
}

/** Values of different kinds never share an index, even when they read alike. */
export type IndexKind =
  | 'iin'
  | 'phone'
  | 'email'
  | 'name'
  | 'card'
  | 'scope'
  | 'draft'
  | 'open'
  | 'code'
  | 'audit'
  | (string & Record<never, never>);

/**
 * Opens the vault of a database; an empty one gets its keys now. Several processes may do so at once.
 *
 * @param dataKey `DATA_KEY`: 32 bytes as base64 or hex; it wraps the keys in the collection `keys` and nothing else
 * @throws VaultFault `dataKeyFormat`, `wrongDataKey`
 */
export async function openVault({ db, dataKey }: { db: Db; dataKey: string }): Promise<Vault> {
  let keys = await openKeys(db, dataKey);
  // A key of its own for each collection: none of them ever nears the number of messages that GCM allows a key.
  const sealing = new Map<string, Buffer>();
  const indexing = new Map<string, Buffer>();

  const sealingKey = (keyId: number, collection: string): Buffer => {
    const name = `${keyId}/${collection}`;
    let key = sealing.get(name);
    if (key === undefined) {
      const data = keys.data.get(keyId);
      if (data === undefined) throw new VaultFault('unknownKey', `data key ${keyId} is not known here`);
      key = deriveKey(data, `data/${collection}`);
      sealing.set(name, key);
    }
    return key;
  };

  const vault: Vault = {
    seal(where, plain) {
      const bytes = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
      return new Binary(
        sealEnvelope(keys.current, sealingKey(keys.current, where.collection), bound(where), bytes),
      );
    },

    open(where, sealed) {
      const bytes = sealed instanceof Uint8Array ? sealed : sealed.value();
      const keyId = readKeyId(bytes);
      const plain =
        keyId === undefined
          ? undefined
          : openEnvelope(sealingKey(keyId, where.collection), bound(where), bytes);
      if (plain !== undefined) return plain;
      throw new VaultFault(
        'notSealedHere',
        `${where.collection} ${where.id} ${where.field} was not sealed here`,
      );
    },

    sealJson: (where, value) => vault.seal(where, JSON.stringify(value)),

    openJson: (where, sealed) => JSON.parse(vault.open(where, sealed).toString('utf8')),

    index(kind, value) {
      let key = indexing.get(kind);
      if (key === undefined) {
        key = deriveKey(keys.index, `index/${kind}`);
        indexing.set(kind, key);
      }
      return createHmac('sha256', key).update(value).digest().subarray(0, 16).toString('base64url');
    },

    async reload() {
      keys = await openKeys(db, dataKey);
    },
  };
  return vault;
}

function bound(where: Place): readonly string[] {
  return [where.collection, String(where.id), where.field];
}
