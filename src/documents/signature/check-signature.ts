import { createHash, verify } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import type { SignatureChecked, SignatureFault, SignatureOf } from '../../ports/signature-checker.js';
import {
  isForSigning,
  isGost,
  isOfOrganisation,
  isWeak,
  readCertificate,
  signerOf,
  type Certificate,
} from './certificate.js';
import { readSignature } from './read-signature.js';
import { hashes, pathTo, revocation, type Trust } from './trust.js';

const digests: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const plainRsa = '1.2.840.113549.1.1.1';
const attributes = {
  contentType: '1.2.840.113549.1.9.3',
  digest: '1.2.840.113549.1.9.4',
  time: '1.2.840.113549.1.9.5',
} as const;

/** Bits of a key of RSA; with fewer somebody might find it. */
const leastBits = 2048;

/**
 * Whether a signature holds for exactly these bytes, and who made it. Pure: files and clock are handed in; it throws at nothing that
 * anybody sends.
 *
 * pkijs reads the form and OpenSSL verifies; what both would let pass is refused here: SHA-1, signatures without signed attributes, several
 * signers, another content within, certificates for signing in, revoked ones. Nothing of a certificate is believed before an authority
 * that is trusted has vouched for it.
 */
export function checkSignature(
  trust: Trust,
  { document, signature, at, iin, as }: SignatureOf,
): SignatureChecked {
  const read = readSignature(signature);
  if (!read.ok) return read;
  const { signed } = read;
  try {
    const [info, ...others] = signed.signerInfos;
    if (info === undefined) return refuse('notSignature');
    if (others.length > 0) return refuse('twoSigners');
    const signer = certificateOf(signed, info);
    if (isGost(info.digestAlgorithm.algorithmId) || isGost(info.signatureAlgorithm.algorithmId))
      return signer ? unchecked(signer, info, iin) : refuse('noCertificate');
    const fault = faultOfBytes(signed, info, signer, document);
    if (fault ?? signer === undefined) return refuse(fault ?? 'noCertificate');
    return judge(trust, signed, info, signer as Certificate, { at, iin, as });
  } catch {
    return refuse('notSignature');
  }
}

/** What speaks against it as it lies there, whoever made it. */
function faultOfBytes(
  signed: pkijs.SignedData,
  info: pkijs.SignerInfo,
  signer: Certificate | undefined,
  document: Uint8Array,
): SignatureFault | undefined {
  const digestBy = info.digestAlgorithm.algorithmId;
  const signedBy = info.signatureAlgorithm.algorithmId;
  const hash = digests[digestBy];
  if (isWeak(digestBy) || isWeak(signedBy) || hash === undefined) return 'weak';
  const signedAttributes = info.signedAttrs;
  if (!signedAttributes || signedAttributes.attributes.length === 0) return 'noAttributes';
  const inside = signed.encapContentInfo.eContent?.getValue();
  if (inside && !Buffer.from(inside).equals(document)) return 'otherFile';
  const digest = attribute(info, attributes.digest);
  if (!(digest instanceof asn1js.OctetString)) return 'noAttributes';
  const type = attribute(info, attributes.contentType);
  const isOfContent =
    type instanceof asn1js.ObjectIdentifier &&
    type.valueBlock.toString() === signed.encapContentInfo.eContentType;
  if (!isOfContent) return 'tampered';
  if (signer === undefined) return 'noCertificate';
  const key = signer.x509.publicKey;
  if ((key.asymmetricKeyDetails?.modulusLength ?? leastBits) < leastBits) return 'weak';
  const signatureHash = signedBy === plainRsa ? hash : hashes[signedBy];
  if (signatureHash === undefined) return 'weak';
  const value = Buffer.from(info.signature.valueBlock.valueHexView);
  if (!verify(signatureHash, Buffer.from(signedAttributes.encodedValue), key, value)) return 'tampered';
  const actual = createHash(hash).update(document).digest();
  return actual.equals(digest.valueBlock.valueHexView) ? undefined : 'otherFile';
}

/** Who made it, and whether they may. */
function judge(
  trust: Trust,
  signed: pkijs.SignedData,
  info: pkijs.SignerInfo,
  signer: Certificate,
  { at, iin, as }: Pick<SignatureOf, 'at' | 'iin' | 'as'>,
): SignatureChecked {
  const path = pathTo(trust, signer, certificatesIn(signed), at);
  if (!path) return refuse('unknownAuthority');
  if (at < signer.parsed.notBefore.value) return refuse('notYetValid');
  if (at > signer.parsed.notAfter.value) return refuse('expired');
  const standing = revocation(trust, path, at);
  if (standing === 'revoked') return refuse('revoked');
  if (!isForSigning(signer)) return refuse('login');
  if (as === 'person' && isOfOrganisation(signer)) return refuse('organisation');
  const who = signerOf(signer);
  if (who.iin === '' || (iin !== undefined && who.iin !== iin)) return refuse('otherPerson');
  return { ok: true, state: 'valid', signer: who, signedAt: timeOf(info), revocation: standing };
}

/** Nobody here can compute it; that it calls itself somebody else's can be seen nevertheless. */
function unchecked(signer: Certificate, info: pkijs.SignerInfo, iin: string | undefined): SignatureChecked {
  const who = signerOf(signer);
  if (iin !== undefined && who.iin !== iin) return refuse('otherPerson');
  return { ok: true, state: 'unchecked', signer: who, signedAt: timeOf(info), revocation: 'noList' };
}

/** The certificate that the signature itself names. */
function certificateOf(signed: pkijs.SignedData, { sid }: pkijs.SignerInfo): Certificate | undefined {
  if (!(sid instanceof pkijs.IssuerAndSerialNumber)) return undefined;
  return certificatesIn(signed).find(
    ({ parsed }) => parsed.issuer.isEqual(sid.issuer) && parsed.serialNumber.isEqual(sid.serialNumber),
  );
}

function certificatesIn({ certificates = [] }: pkijs.SignedData): readonly Certificate[] {
  return certificates
    .filter((one): one is pkijs.Certificate => one instanceof pkijs.Certificate)
    .map((one) => readCertificate(new Uint8Array(one.toSchema().toBER())));
}

function attribute({ signedAttrs }: pkijs.SignerInfo, type: string): unknown {
  const found = signedAttrs?.attributes.filter((one) => one.type === type) ?? [];
  return found.length === 1 && found[0]?.values.length === 1 ? found[0].values[0] : undefined;
}

function timeOf(info: pkijs.SignerInfo): Date | undefined {
  const time = attribute(info, attributes.time);
  return time instanceof asn1js.UTCTime || time instanceof asn1js.GeneralizedTime ? time.toDate() : undefined;
}

function refuse(fault: SignatureFault): SignatureChecked {
  return { ok: false, fault };
}
