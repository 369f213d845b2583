import mongoose from 'mongoose';
import type { SectionTree } from '../../domain/section.js';
import type { Locale } from '../../domain/text.js';
import type { Sealed } from './application.js';

/** One document, `tree`. */
export interface SectionTreeDocument {
  _id: string;
  version: number;
  nodes: SectionTree;
}

export const sectionTreeSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    nodes: [mongoose.Schema.Types.Mixed],
  },
  { collection: 'sectionTree', versionKey: false, autoIndex: false, autoCreate: false },
);

/** What a section says, sealed as everything that people typed: a draft is for nobody but its writers. */
export interface SectionDocument {
  _id: string;
  texts?: Partial<Record<Locale, Sealed>>;
  drafts?: Partial<Record<Locale, Sealed>>;
}

export const sectionSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    texts: mongoose.Schema.Types.Mixed,
    drafts: mongoose.Schema.Types.Mixed,
  },
  { collection: 'sections', versionKey: false, autoIndex: false, autoCreate: false },
);
