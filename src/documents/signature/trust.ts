import { createPublicKey, verify } from 'node:crypto';
import * as pkijs from 'pkijs';
import { isAuthority, isValidAt, isWeak, readCertificate, type Certificate } from './certificate.js';

/** What the institution trusts, read from its files. */
export interface Trust {
  /** They sign themselves, and nobody else vouches for them. */
  readonly roots: readonly Certificate[];
  /** They stand between the roots and the people. */
  readonly between: readonly Certificate[];
  readonly revoked: readonly RevocationList[];
}

interface RevocationList {
  readonly parsed: pkijs.CertificateRevocationList;
  /** Serial numbers, hex. */
  readonly serials: ReadonlySet<string>;
}

/** Authorities between somebody and a root; more of them nobody has. */
const longestPath = 5;

/**
 * @param authorities PEM, or one certificate as DER
 * @param lists of revoked certificates: PEM, or one as DER
 * @throws where a file holds none
 */
export function readTrust(authorities: readonly Uint8Array[], lists: readonly Uint8Array[]): Trust {
  const all = authorities.flatMap((file) => dersIn(file, 'CERTIFICATE')).map(readCertificate);
  const isRoot = ({ x509 }: Certificate) => x509.subject === x509.issuer;
  return {
    roots: all.filter(isRoot),
    between: all.filter((one) => !isRoot(one)),
    revoked: lists.flatMap((file) => dersIn(file, 'X509 CRL')).map(readList),
  };
}

/** From somebody up to a root that is trusted; undefined where there is none. */
export function pathTo(
  { roots, between }: Trust,
  signer: Certificate,
  beside: readonly Certificate[],
  at: Date,
): readonly Certificate[] | undefined {
  const climb = (path: readonly Certificate[]): readonly Certificate[] | undefined => {
    const top = path.at(-1)!;
    const mayIssue = (issuer: Certificate) =>
      isAuthority(issuer, path.length - 1) && isValidAt(issuer, at) && isIssuedBy(top, issuer);
    const root = roots.find(mayIssue);
    if (root) return [...path, root];
    if (path.length > longestPath) return undefined;
    for (const issuer of [...between, ...beside]) {
      if (path.some(({ der }) => Buffer.from(der).equals(issuer.der)) || !mayIssue(issuer)) continue;
      const found = climb([...path, issuer]);
      if (found) return found;
    }
    return undefined;
  };
  return climb([signer]);
}

function isIssuedBy({ x509, parsed }: Certificate, issuer: Certificate): boolean {
  if (isWeak(parsed.signatureAlgorithm.algorithmId)) return false;
  try {
    return x509.checkIssued(issuer.x509) && x509.verify(issuer.x509.publicKey);
  } catch {
    // A key by GOST, which OpenSSL does not know.
    return false;
  }
}

/** Whether anybody on the way to the root was revoked, by the lists that are at hand. */
export function revocation(
  { revoked }: Trust,
  path: readonly Certificate[],
  at: Date,
): 'revoked' | 'checked' | 'stale' | 'noList' {
  let standing: 'checked' | 'stale' = 'checked';
  for (const [index, certificate] of path.slice(0, -1).entries()) {
    const issuer = path[index + 1]!;
    const lists = revoked.filter((list) => isListOf(list, issuer));
    if (lists.some(({ serials }) => serials.has(serialOf(certificate)))) return 'revoked';
    if (lists.length === 0) return 'noList';
    const isCurrent = lists.some(({ parsed }) => !parsed.nextUpdate || parsed.nextUpdate.value >= at);
    if (!isCurrent) standing = 'stale';
  }
  return standing;
}

function isListOf({ parsed }: RevocationList, issuer: Certificate): boolean {
  if (!parsed.issuer.isEqual(issuer.parsed.subject)) return false;
  const hash = hashes[parsed.signatureAlgorithm.algorithmId];
  if (hash === undefined) return false;
  const key = createPublicKey({
    key: issuer.x509.publicKey.export({ type: 'spki', format: 'der' }),
    type: 'spki',
    format: 'der',
  });
  return verify(hash, parsed.tbsView, key, Buffer.from(parsed.signatureValue.valueBlock.valueHexView));
}

/** Algorithms of signatures that name their digest. */
export const hashes: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};

function readList(der: Uint8Array): RevocationList {
  const parsed = pkijs.CertificateRevocationList.fromBER(Uint8Array.from(der).buffer);
  const serials = (parsed.revokedCertificates ?? []).map(({ userCertificate }) =>
    hexOf(userCertificate.valueBlock.valueHexView),
  );
  return { parsed, serials: new Set(serials) };
}

function serialOf({ parsed }: Certificate): string {
  return hexOf(parsed.serialNumber.valueBlock.valueHexView);
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(00)+(?=.)/, '');
}

function dersIn(file: Uint8Array, label: string): readonly Uint8Array[] {
  if (file[0] === 0x30) return [file];
  const text = Buffer.from(file).toString('latin1');
  const found = [...text.matchAll(new RegExp(`-----BEGIN ${label}-----([^-]+)-----END ${label}-----`, 'g'))];
  if (found.length === 0) throw new Error(`it holds no ${label}`);
  return found.map(([, base64 = '']) => Buffer.from(base64, 'base64'));
}
