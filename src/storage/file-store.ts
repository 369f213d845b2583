import { ObjectId, type Collection, type Filter, type UpdateFilter } from 'mongodb';
import type { FileStore, StoredFile } from '../ports/file-store.js';
import { createFileContents } from './file-contents.js';
import { isDuplicate } from './is-duplicate.js';
import type { ContentChunk } from './schemas/content.js';
import type { FileDocument } from './schemas/file.js';
import type { Place, Vault } from './vault.js';
import { withoutUndefined } from './without-undefined.js';

const whole: Filter<FileDocument> = { content: { $exists: true } };

/**
 * Files by id: what is known of one in `files`, its bytes sealed in chunks under a content id of their own. A content
 * is named in the document before its first byte is written and counts only when its last one has arrived, so that a
 * file is there whole or not at all, and nothing lies about that no document knows.
 */
export function createFileStore({
  collection,
  chunks,
  vault,
}: {
  readonly collection: Collection<FileDocument>;
  readonly chunks: Collection<ContentChunk>;
  readonly vault: Vault;
}): FileStore {
  const contents = createFileContents(chunks, vault);

  const toFile = (document: FileDocument): StoredFile => ({
    id: document._id,
    application: document.application,
    purpose: document.purpose,
    name: vault.open(namePlace(document._id), document.name).toString('utf8'),
    type: document.type,
    at: document.at,
    size: document.size,
    check: document.check,
  });

  async function removeContents(id: string, gone: readonly ObjectId[]): Promise<void> {
    for (const content of gone) await contents.remove(content);
    await collection.updateOne({ _id: id }, { $pullAll: { leftovers: [...gone] } });
  }

  /** From the first write on nobody reads it; the document goes last: as long as it is there, what is left can be found. */
  async function remove(document: Pick<FileDocument, '_id' | 'content' | 'leftovers'>): Promise<void> {
    const all = [...document.leftovers, ...(document.content ? [document.content] : [])];
    await collection.updateOne({ _id: document._id }, { $unset: { content: 1 }, $set: { leftovers: all } });
    await removeContents(document._id, all);
    await collection.deleteOne({ _id: document._id });
  }

  /** False when the file is there already, whole. */
  async function begin(id: string, update: UpdateFilter<FileDocument>): Promise<boolean> {
    for (;;) {
      try {
        await collection.updateOne({ _id: id, content: { $exists: false } }, update, { upsert: true });
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
      // Somebody else may just have begun as well.
      if ((await collection.findOne({ _id: id, ...whole }, { projection: { _id: 1 } })) !== null)
        return false;
    }
  }

  const forRemoval = { content: 1, leftovers: 1 } as const;

  return {
    async put(id, bytes, about) {
      const content = new ObjectId();
      const { application, purpose, type, at } = about;
      const name = vault.seal(namePlace(id), about.name);
      const size = bytes.length;
      const begun = {
        $set: { application, purpose, name, type, at, size, check: { state: 'waiting' as const } },
        $push: { leftovers: content },
      };
      if (!(await begin(id, begun))) return;
      await contents.write(id, content, bytes);
      const settled = await collection.findOneAndUpdate(
        { _id: id, content: { $exists: false } },
        { $set: { content }, $pull: { leftovers: content } },
        { returnDocument: 'after', projection: forRemoval },
      );
      // The same file was put twice at once and the other was first, or its case was deleted meanwhile.
      if (settled === null) await removeContents(id, [content]);
      else if (settled.leftovers.length > 0) await removeContents(id, settled.leftovers);
    },

    async find(id) {
      const document = await collection.findOne({ _id: id, ...whole });
      return document === null ? undefined : toFile(document);
    },

    async getBytes(id) {
      for (let tried: ObjectId | undefined; ;) {
        const document = await collection.findOne({ _id: id, ...whole }, { projection: { content: 1 } });
        if (!document?.content) throw new Error(`no file ${id} is stored`);
        try {
          return await contents.read(id, document.content);
        } catch (error) {
          // Its checked form may just have taken its place: then that one is read.
          if (tried?.equals(document.content)) throw error;
          tried = document.content;
        }
      }
    },

    async replace(id, bytes, { type }) {
      const content = new ObjectId();
      const begun = await collection.updateOne({ _id: id, ...whole }, { $push: { leftovers: content } });
      if (begun.matchedCount === 0) throw new Error(`no file ${id} is stored`);
      await contents.write(id, content, bytes);
      const change = { content, type, size: bytes.length };
      const before = await collection.findOneAndUpdate(
        { _id: id, ...whole },
        [
          {
            $set: {
              ...Object.fromEntries(
                Object.entries(change).map(([field, value]) => [field, { $literal: value }]),
              ),
              leftovers: {
                $setUnion: [{ $setDifference: ['$leftovers', [{ $literal: content }]] }, ['$content']],
              },
            },
          },
        ],
        { returnDocument: 'before', projection: forRemoval },
      );
      await removeContents(id, before?.content ? [before.content] : [content]);
    },

    async setCheck(id, check) {
      await collection.updateOne({ _id: id, ...whole }, { $set: { check: withoutUndefined(check) } });
    },

    async findUnchecked(limit) {
      const waiting = collection.find({ 'check.state': 'waiting', ...whole }).sort({ at: 1 });
      return (await waiting.limit(limit).toArray()).map(toFile);
    },

    async listOf(application) {
      return (
        await collection
          .find({ application, ...whole })
          .sort({ at: 1, _id: 1 })
          .toArray()
      ).map(toFile);
    },

    async deleteOf(application) {
      for await (const document of collection.find({ application }, { projection: forRemoval })) {
        await remove(document);
      }
    },

    async delete(id) {
      const document = await collection.findOne({ _id: id }, { projection: forRemoval });
      if (document !== null) await remove(document);
    },

    async removeLeftovers(olderThanMs) {
      // When a content was begun stands in its id, by the clock that makes ids: it is read on the same clock.
      const now = new ObjectId().getTimestamp().getTime();
      const begunBefore = ObjectId.createFromTime(Math.floor((now - olderThanMs) / 1000));
      const found = collection.find({ leftovers: { $lt: begunBefore } }, { projection: forRemoval });
      for await (const document of found) {
        const old = document.leftovers.filter((content) => content.toHexString() < begunBefore.toHexString());
        await removeContents(document._id, old);
        // Nothing of the file ever arrived whole, and nobody is sending it.
        await collection.deleteOne({
          _id: document._id,
          content: { $exists: false },
          leftovers: { $size: 0 },
        });
      }
    },
  };
}

function namePlace(id: string): Place {
  return { collection: 'files', id, field: 'name' };
}
