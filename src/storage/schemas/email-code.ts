import mongoose from 'mongoose';
import type { Binary } from 'mongodb';

/** A code that was sent to somebody's mailbox: code and person are sealed together. */
export interface EmailCodeDocument {
  /** Telegram id: one code an account. */
  _id: number;
  sealed: Binary | Uint8Array;
  round: number;
  tries: number;
  openedAt: Date;
  expiresAt: Date;
  nextAt: Date;
  forgetAt: Date;
}

export const emailCodeSchema = new mongoose.Schema(
  {
    _id: { type: Number, required: true },
    sealed: { type: mongoose.Schema.Types.Buffer, required: true },
    round: { type: Number, required: true },
    tries: { type: Number, required: true },
    openedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    nextAt: { type: Date, required: true },
    forgetAt: { type: Date, required: true },
  },
  { collection: 'emailCodes', versionKey: false, autoIndex: false, autoCreate: false },
).index({ forgetAt: 1 }, { expireAfterSeconds: 0 });
