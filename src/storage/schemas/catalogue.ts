import mongoose from 'mongoose';
import type { WorkingHours } from '../../domain/institution.js';

/** A version of a service, by the hash of its content; as JSON text, so that it comes back exactly as it was. */
export interface ServiceVersionDocument {
  _id: string;
  code: string;
  service: string;
}

export const serviceVersionSchema = new mongoose.Schema<ServiceVersionDocument>(
  {
    _id: { type: String, required: true },
    code: { type: String, required: true },
    service: { type: String, required: true },
  },
  { collection: 'services', versionKey: false, autoIndex: false, autoCreate: false },
);

/** What the administrators keep; one document, `centre`. */
export interface CalendarDocument {
  _id: string;
  daysOff: string[];
  workingSaturdays: string[];
  hours?: WorkingHours;
}

export const calendarSchema = new mongoose.Schema<CalendarDocument>(
  {
    _id: { type: String, required: true },
    daysOff: [String],
    workingSaturdays: [String],
    hours: mongoose.Schema.Types.Mixed,
  },
  { collection: 'calendar', versionKey: false, autoIndex: false, autoCreate: false },
);

/** Running numbers: `_id` names what is counted. */
export interface CounterDocument {
  _id: string;
  n: number;
}

export const counterSchema = new mongoose.Schema<CounterDocument>(
  { _id: { type: String, required: true }, n: { type: Number, required: true } },
  { collection: 'counters', versionKey: false, autoIndex: false, autoCreate: false },
);
