import mongoose from 'mongoose';
import type { PlaceFacets } from '../../domain/places.js';
import type { Sealed } from './application.js';

/** `_id` is the key; `taken`, `total` and `free` follow from the rest with every write. */
export interface PlaceDocument {
  _id: string;
  declared: number;
  /** Added to what is declared, or taken away. */
  raised: number;
  total: number;
  taken: number;
  free: number;
  holders: { application: string; version: number; since: Date }[];
  facets?: PlaceFacets;
  /** `words`: name and reason, sealed. */
  raises: { at: Date; account: number; from: number; to: number; words: Sealed }[];
  checkedAt: Date;
}

const { Mixed } = mongoose.Schema.Types;

export const placeSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    declared: { type: Number, required: true },
    raised: { type: Number, required: true },
    total: { type: Number, required: true },
    taken: { type: Number, required: true },
    free: { type: Number, required: true },
    holders: [Mixed],
    facets: Mixed,
    raises: [Mixed],
    checkedAt: Date,
  },
  { collection: 'places', versionKey: false, autoIndex: false, autoCreate: false },
)
  .index(
    { 'facets.year': 1, 'facets.grade': 1, 'facets.language': 1, _id: 1 },
    { partialFilterExpression: { 'facets.year': { $exists: true } } },
  )
  .index(
    { 'facets.year': 1, 'facets.school': 1, _id: 1 },
    { partialFilterExpression: { 'facets.year': { $exists: true } } },
  )
  .index({ checkedAt: 1 }, { partialFilterExpression: { taken: { $gt: 0 } } });
