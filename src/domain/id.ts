const size = 12;

/**
 * The id of an application, a file, a person: 12 random bytes as base64url, 16 characters, so that it fits
 * into the 64 bytes of a button together with an action and a version.
 */
export function newId(randomBytes: (size: number) => Uint8Array): string {
  return Buffer.from(randomBytes(size)).toString('base64url');
}

export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{16}$/.test(value);
}
