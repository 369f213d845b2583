import mongoose from 'mongoose';
import type { Binary } from 'mongodb';
import type {
  ActionType,
  ActorRole,
  Application,
  Audience,
  Position,
  Status,
} from '../../domain/application.js';
import type { NextReminder } from '../../domain/reminder-stage.js';
import type { Locale } from '../../domain/text.js';

export type Sealed = Binary | Uint8Array;

/** A case as it lies in the database: `words` hold names, remarks and reasons, sealed. */
export interface ApplicationDocument {
  _id: string;
  number: string;
  service: string;
  definition: string;
  /** `deleted`: its files are being removed, the document follows. */
  status: Status | 'deleted';
  version: number;
  applicant: string;
  author: Application['author'];
  child?: string;
  parties: string[];
  against?: number[];
  locale: Locale;
  position?: Position;
  createdAt: Date;
  savedAt?: Date;
  submittedAt?: Date;
  registeredAt?: Date;
  plannedAt?: Date;
  dueAt?: Date;
  innerDueAt?: Date;
  unit?: string;
  scope?: Sealed;
  fee?: number;
  expedited: boolean;
  holder?: { account: number; since: Date; words: Sealed };
  pending?: {
    action: 'complete' | 'reject';
    status: 'completed' | 'rejected';
    by: ClearName;
    at: Date;
    settleAt: Date;
    words: Sealed;
  };
  correction?: { items: string[]; by: ClearName; askedAt: Date; words: Sealed };
  sheet?: { order: 'sequential' | 'parallel'; entries: SheetEntryDocument[] };
  seeks?: string;
  waiting?: Date;
  place?: string;
  result: string[];
  revoked: boolean;
  nextReminder?: NextReminder;
  history: HistoryDocument[];
  answers: Record<string, Sealed>;
  /** Step codes of the answers that count; absent: all of them. */
  submitted?: string[];
  facets?: Record<string, string>;
  draftKey?: string;
  openKey?: string;
  /** The last entry that somebody must be told of, as long as nobody was. */
  untold?: { entry: number; since: Date };
  /** The last entry that was expanded into deliveries. */
  told?: number;

  // What lists are found and sorted by, worked out anew with every transition.
  owners: string[];
  ownOrder: string;
  editable: boolean;
  desk?: Desk;
  deskOrder?: string;
  /** Where a finished case stands among those of its unit. */
  doneOrder?: string;
  turns: string[];
  /** Blind indexes of the people that it is about: what a search looks up. */
  marks?: string[];
  /** When the next decision or word on the sheet can no longer be undone. */
  settleAt?: Date;
}

export const desks = ['new', 'held', 'correction'] as const;
/** Where an open case stands in its unit. */
export type Desk = (typeof desks)[number];

/** Who acted, without the name. */
interface ClearName {
  account: number;
  unit?: string | undefined;
}

export interface SheetEntryDocument {
  role: string;
  act?: 'assigns' | 'signs' | undefined;
  state: 'waiting' | 'approved' | 'notApproved';
  since?: Date;
  at?: Date;
  by?: ClearName;
  words?: Sealed;
  word?: {
    state: 'approved' | 'notApproved';
    by: ClearName;
    at: Date;
    settleAt: Date;
    version: number;
    words: Sealed;
  };
}

export interface HistoryDocument {
  entry: number;
  at: Date;
  action: ActionType;
  status: Status;
  by: { account?: number | undefined; unit?: string | undefined; role: ActorRole };
  approval?: 'approved' | 'notApproved';
  act?: 'assigns' | 'signs' | undefined;
  items?: string[];
  /** By step code, each sealed for this entry. */
  before?: Record<string, Sealed>;
  tell: Audience[];
  words: Sealed;
}

const { Buffer: SealedBytes, Mixed } = mongoose.Schema.Types;

/** Everything but the answers: what a reading of named answers takes besides them. */
export const caseFields = {
  number: { type: String, required: true },
  service: { type: String, required: true },
  definition: { type: String, required: true },
  status: { type: String, required: true },
  version: { type: Number, required: true },
  applicant: { type: String, required: true },
  author: Mixed,
  child: String,
  parties: [String],
  against: [Number],
  locale: String,
  position: Mixed,
  createdAt: Date,
  savedAt: Date,
  submittedAt: Date,
  registeredAt: Date,
  plannedAt: Date,
  dueAt: Date,
  innerDueAt: Date,
  unit: String,
  scope: SealedBytes,
  fee: Number,
  expedited: Boolean,
  holder: Mixed,
  pending: Mixed,
  correction: Mixed,
  sheet: Mixed,
  seeks: String,
  waiting: Date,
  place: String,
  result: [String],
  revoked: Boolean,
  nextReminder: Mixed,
  history: [Mixed],
  submitted: [String],
  facets: Mixed,
  draftKey: String,
  openKey: String,
  untold: Mixed,
  told: Number,
  owners: [String],
  ownOrder: String,
  editable: Boolean,
  desk: String,
  deskOrder: String,
  doneOrder: String,
  turns: [String],
  filters: [String],
  settleAt: Date,
};

const there = { $exists: true };

export const applicationSchema = new mongoose.Schema(
  { _id: { type: String, required: true }, ...caseFields, marks: [String], answers: Mixed },
  { collection: 'applications', versionKey: false, autoIndex: false, autoCreate: false },
)
  .index({ number: 1 }, { unique: true })
  // One draft a service and person, one open case where the service says so.
  .index({ draftKey: 1 }, { unique: true, partialFilterExpression: { draftKey: there } })
  .index({ openKey: 1 }, { unique: true, partialFilterExpression: { openKey: there } })
  .index({ owners: 1, status: 1, ownOrder: -1 })
  .index({ unit: 1, desk: 1, deskOrder: 1 }, { partialFilterExpression: { desk: there } })
  .index(
    { 'holder.account': 1, unit: 1, desk: 1, deskOrder: 1 },
    { partialFilterExpression: { desk: there } },
  )
  .index({ unit: 1, doneOrder: -1 }, { partialFilterExpression: { doneOrder: there } })
  .index({ unit: 1, filters: 1, desk: 1, deskOrder: 1 }, { partialFilterExpression: { desk: there } })
  .index({ unit: 1, filters: 1, doneOrder: -1 }, { partialFilterExpression: { doneOrder: there } })
  .index({ unit: 1, marks: 1, ownOrder: -1 }, { partialFilterExpression: { marks: there } })
  .index({ turns: 1, deskOrder: 1 }, { partialFilterExpression: { desk: there } })
  .index({ seeks: 1, desk: 1, place: 1 }, { partialFilterExpression: { desk: there } })
  .index({ settleAt: 1 }, { partialFilterExpression: { settleAt: there } })
  .index({ 'nextReminder.at': 1 }, { partialFilterExpression: { 'nextReminder.at': there } })
  .index({ 'untold.since': 1 }, { partialFilterExpression: { 'untold.since': there } })
  .index({ status: 1 }, { partialFilterExpression: { status: 'deleted' } });
