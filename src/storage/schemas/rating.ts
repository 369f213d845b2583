import mongoose from 'mongoose';
import type { Stars } from '../../domain/rating.js';
import type { Sealed } from './application.js';

/** `_id` is the case that is rated. */
export interface RatingDocument {
  _id: string;
  service: string;
  unit?: string;
  stars: Stars;
  firstAt: Date;
  /** When it was given and the case: the newest first, and never two alike. */
  order: string;
  words?: Sealed;
}

const there = { partialFilterExpression: { words: { $exists: true } } };

export const ratingSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    service: { type: String, required: true },
    unit: String,
    stars: { type: Number, required: true },
    firstAt: { type: Date, required: true },
    order: { type: String, required: true },
    words: mongoose.Schema.Types.Buffer,
  },
  { collection: 'ratings', versionKey: false, autoIndex: false, autoCreate: false },
)
  .index({ service: 1, order: -1, stars: 1 })
  .index({ unit: 1, order: -1, service: 1, stars: 1 })
  .index({ order: -1, service: 1, stars: 1 })
  .index({ service: 1, order: -1 }, there)
  .index({ unit: 1, service: 1, order: -1 }, there);
