import mongoose from 'mongoose';
import type { Binary, ObjectId } from 'mongodb';
import type { FileCheck } from '../../ports/file-store.js';

/** What is known of a file; its bytes lie sealed in chunks under the id `content`. */
export interface FileDocument {
  _id: string;
  application: string;
  purpose: string;
  name: Binary | Uint8Array;
  type: string;
  at: Date;
  size: number;
  check: FileCheck;
  /** Absent until the bytes have arrived whole: such a file does not exist yet. */
  content?: ObjectId;
  /** Contents begun and perhaps never finished, or replaced and not yet removed. */
  leftovers: ObjectId[];
}

const { Buffer: SealedBytes, Mixed, ObjectId: Id } = mongoose.Schema.Types;

export const fileSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    application: { type: String, required: true },
    purpose: { type: String, required: true },
    name: { type: SealedBytes, required: true },
    type: { type: String, required: true },
    at: { type: Date, required: true },
    size: { type: Number, required: true },
    check: { type: Mixed, required: true },
    content: Id,
    leftovers: [Id],
  },
  { collection: 'files', versionKey: false, autoIndex: false, autoCreate: false },
)
  .index({ application: 1, at: 1 })
  .index({ 'check.state': 1, at: 1 }, { partialFilterExpression: { 'check.state': 'waiting' } })
  .index({ leftovers: 1 });
