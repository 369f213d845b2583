import { Binary, type Collection, type ObjectId } from 'mongodb';
import type { ContentChunk } from './schemas/content.js';
import type { Place, Vault } from './vault.js';

/** Bytes in a chunk: a document holds 16 MB at most, and a scan of 20 MB goes in ten chunks. */
const chunkBytes = 2 * 1024 * 1024;

export interface FileContents {
  write(file: string, content: ObjectId, bytes: Uint8Array): Promise<void>;
  read(file: string, content: ObjectId): Promise<Uint8Array>;
  /** Also what was only begun; nothing there is nothing to do. */
  remove(content: ObjectId): Promise<void>;
}

/**
 * The bytes of files, each content sealed as a whole for its file and cut into chunks as GridFS cuts them. The document that GridFS keeps
 * of the whole, one more write for every file and every removal, would be read by nobody: the file's own document knows what it says, and
 * the seal tells whether all chunks are there.
 */
export function createFileContents(chunks: Collection<ContentChunk>, vault: Vault): FileContents {
  return {
    async write(file, content, bytes) {
      const sealed = vault.seal(contentPlace(file, content), bytes).buffer;
      const count = Math.ceil(sealed.length / chunkBytes);
      await chunks.insertMany(
        Array.from({ length: count }, (_, n) => ({
          files_id: content,
          n,
          data: new Binary(sealed.subarray(n * chunkBytes, (n + 1) * chunkBytes)),
        })),
      );
    },

    async read(file, content) {
      const found = chunks.find({ files_id: content }, { projection: { data: 1 } }).sort({ n: 1 });
      return vault.open(
        contentPlace(file, content),
        Buffer.concat((await found.toArray()).map(({ data }) => data.buffer)),
      );
    },

    async remove(content) {
      await chunks.deleteMany({ files_id: content });
    },
  };
}

function contentPlace(file: string, content: ObjectId): Place {
  return { collection: 'files', id: file, field: `content.${content.toHexString()}` };
}
