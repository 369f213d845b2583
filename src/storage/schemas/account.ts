import mongoose from 'mongoose';
import type { Binary } from 'mongodb';
import type { Absence } from '../../domain/absence.js';
import type { Account } from '../../domain/person.js';
import type { Locale } from '../../domain/text.js';

/** A Telegram account; number and name of an employee are sealed. */
export interface AccountDocument {
  /** Telegram id. */
  _id: number;
  locale?: Locale;
  persons?: string[];
  phone?: Binary | Uint8Array;
  consent?: NonNullable<Account['consent']>;
  /** `roles` are the codes alone; with their scopes they lie in `sealed`, beside the name. */
  staff?: { unit: string; roles: string[]; sealed: Binary | Uint8Array; fingerprint: string };
  /** Apart from `staff`, which an import replaces. */
  away?: Absence;
  administrator?: boolean;
  blockedAt?: Date;
  remindersOff?: boolean;
  tries?: { day: string; count: number };
}

const { Buffer: SealedBytes, Mixed } = mongoose.Schema.Types;

export const accountSchema = new mongoose.Schema(
  {
    _id: { type: Number, required: true },
    locale: String,
    persons: [String],
    phone: SealedBytes,
    consent: Mixed,
    staff: { unit: String, roles: [String], sealed: SealedBytes, fingerprint: String },
    away: { from: String, until: String },
    administrator: Boolean,
    blockedAt: Date,
    remindersOff: Boolean,
    tries: { day: String, count: Number },
  },
  { collection: 'accounts', versionKey: false, autoIndex: false, autoCreate: false },
)
  .index({ persons: 1 })
  .index(
    { 'staff.unit': 1, 'staff.roles': 1 },
    { partialFilterExpression: { 'staff.unit': { $exists: true } } },
  )
  .index({ 'away.until': 1 }, { partialFilterExpression: { 'away.until': { $exists: true } } })
  .index({ 'staff.roles': 1 }, { partialFilterExpression: { 'staff.unit': { $exists: true } } })
  .index({ administrator: 1 }, { partialFilterExpression: { administrator: true } });
