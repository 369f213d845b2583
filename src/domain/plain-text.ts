/**
 * Whether bytes can be read as a text without any format: in UTF-8, windows-1251 or another code of one byte a letter,
 * or UTF-16 as Windows writes it. A text has no control characters but tabs, line ends and page ends.
 */
export function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (wide) return bytes.length % 2 === 0;
  return bytes.every(
    (byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d,
  );
}
