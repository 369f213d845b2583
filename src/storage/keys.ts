import { randomBytes } from 'node:crypto';
import { MongoServerError, type Binary, type Collection, type Db } from 'mongodb';
import { parseDataKey } from './data-key.js';
import { deriveKey, openEnvelope, sealEnvelope } from './envelope.js';

/** Why the personal data cannot be opened at all; the administrator reads it at the start. */
export class VaultFault extends Error {
  override readonly name = 'VaultFault';
  /**
   * `dataKeyFormat`: `DATA_KEY` is not 32 bytes; `wrongDataKey`: another key locked this database;
   * `notSealedHere`: bytes that were changed or moved; `unknownKey`: sealed under a key added since the start.
   */
  readonly code: 'dataKeyFormat' | 'wrongDataKey' | 'notSealedHere' | 'unknownKey';

  constructor(code: VaultFault['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** The keys of a database, unwrapped. */
export interface Keys {
  /** For look-ups; never changes, else nothing would be found any more. */
  readonly index: Uint8Array;
  /** For the data, by id; the highest id seals, all open. */
  readonly data: ReadonlyMap<number, Uint8Array>;
  readonly current: number;
}

interface KeyDocument {
  /** `index`, or `data-` and a number from 1. */
  _id: string;
  wrapped: Binary | Uint8Array;
}

/**
 * Unwraps the keys of the database; makes them when it is empty. Several processes that start at once end with the
 * same keys: a key is inserted under its name, and what stands there counts.
 *
 * @throws VaultFault `dataKeyFormat`, `wrongDataKey`
 */
export async function openKeys(db: Db, dataKey: string): Promise<Keys> {
  const wrapping = wrappingKey(dataKey);
  const keys = db.collection<KeyDocument>('keys');
  // The index key comes first: with a wrong data key nothing else is written.
  if ((await keys.findOne({ _id: 'index' })) === null) await addKey(keys, wrapping, 'index');
  const index = await keys.findOne({ _id: 'index' });
  if (index === null) throw new Error('the index key disappeared while it was being made');
  const indexKey = unwrap(wrapping, index);
  if ((await keys.findOne({ _id: 'data-1' })) === null) await addKey(keys, wrapping, 'data-1');
  const data = new Map<number, Uint8Array>();
  for await (const document of keys.find({ _id: /^data-/ })) {
    data.set(Number(document._id.slice('data-'.length)), unwrap(wrapping, document));
  }
  return { index: indexKey, data, current: Math.max(...data.keys()) };
}

/**
 * Adds a data key: processes that open the vault from now on seal with it, and all older keys go on opening. A
 * process that runs already learns of it by `vault.reload()`.
 *
 * @returns the id of the new key
 */
export async function addDataKey(db: Db, dataKey: string): Promise<number> {
  const { current } = await openKeys(db, dataKey);
  const added = await addKey(db.collection('keys'), wrappingKey(dataKey), `data-${current + 1}`);
  return added ? current + 1 : addDataKey(db, dataKey);
}

/** Wraps every key anew under another `DATA_KEY`; the data stay as they are. May be repeated after a crash. */
export async function rewrapKeys(db: Db, from: string, to: string): Promise<void> {
  const [old, next] = [wrappingKey(from), wrappingKey(to)];
  const keys = db.collection<KeyDocument>('keys');
  for await (const document of keys.find()) {
    if (tryUnwrap(next, document) !== undefined) continue;
    await keys.updateOne(
      { _id: document._id },
      { $set: { wrapped: wrap(next, document._id, unwrap(old, document)) } },
    );
  }
}

/** False when another process was first. */
async function addKey(keys: Collection<KeyDocument>, wrapping: Uint8Array, id: string): Promise<boolean> {
  try {
    await keys.insertOne(
      { _id: id, wrapped: wrap(wrapping, id, randomBytes(32)) },
      { writeConcern: { w: 'majority', journal: true } },
    );
    return true;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === 11000) return false;
    throw error;
  }
}

function wrappingKey(dataKey: string): Uint8Array {
  const read = parseDataKey(dataKey);
  if (!read.ok) throw new VaultFault('dataKeyFormat', 'DATA_KEY is not 32 bytes in base64 or 64 hex digits');
  return deriveKey(read.key, 'wrap');
}

function wrap(wrapping: Uint8Array, id: string, key: Uint8Array): Uint8Array {
  return sealEnvelope(0, wrapping, ['keys', id, 'wrapped'], key);
}

function tryUnwrap(wrapping: Uint8Array, document: KeyDocument): Buffer | undefined {
  const wrapped = document.wrapped instanceof Uint8Array ? document.wrapped : document.wrapped.value();
  return openEnvelope(wrapping, ['keys', document._id, 'wrapped'], wrapped);
}

function unwrap(wrapping: Uint8Array, document: KeyDocument): Buffer {
  const key = tryUnwrap(wrapping, document);
  if (key !== undefined) return key;
  throw new VaultFault('wrongDataKey', 'DATA_KEY is not the key that this database was locked with');
}
