import mongoose from 'mongoose';
import type { Binary } from 'mongodb';

/** A document that was given a code; the code can be asked for, and reads only with the key. */
export interface IssuedDocumentRow {
  /** Id of the file. */
  _id: string;
  application: string;
  /** Look-up index. */
  code: string;
  sealed: Binary | Uint8Array;
  at: Date;
}

export const issuedSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    application: { type: String, required: true },
    code: { type: String, required: true },
    sealed: { type: mongoose.Schema.Types.Buffer, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'issued', versionKey: false, autoIndex: false, autoCreate: false },
)
  .index({ code: 1 }, { unique: true })
  .index({ application: 1 });

/** How many codes that do not exist were asked for in an hour: by an account, by everybody. */
export interface MissesRow {
  _id: string;
  misses: number;
  forgetAt: Date;
}

export const missesSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    misses: { type: Number, required: true },
    forgetAt: { type: Date, required: true },
  },
  { collection: 'verificationMisses', versionKey: false, autoIndex: false, autoCreate: false },
).index({ forgetAt: 1 }, { expireAfterSeconds: 0 });
