import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileKind } from './file-ids.js';
import { findUniqueId, uniqueIdOf } from './file-ids.js';
import { extensionOf, mimeTypeOf } from './file-types.js';
import { scalePicture } from './scale-picture.js';

export interface StoredFile {
  unique_id: string;
  /** Under which its bytes are kept. */
  sha: string;
  kind: FileKind;
  /** Bytes; unknown of a smaller picture, which is made when somebody asks for it. */
  size?: number;
  mime_type: string;
  file_name?: string;
  /** What getFile answers and `/file/bot<token>/…` serves. */
  file_path: string;
  width?: number;
  height?: number;
  /** For a picture: the unique ids of all its sizes, smallest first. */
  sizes?: string[];
  /** The unique id of the picture that this one is a smaller size of. */
  of?: string;
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
  /** Of a picture: the sizes that are to be had of it besides its own, smallest first. */
  smaller?: readonly { width: number; height: number }[];
}

/** Bytes by their hash: in `<dir>/files/`, or in memory without a folder. `onNew` hears of every new file. */
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
    if (existsSync(path)) return;
    const part = `${path}.${randomBytes(4).toString('hex')}.part`;
    await writeFile(part, bytes);
    await rename(part, path);
  };

  const find = async (sha: string): Promise<Buffer | undefined> => {
    if (folder === undefined) return inMemory.get(sha);
    const path = join(folder, sha);
    return existsSync(path) ? readFile(path) : undefined;
  };

  const nextPath = (kind: FileKind, name = ''): string => {
    const extension = extensionOf(name) || (kind === 'photo' ? 'jpg' : 'bin');
    return `${kind}s/file_${byPath.size}.${extension}`;
  };

  const add = (file: StoredFile): void => {
    restore(file);
    onNew(file);
  };

  /** Hardly anybody asks for a smaller picture: its bytes are made when somebody does. */
  const makeSmaller = async ({ sha, of = '', width = 0, height = 0 }: StoredFile): Promise<Buffer> => {
    const larger = await read(byUniqueId.get(of)!);
    const made = await scalePicture(larger, Math.max(width, height));
    if (!made) return larger;
    await keep(sha, made.data);
    return made.data;
  };

  async function read(file: StoredFile): Promise<Buffer> {
    const bytes = await find(file.sha);
    if (bytes) return bytes;
    if (file.of !== undefined) return makeSmaller(file);
    throw new Error(`the bytes of ${file.file_path} are gone`);
  }

  return {
    restore,
    read,
    async put(bytes, { kind, file_name, mime_type, width, height, smaller = [] }) {
      const sha = hashOf(bytes);
      const unique_id = uniqueIdOf(kind, sha);
      const known = byUniqueId.get(unique_id);
      if (known && known.file_name === file_name) return known;
      await keep(sha, bytes);
      const name = file_name ?? '';
      const parts = smaller.map((size) => {
        const made = hashOf(`${sha} ${size.width}x${size.height}`);
        return { ...size, sha: made, unique_id: uniqueIdOf(kind, made) };
      });
      const sizes = [...parts.map((part) => part.unique_id), unique_id];
      const file: StoredFile = {
        ...known,
        unique_id,
        sha,
        kind,
        size: bytes.length,
        mime_type: mime_type ?? mimeTypeOf(name, kind === 'photo' ? 'image/jpeg' : ''),
        file_path: known?.file_path ?? nextPath(kind, name),
        ...(file_name !== undefined ? { file_name } : {}),
        ...(width !== undefined ? { width } : {}),
        ...(height !== undefined ? { height } : {}),
        ...(parts.length > 0 ? { sizes } : {}),
      };
      add(file);
      for (const part of parts) {
        add({ ...part, kind, mime_type: file.mime_type, file_path: nextPath(kind), sizes, of: unique_id });
      }
      return file;
    },
    findById(fileId, bot) {
      const unique = findUniqueId(fileId, bot);
      return unique === undefined ? undefined : byUniqueId.get(unique);
    },
    findByUniqueId: (uniqueId) => byUniqueId.get(uniqueId),
    findByPath: (path) => byPath.get(path),
    all: () => byUniqueId.values(),
  };
}

function hashOf(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
