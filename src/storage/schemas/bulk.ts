import mongoose from 'mongoose';
import type { BulkActType, BulkItem } from '../../domain/bulk.js';
import type { Sealed } from './application.js';

/** `words`: reason and remark; `outcomes`: who was first. Both sealed. */
export interface BulkDocument {
  _id: string;
  account: number;
  message: number;
  source: string;
  type: BulkActType;
  words: Sealed;
  items: BulkItem[];
  outcomes?: Sealed;
  createdAt: Date;
  /** Present as long as something is left to do. */
  unfinishedSince?: Date;
  /** How often somebody has begun to carry it out, and until when it is theirs. */
  claim?: number;
  claimedUntil?: Date;
}

const { Buffer: SealedBytes, Mixed } = mongoose.Schema.Types;
const days = 30;

export const bulkSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    account: { type: Number, required: true },
    message: { type: Number, required: true },
    source: { type: String, required: true },
    type: { type: String, required: true },
    words: SealedBytes,
    items: [Mixed],
    outcomes: SealedBytes,
    createdAt: { type: Date, required: true },
    unfinishedSince: Date,
    claim: Number,
    claimedUntil: Date,
  },
  { collection: 'bulks', versionKey: false, autoIndex: false, autoCreate: false },
)
  .index({ unfinishedSince: 1 }, { partialFilterExpression: { unfinishedSince: { $exists: true } } })
  .index({ createdAt: 1 }, { expireAfterSeconds: days * 24 * 60 * 60 });
