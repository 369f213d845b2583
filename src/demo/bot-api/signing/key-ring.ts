import { webcrypto } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as pkijs from 'pkijs';
import {
  algorithm,
  makeCertificate,
  makeKeys,
  makeSignature,
  names,
  pemOf,
  type CertificateOrder,
  type Identity,
} from './certificates.js';

/** Somebody whom the authority gives keys to. */
export interface Holder {
  readonly id: number;
  readonly name: string;
  readonly iin: string;
}

/** The two keys that people in Kazakhstan hold: one to sign with, one to sign in with (R32). */
export type KeyUse = 'signing' | 'login';

export interface KeyRing {
  /** The authority's certificate, PEM: what `TRUSTED_CA_FILE` names. */
  readonly authorityFile: string;
  /** A CMS signature apart from the content, DER. */
  sign(holder: Holder, content: Uint8Array, use: KeyUse): Promise<Uint8Array>;
}

const usages = {
  signing: ['digitalSignature', 'nonRepudiation'],
  login: ['digitalSignature', 'keyEncipherment'],
} as const;

const yearMs = 365 * 86_400_000;

/**
 * The demo's own certification authority and the keys of its people, in a folder: the authority is made when the folder is first opened, a
 * person's key when they first sign.
 *
 * @param now certificates are made to be valid around it
 */
export async function openKeyRing(dir: string, now: () => Date = () => new Date()): Promise<KeyRing> {
  await mkdir(dir, { recursive: true });
  const authority = await findOrMake(dir, 'authority', async () =>
    order('Otinim Demo CA', 1, undefined, ['keyCertSign', 'cRLSign'], now(), 10 * yearMs),
  );
  const known = new Map<string, Promise<Identity>>();
  const identityOf = (holder: Holder, use: KeyUse): Promise<Identity> => {
    const name = `${holder.id}-${use}`;
    let identity = known.get(name);
    if (identity === undefined) {
      identity = findOrMake(dir, name, async () => ({
        ...order(holder.name, serialOf(name), authority, usages[use], now(), yearMs),
        subject: [
          [names.commonName, holder.name.toUpperCase()],
          [names.serialNumber, `IIN${holder.iin}`],
          [names.country, 'KZ'],
        ],
      }));
      known.set(name, identity);
    }
    return identity;
  };
  return {
    authorityFile: join(dir, 'authority.pem'),
    sign: async (holder, content, use) =>
      makeSignature({ content, signer: await identityOf(holder, use), at: now() }),
  };
}

type Order = Omit<CertificateOrder, 'publicKey' | 'key'>;

function order(
  name: string,
  serial: number,
  issuer: Identity | undefined,
  usage: Order['usage'],
  now: Date,
  lasts: number,
): Order {
  return {
    subject: [[names.commonName, name]],
    serial,
    issuer,
    usage,
    authority: issuer === undefined,
    from: new Date(now.getTime() - yearMs / 12),
    until: new Date(now.getTime() + lasts),
  };
}

/** `NAME.pem` is the certificate, `NAME.key` the key, written last: without it both are made anew. */
async function findOrMake(dir: string, name: string, wanted: () => Promise<Order>): Promise<Identity> {
  const [certificateFile, keyFile] = [join(dir, `${name}.pem`), join(dir, `${name}.key`)];
  const kept = await Promise.all([readFile(certificateFile, 'utf8'), readFile(keyFile, 'utf8')]).catch(
    () => undefined,
  );
  if (kept) {
    return {
      certificate: pkijs.Certificate.fromBER(derOf(kept[0])),
      key: await webcrypto.subtle.importKey('pkcs8', derOf(kept[1]), algorithm, true, ['sign']),
    };
  }
  const { publicKey, privateKey } = await makeKeys();
  const certificate = await makeCertificate({ ...(await wanted()), publicKey, key: privateKey });
  const exported = await webcrypto.subtle.exportKey('pkcs8', privateKey);
  await keep(certificateFile, pemOf('CERTIFICATE', certificate.toSchema().toBER()));
  await keep(keyFile, pemOf('PRIVATE KEY', exported));
  return { certificate, key: privateKey };
}

/** Written beside and moved, so that nobody reads half of it. */
async function keep(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

function derOf(pem: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64')).buffer;
}

/** Different for every key: the name says whose and for what. */
function serialOf(name: string): number {
  return Buffer.from(name).reduce((sum, byte) => (sum * 31 + byte) % 2_000_000_011, 7) + 2;
}
