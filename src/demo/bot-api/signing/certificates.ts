/**
 * What the National Certification Authority and NCALayer do for people of flesh and blood: certificates that say who somebody is, and
 * signatures made with their keys. Nothing of it is worth anything outside the demo and the tests.
 */
import { webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

const cryptoEngine = new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as never });
pkijs.setEngine('node', cryptoEngine);

export const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

export interface KeyPair {
  readonly privateKey: webcrypto.CryptoKey;
  readonly publicKey: webcrypto.CryptoKey;
}

/** Somebody who can sign: a key and the certificate on it. */
export interface Identity {
  readonly certificate: pkijs.Certificate;
  readonly key: webcrypto.CryptoKey;
}

export interface CertificateOrder {
  /** By OID of the attribute, in this order. */
  readonly subject: readonly (readonly [oid: string, value: string])[];
  readonly publicKey: webcrypto.CryptoKey;
  /** Undefined: signs itself. */
  readonly issuer: Identity | undefined;
  /** Needed where it signs itself. */
  readonly key?: webcrypto.CryptoKey | undefined;
  readonly serial: number;
  readonly from: Date;
  readonly until: Date;
  readonly usage: readonly Usage[];
  readonly authority?: boolean | undefined;
  /** OIDs of extended uses. */
  readonly purposes?: readonly string[] | undefined;
}

export const names = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  unit: '2.5.4.11',
} as const;

/** By their places in the bit string of X.509. */
const usages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
] as const;

export type Usage = (typeof usages)[number];

export async function makeKeys(): Promise<KeyPair> {
  return (await webcrypto.subtle.generateKey(
    { ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  )) as KeyPair;
}

export async function makeCertificate(order: CertificateOrder): Promise<pkijs.Certificate> {
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ value: order.serial });
  certificate.subject.typesAndValues = order.subject.map(
    ([type, value]) =>
      new pkijs.AttributeTypeAndValue({ type, value: new asn1js.Utf8String({ value }) as never }),
  );
  certificate.issuer = order.issuer?.certificate.subject ?? certificate.subject;
  certificate.notBefore.value = order.from;
  certificate.notAfter.value = order.until;
  certificate.extensions = extensionsOf(order);
  await certificate.subjectPublicKeyInfo.importKey(order.publicKey as never, cryptoEngine);
  const key = order.issuer?.key ?? order.key;
  if (key === undefined) throw new Error('a certificate that signs itself needs its key');
  await certificate.sign(key as never, undefined, cryptoEngine);
  return certificate;
}

function extensionsOf({ usage, authority, purposes = [] }: CertificateOrder): pkijs.Extension[] {
  const bits = usages.reduce((all, name, at) => (usage.includes(name) ? all | (0x80 >> at) : all), 0);
  const keyUsage = new asn1js.BitString({ valueHex: new Uint8Array([bits]).buffer, unusedBits: 1 });
  const extension = (extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }) =>
    new pkijs.Extension({ extnID, critical, extnValue: value.toBER() });
  return [
    extension('2.5.29.15', true, keyUsage),
    ...(authority ? [extension('2.5.29.19', true, new pkijs.BasicConstraints({ cA: true }).toSchema())] : []),
    ...(purposes.length > 0
      ? [extension('2.5.29.37', false, new pkijs.ExtKeyUsage({ keyPurposes: [...purposes] }).toSchema())]
      : []),
  ];
}

export interface SignatureOrder {
  readonly content: Uint8Array;
  readonly signer: Identity;
  readonly at: Date;
  /** The content lies in the signature itself. */
  readonly attached?: boolean | undefined;
}

/** A CMS signature as NCALayer makes one: the time and the digest are signed attributes, the certificate lies beside. DER. */
export async function makeSignature({ content, signer, at, attached }: SignatureOrder): Promise<Uint8Array> {
  const digest = await webcrypto.subtle.digest('SHA-256', content);
  const signed = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({
      eContentType: pkijs.ContentInfo.DATA,
      ...(attached ? { eContent: new asn1js.OctetString({ valueHex: plain(content) }) } : {}),
    }),
    signerInfos: [signerInfo(signer.certificate, attributesOf(digest, at))],
    certificates: [signer.certificate],
  });
  await signed.sign(signer.key as never, 0, 'SHA-256', plain(content), cryptoEngine);
  return derOf(signed);
}

export function signerInfo(
  certificate: pkijs.Certificate,
  attributes: readonly pkijs.Attribute[] | undefined,
): pkijs.SignerInfo {
  return new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({
      issuer: certificate.issuer,
      serialNumber: certificate.serialNumber,
    }),
    ...(attributes
      ? { signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes: [...attributes] }) }
      : {}),
  });
}

export function attributesOf(digest: ArrayBuffer, at: Date): readonly pkijs.Attribute[] {
  const attribute = (type: string, value: unknown) => new pkijs.Attribute({ type, values: [value] });
  return [
    attribute('1.2.840.113549.1.9.3', new asn1js.ObjectIdentifier({ value: pkijs.ContentInfo.DATA })),
    attribute('1.2.840.113549.1.9.5', new asn1js.UTCTime({ valueDate: at })),
    attribute('1.2.840.113549.1.9.4', new asn1js.OctetString({ valueHex: digest })),
  ];
}

export function derOf(signed: pkijs.SignedData): Uint8Array {
  const content = new pkijs.ContentInfo({
    contentType: pkijs.ContentInfo.SIGNED_DATA,
    content: signed.toSchema(true),
  });
  return new Uint8Array(content.toSchema().toBER());
}

export function pemOf(label: string, der: ArrayBuffer): string {
  const base64 = Buffer.from(der).toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd();
  return `-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`;
}

/** A buffer of its own, as pkijs wants it. */
function plain(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
