import mongoose from 'mongoose';
import type { Binary } from 'mongodb';
import type { Signable, SigningState } from '../../domain/signing.js';

/** What is signed and the signature on it lie in one document, sealed. */
export interface SignatureDocument {
  _id: string;
  application: string;
  what: Signable;
  subject: string;
  /** Telegram id of who is to sign. */
  account: number;
  at: Date;
  state: SigningState;
  settledAt?: Date;
  /** Whose it has to be and what follows, as JSON. */
  about: Binary | Uint8Array;
  /** Who signed with which certificate, as JSON. */
  signed?: Binary | Uint8Array;
  document: Binary | Uint8Array;
  signature?: Binary | Uint8Array;
}

const { Buffer: SealedBytes } = mongoose.Schema.Types;

export const signatureSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    application: { type: String, required: true },
    what: { type: String, required: true },
    subject: { type: String, required: true },
    account: { type: Number, required: true },
    at: { type: Date, required: true },
    state: { type: String, required: true },
    settledAt: Date,
    about: { type: SealedBytes, required: true },
    signed: SealedBytes,
    document: { type: SealedBytes, required: true },
    signature: SealedBytes,
  },
  { collection: 'signatures', versionKey: false, autoIndex: false, autoCreate: false },
).index({ application: 1, at: 1 });
