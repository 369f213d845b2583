import mongoose from 'mongoose';

/** Working time that the last cases of a service took; the newest last. */
export interface AverageDocument {
  _id: string;
  recent: { application: string; ms: number }[];
}

export const averageSchema = new mongoose.Schema<AverageDocument>(
  { _id: { type: String, required: true }, recent: [{ _id: false, application: String, ms: Number }] },
  { collection: 'averages', versionKey: false, autoIndex: false, autoCreate: false },
);
