import { beforeAll, describe, expect, test } from '@jest/globals';
import { webcrypto } from 'node:crypto';
import { checkSignature } from '../../../src/documents/signature/check-signature.js';
import { readTrust, type Trust } from '../../../src/documents/signature/trust.js';
import { makeCertificate, names, pemOf } from '../../../src/demo/bot-api/signing/certificates.js';
import type { SignatureChecked } from '../../../src/ports/signature-checker.js';
import { byWeakDigest, createAuthority, forged, iin, noon, signatureOf, subject } from './authority.js';

const document = Buffer.from('%PDF-1.7 the statement of Dana');
let authority: Awaited<ReturnType<typeof createAuthority>>;
let trust: Trust;

beforeAll(async () => {
  authority = await createAuthority();
  trust = readTrust([authority.trusted], []);
});

function check(
  signature: Uint8Array | string,
  { by = trust, at = noon, as = 'person' as 'person' | 'employee' } = {},
): SignatureChecked {
  return checkSignature(by, { document, signature: Buffer.from(signature), at, iin, as });
}

describe('A signature that holds', () => {
  test('says who signed, when, and with which certificate', async () => {
    const signature = await signatureOf(document, await authority.person());
    expect(check(signature)).toEqual({
      ok: true,
      state: 'valid',
      signer: {
        iin,
        name: 'СЕРІКОВА ДАНА',
        serial: '1267',
        issuer: 'Сынақ орталығы',
        notBefore: new Date('2026-03-01T00:00:00Z'),
        notAfter: new Date('2027-03-01T00:00:00Z'),
      },
      signedAt: noon,
      revocation: 'noList',
    });
  });

  test.each<[string, (der: Uint8Array) => Uint8Array | string]>([
    ['DER', (der) => der],
    ['base64', (der) => Buffer.from(der).toString('base64')],
    ['base64 in lines', (der) => Buffer.from(der).toString('base64').replaceAll(/.{64}/g, '$&\r\n')],
    ['PEM', (der) => pemOf('CMS', Uint8Array.from(der).buffer)],
    [
      'PEM by another name, with a mark in front',
      (der) => `\uFEFF${pemOf('PKCS7', Uint8Array.from(der).buffer)}`,
    ],
  ])('holds as %s', async (_, written) => {
    const signature = await signatureOf(document, await authority.person());
    expect(check(written(signature)).ok).toBe(true);
  });

  test('may carry our file inside', async () => {
    const signature = await signatureOf(document, await authority.person(), true);
    expect(check(signature).ok).toBe(true);
  });

  test('is looked up in the list of revoked certificates, and whether that list is old is said', async () => {
    const signature = await signatureOf(document, await authority.person());
    const rootList = readTrust([authority.trusted], [await authority.revoking([1])]);
    // The list of the authority above is not at hand.
    expect(check(signature, { by: rootList })).toMatchObject({ ok: true, revocation: 'noList' });
  });

  test('may come from an employee with a certificate of their organisation', async () => {
    const employee = await authority.person({ subject: subject(iin, [[names.unit, 'BIN990140000123']]) });
    expect(check(await signatureOf(document, employee), { as: 'employee' }).ok).toBe(true);
  });
});

describe('A signature is refused', () => {
  const signer = (order: Parameters<typeof authority.person>[0]) => async () =>
    signatureOf(document, await authority.person(order));

  test.each<[string, string, () => Promise<Uint8Array | string>]>([
    [
      'otherFile',
      'made for another file',
      async () => signatureOf(Buffer.from('another'), await authority.person()),
    ],
    [
      'otherFile',
      'that carries another file',
      async () => signatureOf(Buffer.from('another'), await authority.person(), true),
    ],
    [
      'tampered',
      'changed in its last byte',
      async () => changed(await signatureOf(document, await authority.person()), -1),
    ],
    ['expired', 'by a certificate of last year', signer({ until: new Date('2026-11-24T06:59:59Z') })],
    ['notYetValid', 'by a certificate of tomorrow', signer({ from: new Date('2026-11-24T07:00:01Z') })],
    ['login', 'R32 with the key for signing in', signer({ usage: ['digitalSignature', 'keyEncipherment'] })],
    ['login', 'with a key that may be denied', signer({ usage: ['digitalSignature'] })],
    [
      'login',
      'with a key for both',
      signer({ usage: ['digitalSignature', 'nonRepudiation', 'keyEncipherment'] }),
    ],
    ['otherPerson', 'of somebody else', signer({ subject: subject('150315500124') })],
    [
      'otherPerson',
      'of somebody else who bears the IIN as a name',
      signer({
        subject: [
          [names.commonName, `IIN${iin}`],
          [names.serialNumber, 'IIN150315500124'],
        ],
      }),
    ],
    [
      'otherPerson',
      'of somebody with two numbers',
      signer({ subject: [...subject('150315500124'), [names.serialNumber, `IIN${iin}`]] }),
    ],
    [
      'organisation',
      'by a legal entity',
      signer({
        subject: subject(iin, [
          [names.organisation, 'ЖШС'],
          [names.unit, 'BIN990140000123'],
        ]),
      }),
    ],
    ['organisation', 'by a legal entity that hides its number', signer({ purposes: ['1.2.398.3.3.4.1.2'] })],
    [
      'twoSigners',
      'by two people',
      async () => {
        const one = await authority.person();
        return forged(document, [one, one], {});
      },
    ],
    ['weak', 'by SHA-1', async () => forged(document, [await authority.person()], { hash: 'SHA-1' })],
    [
      'noAttributes',
      'without signed attributes',
      async () => forged(document, [await authority.person()], { attributes: false }),
    ],
    [
      'noCertificate',
      'without its certificate',
      async () => forged(document, [await authority.person()], { certificates: [] }),
    ],
    [
      'unknownAuthority',
      'by a certificate of an authority of the same name',
      async () => signatureOf(document, await authority.person({}, authority.strangeRoot)),
    ],
    [
      'unknownAuthority',
      'by a certificate that somebody with a certificate has issued',
      async () => {
        const somebody = await authority.person({ subject: subject('150315500124') });
        return forged(document, [await authority.person({ serial: 5 }, somebody)], {
          certificates: [(await authority.person({ serial: 5 }, somebody)).certificate, somebody.certificate],
        });
      },
    ],
    [
      'unknownAuthority',
      'by a certificate that signs itself',
      async () => {
        const { publicKey, privateKey } = authority.keys;
        const certificate = await makeCertificate({
          subject: subject(iin),
          publicKey,
          key: privateKey,
          issuer: undefined,
          serial: 9,
          from: new Date('2026-01-01'),
          until: new Date('2027-01-01'),
          usage: ['digitalSignature', 'nonRepudiation'],
        });
        return signatureOf(document, { certificate, key: privateKey });
      },
    ],
    [
      'unknownAuthority',
      'by a certificate that was itself signed by SHA-1',
      async () => signatureOf(document, await authority.person({}, await byWeakDigest(authority.desk))),
    ],
    [
      'notSignature',
      'when it is a certificate',
      async () => new Uint8Array((await authority.person()).certificate.toSchema().toBER()),
    ],
    ['notSignature', 'when it is our file', async () => document],
    ['notSignature', 'when it is a word', async () => 'дайын'],
    ['notSignature', 'when it is nothing', async () => ''],
    [
      'cut',
      'when the messenger has cut it',
      async () =>
        Buffer.from(await signatureOf(document, await authority.person()))
          .toString('base64')
          .slice(0, 1200),
    ],
    ['privateKey', 'when it is a key in words', async () => pemOf('PRIVATE KEY', await keyBytes())],
    [
      'privateKey',
      'when it is a locked key in words',
      async () => pemOf('ENCRYPTED PRIVATE KEY', new ArrayBuffer(64)),
    ],
    ['privateKey', 'when it is a key in bytes', async () => new Uint8Array(await keyBytes())],
    [
      'privateKey',
      'when it is a key in base64',
      async () => Buffer.from(await keyBytes()).toString('base64'),
    ],
    [
      'privateKey',
      'when it is the beginning of a .p12',
      async () => Buffer.from('3010020103300b06092a864886f70d010701', 'hex'),
    ],
  ])('as %s %s', async (fault, _, make) => {
    expect(check(await make())).toEqual({ ok: false, fault });
  });

  test('as revoked, when its number stands on the list of its authority', async () => {
    const signature = await signatureOf(document, await authority.person());
    const by = readTrust([authority.trusted], [await authority.revoking([4711])]);
    expect(check(signature, { by })).toEqual({ ok: false, fault: 'revoked' });
  });

  test('only by a list that the authority itself has signed', async () => {
    const signature = await signatureOf(document, await authority.person());
    const forgedList = await authority.revoking([4711], undefined, authority.strangeRoot);
    expect(check(signature, { by: readTrust([authority.trusted], [forgedList]) }).ok).toBe(true);
  });

  test('wherever a byte of it is changed, or holds as before', async () => {
    const signature = await signatureOf(document, await authority.person());
    const whole = check(signature);
    const places = Array.from({ length: Math.floor(signature.length / 97) }, (_, n) => n * 97 + 5);
    const held = places.map((at) => check(changed(signature, at))).filter(({ ok }) => ok);
    expect(held).toEqual(held.map(() => whole));
  });
});

describe('A signature by GOST', () => {
  test('is kept unchecked, unless it calls itself that of somebody else', async () => {
    const signature = await signatureOf(document, await authority.person());
    expect(check(asGost(signature))).toMatchObject({ ok: true, state: 'unchecked', signer: { iin } });
    const other = await signatureOf(document, await authority.person({ subject: subject('150315500124') }));
    expect(check(asGost(other))).toEqual({ ok: false, fault: 'otherPerson' });
  });
});

/** By its name only: the last SHA-256 in it names the digest of the signer; that of GOST 34.11-2015 is as long. */
function asGost(der: Uint8Array): Uint8Array {
  const hex = Buffer.from(der).toString('hex');
  const sha256 = '0609608648016503040201';
  // 1.2.398.3.10.1.3.2, filled up to the same length.
  const gost = '06092a830e030a0103020101'.slice(0, sha256.length);
  const at = hex.lastIndexOf(sha256);
  return Buffer.from(`${hex.slice(0, at)}${gost}${hex.slice(at + sha256.length)}`, 'hex');
}

async function keyBytes(): Promise<ArrayBuffer> {
  return webcrypto.subtle.exportKey('pkcs8', authority.keys.privateKey);
}

function changed(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const index = at < 0 ? copy.length + at : at;
  copy[index] = (copy[index] ?? 0) ^ 0x01;
  return copy;
}
