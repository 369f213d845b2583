import { GrammyError, type Api } from 'grammy';
import type { FileSource } from '../ports/file-store.js';

/** How long a file of 20 MB may take to come, ms. */
const patience = 60_000;

/**
 * Fetches files from Telegram. The path that `getFile` gives is good for an hour, so the bytes are fetched at once.
 * @param fileRoot `https://api.telegram.org/file`, or that of another Bot API server
 */
export function createFileSource(api: Api, fileRoot: string, token: string): FileSource {
  return {
    async fetch(source) {
      try {
        const { file_path: path } = await api.getFile(source);
        if (path === undefined) return { ok: false, why: 'gone' };
        const response = await fetch(`${fileRoot}/bot${token}/${path}`, {
          signal: AbortSignal.timeout(patience),
        });
        if (!response.ok) return { ok: false, why: response.status === 404 ? 'gone' : 'unreachable' };
        return { ok: true, bytes: new Uint8Array(await response.arrayBuffer()) };
      } catch (error) {
        if (!(error instanceof GrammyError)) return { ok: false, why: 'unreachable' };
        if (error.description.includes('file is too big')) return { ok: false, why: 'tooBig' };
        return { ok: false, why: error.error_code === 400 ? 'gone' : 'unreachable' };
      }
    },
  };
}
