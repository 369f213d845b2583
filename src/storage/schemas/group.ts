import mongoose from 'mongoose';
import type { Locale } from '../../domain/text.js';

/** `_id` is the id of the chat. */
export interface GroupDocument {
  readonly _id: number;
  readonly unit: string;
  readonly locale: Locale;
}

export const groupSchema = new mongoose.Schema(
  {
    _id: { type: Number, required: true },
    unit: { type: String, required: true },
    locale: { type: String, required: true },
  },
  { collection: 'groups', versionKey: false, autoIndex: false, autoCreate: false },
).index({ unit: 1 });
