import { X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import type { Signer } from '../../ports/signature-checker.js';

/** A certificate, as its own words say and as OpenSSL verifies it. */
export interface Certificate {
  readonly der: Uint8Array;
  readonly parsed: pkijs.Certificate;
  readonly x509: X509Certificate;
}

const oid = {
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  unit: '2.5.4.11',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  purposes: '2.5.29.37',
  /** The National Certification Authority marks the certificates of legal entities so. */
  ofOrganisation: '1.2.398.3.3.4.1.2',
} as const;

/** Bits of the key usage, the first one first. */
const usageBits = { nonRepudiation: 0x40, keyEncipherment: 0x20, keyCertSign: 0x04 } as const;

const kazakhGost = '1.2.398.3.10.';
const weakAlgorithms: ReadonlySet<string> = new Set([
  // MD5 and SHA-1, alone and with RSA, DSA and ECDSA.
  '1.2.840.113549.2.5',
  '1.2.840.113549.1.1.4',
  '1.3.14.3.2.26',
  '1.3.14.3.2.29',
  '1.2.840.113549.1.1.5',
  '1.2.840.10040.4.3',
  '1.2.840.10045.4.1',
]);

export function isGost(algorithm: string): boolean {
  return algorithm.startsWith(kazakhGost);
}

export function isWeak(algorithm: string): boolean {
  return weakAlgorithms.has(algorithm);
}

/** @throws where it is none */
export function readCertificate(der: Uint8Array): Certificate {
  const bytes = Uint8Array.from(der);
  return { der: bytes, parsed: pkijs.Certificate.fromBER(bytes.buffer), x509: new X509Certificate(bytes) };
}

export function signerOf({ parsed, x509 }: Certificate): Signer {
  return {
    iin: iinOf(parsed),
    name: last(valuesOf(parsed.subject, oid.commonName)) ?? '',
    serial: x509.serialNumber.toLowerCase(),
    issuer: last(valuesOf(parsed.issuer, oid.commonName)) ?? '',
    notBefore: parsed.notBefore.value,
    notAfter: parsed.notAfter.value,
  };
}

/** From the subject's serial number alone, and only where there is exactly one; a name may say anything. Empty: none. */
function iinOf({ subject }: pkijs.Certificate): string {
  const numbers = valuesOf(subject, oid.serialNumber);
  return (numbers.length === 1 && /^IIN(\d{12})$/.exec(numbers[0] ?? '')?.[1]) || '';
}

/** A key for signing documents signs and cannot be denied; one for signing in takes part in agreeing on keys (R32). */
export function isForSigning({ parsed }: Certificate): boolean {
  const bits = usageOf(parsed);
  return (bits & usageBits.nonRepudiation) !== 0 && (bits & usageBits.keyEncipherment) === 0;
}

export function isOfOrganisation({ parsed }: Certificate): boolean {
  if (valuesOf(parsed.subject, oid.unit).some((unit) => /^BIN\d{12}$/.test(unit))) return true;
  const purposes = extension(parsed, oid.purposes);
  return purposes instanceof pkijs.ExtKeyUsage && purposes.keyPurposes.includes(oid.ofOrganisation);
}

/** Whether it may issue others, with so many authorities below it. */
export function isAuthority({ parsed }: Certificate, below: number): boolean {
  const constraints = extension(parsed, oid.basicConstraints);
  if (!(constraints instanceof pkijs.BasicConstraints) || !constraints.cA) return false;
  const { pathLenConstraint } = constraints;
  if (typeof pathLenConstraint === 'number' && pathLenConstraint < below) return false;
  return (usageOf(parsed) & usageBits.keyCertSign) !== 0;
}

export function isValidAt({ parsed }: Certificate, at: Date): boolean {
  return parsed.notBefore.value <= at && at <= parsed.notAfter.value;
}

function usageOf(parsed: pkijs.Certificate): number {
  const usage = extension(parsed, oid.keyUsage);
  return usage instanceof asn1js.BitString ? (usage.valueBlock.valueHexView[0] ?? 0) : 0;
}

function extension(parsed: pkijs.Certificate, id: string): unknown {
  return parsed.extensions?.find(({ extnID }) => extnID === id)?.parsedValue;
}

function valuesOf(names: pkijs.RelativeDistinguishedNames, type: string): readonly string[] {
  return names.typesAndValues
    .filter((one) => one.type === type)
    .map(
      ({ value }) =>
        (value as unknown as { readonly valueBlock: { readonly value: string } }).valueBlock.value,
    );
}

function last(values: readonly string[]): string | undefined {
  return values.at(-1);
}
