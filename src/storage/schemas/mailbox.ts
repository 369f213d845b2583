import mongoose from 'mongoose';

/** How many codes were owed to a mailbox; which one it is, only its index tells. */
export interface MailboxDocument {
  _id: string;
  codes: number;
  forgetAt: Date;
}

export const mailboxSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    codes: { type: Number, required: true },
    forgetAt: { type: Date, required: true },
  },
  { collection: 'mailboxes', versionKey: false, autoIndex: false, autoCreate: false },
).index({ forgetAt: 1 }, { expireAfterSeconds: 0 });
