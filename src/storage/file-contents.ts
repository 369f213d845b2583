import { once } from 'node:events';
import type { Binary, Collection, GridFSBucket, ObjectId } from 'mongodb';
import type { Place, Vault } from './vault.js';

/** Bytes in a chunk: a scan of 20 MB goes in ten writes. */
export const chunkBytes = 2 * 1024 * 1024;

export interface FileContents {
  write(file: string, content: ObjectId, bytes: Uint8Array): Promise<void>;
  read(file: string, content: ObjectId): Promise<Uint8Array>;
  /** Also what was only begun; nothing there is nothing to do. */
  remove(content: ObjectId): Promise<void>;
}

/** As GridFS keeps it, in `contents.chunks`. */
export interface ContentChunk {
  readonly files_id: ObjectId;
  readonly n: number;
  readonly data: Binary;
}

/** Bytes of files in GridFS, each content sealed as a whole for its file: chunks hold nothing but ciphertext. */
export function createFileContents(
  bucket: GridFSBucket,
  chunks: Collection<ContentChunk>,
  vault: Vault,
): FileContents {
  return {
    async write(file, content, bytes) {
      const upload = bucket.openUploadStreamWithId(content, '');
      upload.end(vault.seal(contentPlace(file, content), bytes).value());
      await once(upload, 'finish');
    },

    async read(file, content) {
      // The seal tells whether all of it is there: what GridFS knows of the whole need not be read besides.
      const found = chunks.find({ files_id: content }, { projection: { data: 1 } }).sort({ n: 1 });
      const pieces = (await found.toArray()).map(({ data }) => data.buffer);
      return vault.open(contentPlace(file, content), Buffer.concat(pieces));
    },

    async remove(content) {
      try {
        await bucket.delete(content);
      } catch (error) {
        // GridFS complains where the content was never finished, after it has removed the chunks.
        if (!(error instanceof Error && error.message.startsWith('File not found'))) throw error;
      }
    },
  };
}

function contentPlace(file: string, content: ObjectId): Place {
  return { collection: 'files', id: file, field: `content.${content.toHexString()}` };
}
