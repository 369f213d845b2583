import mongoose from 'mongoose';
import type { Binary } from 'mongodb';

/** One link of a case's chain; `_id` is `application:n`, so that a number is given once. */
export interface AuditDocument {
  _id: string;
  application: string;
  n: number;
  at: Date;
  account?: number;
  who: Binary | Uint8Array;
  unit?: string;
  what: string;
  /** Over this entry and the link before it, with a key that is not in the database. */
  link: string;
}

/** How long a chain is, so that its end cannot be cut off unseen. */
export interface AuditHeadDocument {
  _id: string;
  n: number;
  link: string;
}

export const auditSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    application: { type: String, required: true },
    n: { type: Number, required: true },
    at: { type: Date, required: true },
    account: Number,
    who: { type: mongoose.Schema.Types.Buffer, required: true },
    unit: String,
    what: { type: String, required: true },
    link: { type: String, required: true },
  },
  { collection: 'audit', versionKey: false, autoIndex: false, autoCreate: false },
).index({ application: 1, n: 1 }, { unique: true });

export const auditHeadSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    n: { type: Number, required: true },
    link: { type: String, required: true },
  },
  { collection: 'auditHeads', versionKey: false, autoIndex: false, autoCreate: false },
);
