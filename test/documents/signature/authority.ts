import { webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import {
  algorithm,
  attributesOf,
  derOf,
  makeCertificate,
  makeKeys,
  makeSignature,
  names,
  pemOf,
  signerInfo,
  type CertificateOrder,
  type Identity,
} from '../../../src/demo/bot-api/signing/certificates.js';

export const iin = '850617301009';
export const noon = new Date('2026-11-24T07:00:00Z');
const year = { from: new Date('2026-03-01T00:00:00Z'), until: new Date('2027-03-01T00:00:00Z') };

type Order = Partial<Omit<CertificateOrder, 'publicKey' | 'issuer'>>;

/** An authority with somebody below it who can sign, and whatever can be wrong with it. */
export async function createAuthority() {
  const [rootKeys, deskKeys, keys, otherKeys] = await Promise.all([
    makeKeys(),
    makeKeys(),
    makeKeys(),
    makeKeys(),
  ]);
  const authority = (name: string) =>
    ({
      subject: [[names.commonName, name]],
      from: new Date('2020-01-01T00:00:00Z'),
      until: new Date('2036-01-01T00:00:00Z'),
      usage: ['keyCertSign', 'cRLSign'],
      authority: true,
    }) as const;
  const rootOf = async (name: string, { privateKey, publicKey }: typeof rootKeys, serial: number) => ({
    certificate: await makeCertificate({
      ...authority(name),
      publicKey,
      key: privateKey,
      issuer: undefined,
      serial,
    }),
    key: privateKey,
  });
  const root = await rootOf('Сынақ түбірі', rootKeys, 1);
  const strangeRoot = await rootOf('Сынақ түбірі', otherKeys, 1);
  const desk: Identity = {
    certificate: await makeCertificate({
      ...authority('Сынақ орталығы'),
      publicKey: deskKeys.publicKey,
      issuer: root,
      serial: 2,
    }),
    key: deskKeys.privateKey,
  };

  /** Somebody who can sign: the person with `iin`, unless told otherwise. */
  const person = async (order: Order = {}, issuer: Identity = desk): Promise<Identity> => ({
    certificate: await makeCertificate({
      subject: subject(iin),
      serial: 4711,
      usage: ['digitalSignature', 'nonRepudiation'],
      ...year,
      ...order,
      publicKey: keys.publicKey,
      issuer,
    }),
    key: keys.privateKey,
  });

  return {
    root,
    strangeRoot,
    desk,
    person,
    keys,
    /** What an institution would keep in `TRUSTED_CA_FILE`. */
    trusted: Buffer.from(
      pemOf('CERTIFICATE', root.certificate.toSchema().toBER()) +
        pemOf('CERTIFICATE', desk.certificate.toSchema().toBER()),
    ),
    /** A list of the desk on which these serial numbers stand. */
    async revoking(
      serials: readonly number[],
      nextUpdate = new Date('2026-12-31T00:00:00Z'),
      by: Identity = desk,
    ) {
      const list = new pkijs.CertificateRevocationList();
      list.version = 1;
      list.issuer = desk.certificate.subject;
      list.thisUpdate = new pkijs.Time({ value: new Date('2026-11-20T00:00:00Z') });
      list.nextUpdate = new pkijs.Time({ value: nextUpdate });
      if (serials.length > 0) {
        list.revokedCertificates = serials.map(
          (value) =>
            new pkijs.RevokedCertificate({
              userCertificate: new asn1js.Integer({ value }),
              revocationDate: new pkijs.Time({ value: new Date('2026-11-01T00:00:00Z') }),
            }),
        );
      }
      await list.sign(by.key as never, 'SHA-256');
      return new Uint8Array(list.toSchema(true).toBER());
    },
  };
}

export function subject(number: string, more: readonly (readonly [string, string])[] = []) {
  return [
    [names.commonName, 'СЕРІКОВА ДАНА'],
    [names.surname, 'СЕРІКОВА'],
    [names.serialNumber, `IIN${number}`],
    [names.country, 'KZ'],
    ...more,
  ] as const;
}

export function signatureOf(content: Uint8Array, signer: Identity, attached = false): Promise<Uint8Array> {
  return makeSignature({ content, signer, at: noon, attached });
}

/** A signature as no honest program makes one. */
export async function forged(
  content: Uint8Array,
  signers: readonly Identity[],
  how: {
    readonly hash?: 'SHA-1' | 'SHA-256';
    readonly attributes?: boolean;
    readonly certificates?: readonly pkijs.Certificate[];
  },
): Promise<Uint8Array> {
  const { hash = 'SHA-256', attributes = true, certificates } = how;
  const digest = await webcrypto.subtle.digest(hash, content);
  const signed = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: pkijs.ContentInfo.DATA }),
    signerInfos: signers.map(({ certificate }) =>
      signerInfo(certificate, attributes ? attributesOf(digest, noon) : undefined),
    ),
    certificates: [...(certificates ?? signers.map(({ certificate }) => certificate))],
  });
  for (const [at, { key }] of signers.entries()) {
    const fitting = await keyFor(key, hash);
    await signed.sign(fitting as never, at, hash, Uint8Array.from(content).buffer);
  }
  return derOf(signed);
}

/** The same key, for another digest. */
async function keyFor(key: webcrypto.CryptoKey, hash: string): Promise<webcrypto.CryptoKey> {
  const exported = await webcrypto.subtle.exportKey('pkcs8', key);
  return webcrypto.subtle.importKey('pkcs8', exported, { ...algorithm, hash }, false, ['sign']);
}

/** Who signs what they issue by SHA-1. */
export async function byWeakDigest({ certificate, key }: Identity): Promise<Identity> {
  return { certificate, key: await keyFor(key, 'SHA-1') };
}
