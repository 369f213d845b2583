import mongoose from 'mongoose';
import type { CardCopy } from '../../ports/delivery-store.js';

/** `_id` is `chat:message`. */
export type CardDocument = CardCopy & { readonly _id: string };

export const cardSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    application: { type: String, required: true },
    chat: { type: Number, required: true },
    message: { type: Number, required: true },
    view: { type: String, required: true },
    version: { type: Number, required: true },
  },
  { collection: 'cards', versionKey: false, autoIndex: false, autoCreate: false },
).index({ application: 1 });
