/** What people keep the keys of their signatures in; a .pem or .key is a key only if its text says so. */
const keyNames = /\.(p12|pfx|jks|pvk)$/i;
const keyTypes: ReadonlySet<string> = new Set(['application/x-pkcs12', 'application/pkcs12']);

export function isKeyName(name: string, type = ''): boolean {
  return keyNames.test(name) || keyTypes.has(type);
}

export function isKeyText(text: string): boolean {
  return /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(text);
}
