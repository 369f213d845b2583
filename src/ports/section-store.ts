import type { Section, SectionText, SectionTree } from '../domain/section.js';
import type { Locale } from '../domain/text.js';

/** The information support: where its sections stand, and what they say. */
export interface SectionStore {
  /** Grows with every change that readers can see. */
  version(): Promise<number>;
  read(): Promise<SectionsRead>;
  find(id: string): Promise<Section | undefined>;
  /** In one write; false where somebody changed the tree since that version. */
  changeTree(version: number, tree: SectionTree): Promise<boolean>;
  /** Kept for the writers only; undefined: there is no draft any more. */
  saveDraft(id: string, locale: Locale, draft: SectionText | undefined): Promise<void>;
  /** In the place of the draft. */
  publish(id: string, locale: Locale, text: SectionText): Promise<void>;
  delete(ids: readonly string[]): Promise<void>;
}

export interface SectionsRead {
  readonly version: number;
  readonly tree: SectionTree;
  readonly sections: ReadonlyMap<string, Section>;
}
