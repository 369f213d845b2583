import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { isKeyText } from '../../domain/private-key.js';

export type SignatureRead =
  | { readonly ok: true; readonly signed: pkijs.SignedData }
  | { readonly ok: false; readonly fault: 'notSignature' | 'privateKey' | 'cut' };

/** Key stores of Java begin so. */
const javaKeyStore = Buffer.from('feedfeed', 'hex');

/**
 * A CMS signature from what somebody sent: DER, PEM or base64. Never throws. A private key is told from everything else, so that its owner
 * can be warned.
 */
export function readSignature(bytes: Uint8Array): SignatureRead {
  if (looksLikeKey(bytes)) return { ok: false, fault: 'privateKey' };
  const der = derOf(bytes);
  if (der === undefined) return { ok: false, fault: 'notSignature' };
  if (looksLikeKey(der)) return { ok: false, fault: 'privateKey' };
  if (isCut(der)) return { ok: false, fault: 'cut' };
  try {
    const parsed = asn1js.fromBER(Uint8Array.from(der).buffer);
    if (parsed.offset === -1) return { ok: false, fault: 'notSignature' };
    const content = new pkijs.ContentInfo({ schema: parsed.result });
    if (content.contentType !== pkijs.ContentInfo.SIGNED_DATA) return { ok: false, fault: 'notSignature' };
    return { ok: true, signed: new pkijs.SignedData({ schema: content.content }) };
  } catch {
    return { ok: false, fault: 'notSignature' };
  }
}

/** Whether it is a private key or a store of keys, locked or not. */
export function looksLikeKey(bytes: Uint8Array): boolean {
  if (bytes.length >= 4 && javaKeyStore.equals(bytes.subarray(0, 4))) return true;
  if (isKeyText(Buffer.from(bytes).toString('latin1'))) return true;
  const outer = bytes[0] === 0x30 ? headerOf(bytes, 0) : undefined;
  if (!outer) return false;
  // A number in front: the version of PKCS#12, PKCS#8, PKCS#1 or of a key on a curve.
  if (bytes[outer.start] === 0x02) return true;
  // A locked PKCS#8: how it is locked, then what is locked in, and nothing more.
  const first = bytes[outer.start] === 0x30 ? headerOf(bytes, outer.start) : undefined;
  const second = first && bytes[first.end] === 0x04 ? headerOf(bytes, first.end) : undefined;
  return second !== undefined && second.end === outer.end;
}

function derOf(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] === 0x30) return bytes;
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/^\u00EF\u00BB\u00BF/, '');
  const inside = /-----BEGIN [^-]+-----([^-]+)/.exec(text)?.[1] ?? text;
  const base64 = inside.replaceAll(/\s/g, '');
  if (!/^[A-Za-z0-9+/]{40,}={0,2}$/.test(base64)) return undefined;
  const der = Buffer.from(base64, 'base64');
  return der[0] === 0x30 ? der : undefined;
}

/** Whether it says to be longer than it is. */
function isCut(der: Uint8Array): boolean {
  return (headerOf(der, 0)?.end ?? 0) > der.length;
}

/** Where the contents of an element begin and end; undefined where its length is not told in front. */
function headerOf(der: Uint8Array, at: number): { readonly start: number; readonly end: number } | undefined {
  const first = der[at + 1] ?? 0;
  if (first < 0x80) return { start: at + 2, end: at + 2 + first };
  const count = first & 0x7f;
  if (count === 0 || count > 4) return undefined;
  const start = at + 2 + count;
  return { start, end: start + der.subarray(at + 2, start).reduce((sum, byte) => sum * 256 + byte, 0) };
}
