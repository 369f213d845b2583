import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDataKey, openKeys, rewrapKeys } from '../../src/storage/keys.js';
import { openVault, VaultFault, type Vault } from '../../src/storage/vault.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const dataKey = '5UMd0Zp5x8T1dGYLGXwRTDKxpOFZv7pbqMWWv1eFJ5k=';
const otherKey = 'a'.repeat(64);
const place = { collection: 'applications', id: 'Ab3dEf6hIj9lMn2p', field: 'answers.phone' };

let database: TestDatabase;
let vault: Vault;

beforeAll(async () => {
  database = await createTestDatabase();
  vault = await openVault({ db: database.db, dataKey });
});

afterAll(async () => database.drop());

function faultOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof VaultFault) return error.code;
    throw error;
  }
}

describe('an envelope', () => {
  test.each(['', 'Өтінім', 'x'.repeat(100_000)])('gives back what was sealed (%#)', (text) => {
    expect(vault.open(place, vault.seal(place, text)).toString('utf8')).toBe(text);
  });

  test('takes bytes and values as well as texts', () => {
    const bytes = Uint8Array.from([0, 255, 1, 254]);
    expect([...vault.open(place, vault.seal(place, bytes))]).toEqual([0, 255, 1, 254]);
    const value = { value: [{ file: 'f', size: 3 }] };
    expect(vault.openJson(place, vault.sealJson(place, value))).toEqual(value);
  });

  test('is never the same twice', () => {
    expect(vault.seal(place, 'a').value()).not.toEqual(vault.seal(place, 'a').value());
  });

  test.each([
    ['field', { ...place, field: 'answers.email' }],
    ['document', { ...place, id: 'Zz3dEf6hIj9lMn2p' }],
    ['collection', { ...place, collection: 'persons' }],
    [
      'field that begins elsewhere',
      { collection: 'applications', id: 'Ab3dEf6hIj9lMn2p","answers', field: 'phone' },
    ],
  ])('does not open in another %s', (_, elsewhere) => {
    const sealed = vault.seal(place, '+77011234567');
    expect(faultOf(() => vault.open(elsewhere, sealed))).toBe('notSealedHere');
  });

  test('does not open when any of its bytes was changed', () => {
    const sealed = Buffer.from(vault.seal(place, 'ab').value());
    const opened = [...sealed.keys()].filter((at) => {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      return faultOf(() => vault.open(place, changed)) === undefined;
    });
    expect(sealed).toHaveLength(35);
    expect(opened).toEqual([]);
  });

  test.each([[Buffer.alloc(0)], [Buffer.from('+77011234567')], [Buffer.alloc(33)]])(
    'is told from bytes that never were one',
    (bytes) => {
      expect(faultOf(() => vault.open(place, bytes))).toBe('notSealedHere');
    },
  );
});

describe('the blind index', () => {
  test('is the same for the same value and another for another value or kind', () => {
    expect(vault.index('iin', '150315500124')).toBe(vault.index('iin', '150315500124'));
    expect(vault.index('iin', '150315500124')).not.toBe(vault.index('iin', '080229600346'));
    expect(vault.index('iin', '150315500124')).not.toBe(vault.index('phone', '150315500124'));
    expect(vault.index('iin', '150315500124')).toMatch(/^[\w-]{22}$/);
  });

  test('is another in another database', async () => {
    const other = await createTestDatabase();
    const elsewhere = await openVault({ db: other.db, dataKey });
    expect(elsewhere.index('iin', '150315500124')).not.toBe(vault.index('iin', '150315500124'));
    await other.drop();
  });
});

describe('the keys', () => {
  test('are the same for ten processes that open an empty database at once', async () => {
    const empty = await createTestDatabase();
    const vaults = await Promise.all(Array.from({ length: 10 }, () => openVault({ db: empty.db, dataKey })));
    expect(new Set(vaults.map((one) => one.index('iin', '1'))).size).toBe(1);
    const sealed = vaults.map((one, at) => one.seal(place, String(at)));
    expect(sealed.map((one) => vaults[0]!.open(place, one).toString()).join('')).toBe('0123456789');
    expect(await empty.db.collection('keys').countDocuments()).toBe(2);
    await empty.drop();
  });

  test('stay shut for another DATA_KEY, which writes nothing', async () => {
    await expect(openVault({ db: database.db, dataKey: otherKey })).rejects.toMatchObject({
      name: 'VaultFault',
      code: 'wrongDataKey',
    });
    expect(await database.db.collection('keys').countDocuments()).toBe(2);
  });

  test('ask for a DATA_KEY of 32 bytes', async () => {
    await expect(openVault({ db: database.db, dataKey: 'secret' })).rejects.toMatchObject({
      code: 'dataKeyFormat',
    });
  });

  test('can be added to: the new one seals, the old one still opens, and nobody is lost to the index', async () => {
    const own = await createTestDatabase();
    const before = await openVault({ db: own.db, dataKey });
    const old = before.seal(place, 'old');
    expect(await addDataKey(own.db, dataKey)).toBe(2);
    const after = await openVault({ db: own.db, dataKey });
    const fresh = after.seal(place, 'fresh');
    expect(after.open(place, old).toString()).toBe('old');
    expect(after.index('iin', '1')).toBe(before.index('iin', '1'));
    expect(faultOf(() => before.open(place, fresh))).toBe('unknownKey');
    await before.reload();
    expect(before.open(place, fresh).toString()).toBe('fresh');
    expect((await openKeys(own.db, dataKey)).current).toBe(2);
    await own.drop();
  });

  test('can be wrapped anew under another DATA_KEY, twice without harm, and the data stay as they are', async () => {
    const own = await createTestDatabase();
    const sealed = (await openVault({ db: own.db, dataKey })).seal(place, 'kept');
    await rewrapKeys(own.db, dataKey, otherKey);
    await rewrapKeys(own.db, dataKey, otherKey);
    await expect(openVault({ db: own.db, dataKey })).rejects.toMatchObject({ code: 'wrongDataKey' });
    const after = await openVault({ db: own.db, dataKey: otherKey });
    expect(after.open(place, sealed).toString()).toBe('kept');
    await own.drop();
  });
});
