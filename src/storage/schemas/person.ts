import mongoose from 'mongoose';
import type { Binary } from 'mongodb';

/** A person of the register: the card sealed, and blind indexes to find it by. */
export interface PersonDocument {
  _id: string;
  card: Binary | Uint8Array;
  iin: string;
  phone?: string;
  email?: string;
  /** Each part of the name and its beginnings. */
  names: string[];
  /** Of the whole card, to see whether an import changes anything. */
  fingerprint: string;
}

export const personSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    card: { type: mongoose.Schema.Types.Buffer, required: true },
    iin: { type: String, required: true },
    phone: String,
    email: String,
    names: [String],
    fingerprint: { type: String, required: true },
  },
  { collection: 'persons', versionKey: false, autoIndex: false, autoCreate: false },
)
  .index({ iin: 1 }, { unique: true })
  .index({ phone: 1 }, { sparse: true })
  .index({ email: 1 }, { sparse: true })
  .index({ names: 1 });
