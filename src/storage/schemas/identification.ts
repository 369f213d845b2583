import mongoose from 'mongoose';

/** A code that somebody shows at the desk; only its blind index is kept. */
export interface IdentificationDocument {
  /** Telegram id: one code an account. */
  _id: number;
  code: string;
  expiresAt: Date;
}

export const identificationSchema = new mongoose.Schema(
  {
    _id: { type: Number, required: true },
    code: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'identifications', versionKey: false, autoIndex: false, autoCreate: false },
)
  .index({ code: 1 }, { unique: true })
  .index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
