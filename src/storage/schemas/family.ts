import mongoose from 'mongoose';
import type { Binary } from 'mongodb';

/** A child and its guardians; `_id` is the child's person. What the import knows is sealed in one piece, what a school has entered in another. */
export interface FamilyDocument {
  _id: string;
  /** Blind index of the child's IIN. */
  iin: string;
  /** The guardians' persons. */
  guardians: string[];
  record: Binary | Uint8Array;
  /** Of the record, to see whether an import changes anything. */
  fingerprint: string;
  corrected?: Binary | Uint8Array;
  temporary?: Binary | Uint8Array;
}

export const familySchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    iin: { type: String, required: true },
    guardians: [String],
    record: { type: mongoose.Schema.Types.Buffer, required: true },
    fingerprint: { type: String, required: true },
    corrected: mongoose.Schema.Types.Buffer,
    temporary: mongoose.Schema.Types.Buffer,
  },
  { collection: 'families', versionKey: false, autoIndex: false, autoCreate: false },
)
  .index({ iin: 1 }, { unique: true })
  .index({ guardians: 1 });
