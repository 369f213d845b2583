import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * What sealed bytes look like: version (1 byte), id of the key (4, big endian), iv (12), tag (16), ciphertext.
 * AES-256-GCM; whoever opens must name what was named at sealing.
 */
const version = 1;
const keyIdAt = 1;
const ivAt = 5;
const tagAt = 17;
const textAt = 33;

/** Seals under a key of 32 bytes; `bound` is what the envelope belongs to. */
export function sealEnvelope(
  keyId: number,
  key: Uint8Array,
  bound: readonly string[],
  plain: Uint8Array,
): Buffer {
  const iv = randomBytes(tagAt - ivAt);
  const head = Buffer.alloc(ivAt);
  head.writeUInt8(version, 0);
  head.writeUInt32BE(keyId, keyIdAt);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(associated(keyId, bound));
  const text = cipher.update(plain);
  const rest = cipher.final();
  return Buffer.concat([head, iv, cipher.getAuthTag(), text, rest]);
}

/** The id of the key an envelope was sealed under; undefined when these bytes are no envelope. */
export function readKeyId(sealed: Uint8Array): number | undefined {
  if (sealed.length < textAt || sealed[0] !== version) return undefined;
  return view(sealed).readUInt32BE(keyIdAt);
}

/** The plain bytes; undefined when key, place or content is not what was sealed. */
export function openEnvelope(
  key: Uint8Array,
  bound: readonly string[],
  sealed: Uint8Array,
): Buffer | undefined {
  const keyId = readKeyId(sealed);
  if (keyId === undefined) return undefined;
  const bytes = view(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(ivAt, tagAt), {
    authTagLength: textAt - tagAt,
  });
  decipher.setAAD(associated(keyId, bound));
  decipher.setAuthTag(bytes.subarray(tagAt, textAt));
  const plain = decipher.update(bytes.subarray(textAt));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return undefined;
  }
}

/** A key of 32 bytes for one purpose, from a key that has several. */
export function deriveKey(key: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `otinim/${purpose}`, 32));
}

/** JSON keeps the parts apart: no two places read the same. */
function associated(keyId: number, bound: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify([version, keyId, ...bound]));
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
