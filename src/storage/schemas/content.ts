import mongoose from 'mongoose';
import type { Binary, ObjectId } from 'mongodb';

/** A part of a file's sealed bytes. */
export interface ContentChunk {
  readonly files_id: ObjectId;
  readonly n: number;
  readonly data: Binary;
}

const { Buffer: SealedBytes, ObjectId: Id } = mongoose.Schema.Types;

export const contentSchema = new mongoose.Schema(
  {
    files_id: { type: Id, required: true },
    n: { type: Number, required: true },
    data: { type: SealedBytes, required: true },
  },
  { collection: 'contents.chunks', versionKey: false, autoIndex: false, autoCreate: false },
).index({ files_id: 1, n: 1 }, { unique: true });
