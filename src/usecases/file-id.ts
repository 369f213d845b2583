import { createHash } from 'node:crypto';

/**
 * Where a file belongs decides its id, so that storing it again after a cut stores it once. 16 characters.
 *
 * @param purpose step code, or `result`
 * @param unique Telegram's `file_unique_id`
 */
export function fileId(application: string, purpose: string, unique: string): string {
  return createHash('sha256').update(`${application}:${purpose}:${unique}`).digest('base64url').slice(0, 16);
}
