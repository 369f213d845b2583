import mongoose from 'mongoose';
import type { Binary } from 'mongodb';
import type { AreaStreet, School } from '../../domain/school.js';

/** A school, in clear: it stands on every map. `_id` is its code. */
export interface SchoolDocument {
  _id: string;
  /** `districtKey` of its district, so that both languages' spellings are one district. */
  place: string;
  school: Omit<School, 'code'>;
}

/** `_id`: the code of the area. Streets are public, who lives there is not. */
export interface AreaDocument {
  _id: string;
  place: string;
  district: string;
  streets: AreaStreet[];
  /** `lookUpKeys` of all streets. */
  keys: string[];
}

/** `_id`: blind index of `addressKey`. */
export interface BoundAddressDocument {
  _id: string;
  area: string;
  /** Who bound it and when. */
  bound: Binary | Uint8Array;
}

export const schoolSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    place: { type: String, required: true },
    school: { type: mongoose.Schema.Types.Mixed, required: true },
  },
  { collection: 'schools', versionKey: false, autoIndex: false, autoCreate: false },
).index({ place: 1, _id: 1 });

export const areaSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    place: { type: String, required: true },
    district: { type: String, required: true },
    streets: { type: [mongoose.Schema.Types.Mixed], required: true },
    keys: [String],
  },
  { collection: 'areas', versionKey: false, autoIndex: false, autoCreate: false },
)
  .index({ keys: 1 })
  .index({ place: 1, _id: 1 });

export const boundAddressSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    area: { type: String, required: true },
    bound: { type: mongoose.Schema.Types.Buffer, required: true },
  },
  { collection: 'boundAddresses', versionKey: false, autoIndex: false, autoCreate: false },
);
