import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { access, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileKind } from './file-ids.js';
import { findUniqueId, uniqueIdOf } from './file-ids.js';
import { extensionOf, mimeTypeOf } from './file-types.js';

export interface StoredFile {
  unique_id: string;
  sha: string;
  kind: FileKind;
  size: number;
  mime_type: string;
  file_name?: string;
  /** What getFile answers and `/file/bot<token>/…` serves. */
  file_path: string;
  width?: number;
  height?: number;
  /** For a picture: the unique ids of all its sizes, smallest first. */
  sizes?: string[];
}

export interface FileStore {
  /** Keeps the bytes; the same bytes of the same kind give the same file again. */
  put(bytes: Buffer, file: NewFile): Promise<StoredFile>;
  /** Takes a file over from the journal. */
  restore(file: StoredFile): void;
  findById(fileId: string, bot: number): StoredFile | undefined;
  findByUniqueId(uniqueId: string): StoredFile | undefined;
  findByPath(path: string): StoredFile | undefined;
  read(file: StoredFile): Promise<Buffer>;
  all(): Iterable<StoredFile>;
}

export interface NewFile {
  kind: FileKind;
  file_name?: string;
  mime_type?: string;
  width?: number;
  height?: number;
}

/**
 * Bytes by their hash: in `<dir>/files/`, or in memory without a folder. `onNew` hears of every file that is
 * new or whose sizes became known.
 */
export function createFileStore(dir: string | undefined, onNew: (file: StoredFile) => void): FileStore {
  const byUniqueId = new Map<string, StoredFile>();
  const byPath = new Map<string, StoredFile>();
  const inMemory = new Map<string, Buffer>();
  const folder = dir === undefined ? undefined : join(dir, 'files');
  if (folder !== undefined) mkdirSync(folder, { recursive: true });

  const restore = (file: StoredFile): void => {
    byUniqueId.set(file.unique_id, file);
    byPath.set(file.file_path, file);
  };

  /** A name appears in the folder only with all its bytes behind it, so that a kill leaves no half file. */
  const keep = async (sha: string, bytes: Buffer): Promise<void> => {
    if (folder === undefined) {
      inMemory.set(sha, bytes);
      return;
    }
    const path = join(folder, sha);
    try {
      await access(path);
    } catch {
      const part = `${path}.${randomBytes(4).toString('hex')}.part`;
      await writeFile(part, bytes);
      await rename(part, path);
    }
  };

  return {
    restore,
    async put(bytes, { kind, file_name, mime_type, width, height }) {
      const sha = createHash('sha256').update(bytes).digest('hex');
      const unique_id = uniqueIdOf(kind, sha);
      const known = byUniqueId.get(unique_id);
      if (known && known.file_name === file_name) return known;
      await keep(sha, bytes);
      const name = file_name ?? '';
      const extension = extensionOf(name) || (kind === 'photo' ? 'jpg' : 'bin');
      const file: StoredFile = {
        ...known,
        unique_id,
        sha,
        kind,
        size: bytes.length,
        mime_type: mime_type ?? mimeTypeOf(name, kind === 'photo' ? 'image/jpeg' : ''),
        file_path: known?.file_path ?? `${kind}s/file_${byPath.size}.${extension}`,
        ...(file_name !== undefined ? { file_name } : {}),
        ...(width !== undefined ? { width } : {}),
        ...(height !== undefined ? { height } : {}),
      };
      restore(file);
      onNew(file);
      return file;
    },
    findById(fileId, bot) {
      const unique = findUniqueId(fileId, bot);
      return unique === undefined ? undefined : byUniqueId.get(unique);
    },
    findByUniqueId: (uniqueId) => byUniqueId.get(uniqueId),
    findByPath: (path) => byPath.get(path),
    async read(file) {
      const bytes = inMemory.get(file.sha);
      return bytes ?? readFile(join(folder ?? '', file.sha));
    },
    all: () => byUniqueId.values(),
  };
}
