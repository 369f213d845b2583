import type { Answer, Application, Position, Status } from '../domain/application.js';
import type { Transition } from '../domain/lifecycle.js';
import type { Locale } from '../domain/text.js';

export interface NewDraft {
  readonly id: string;
  readonly number: string;
  readonly service: string;
  readonly definition: string;
  readonly applicant: string;
  readonly author: Application['author'];
  readonly child?: string | undefined;
  readonly parties: readonly string[];
  readonly locale: Locale;
  readonly position: Position;
  readonly createdAt: Date;
}

/** What is read of the answers: all of them, none, or the named ones (the only ones that are opened). */
export interface Reading {
  readonly answers?: 'all' | 'none' | readonly string[] | undefined;
}

export interface ApplicationStore {
  /** The next number of the year; a number that is drawn and not used leaves a gap. */
  drawNumber(year: number): Promise<string>;
  /** One draft a service and person: otherwise the one that exists. */
  begin(
    draft: NewDraft,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly existing: Application }>;
  /** Answers default to `all`. */
  find(id: string, reading?: Reading): Promise<Application | undefined>;
  findByNumber(number: string, reading?: Reading): Promise<Application | undefined>;
  /**
   * Keeps answers, by step, and where the form stands, in one write; without answers only the position. Idempotent, shares its write with others that
   * wait at the same moment, resolves when its own batch is confirmed. Not `ok`: the case is neither a
   * draft nor being corrected any more, and nothing was kept.
   */
  save(
    id: string,
    change: { readonly answers?: Readonly<Record<string, Answer>>; readonly position: Position },
  ): Promise<{ readonly ok: boolean }>;
  /** A draft moves to the newest version of its service. */
  moveTo(id: string, definition: string, position: Position): Promise<void>;
  setLocale(id: string, locale: Locale): Promise<void>;
  deleteDraft(id: string): Promise<void>;
  /**
   * One write, filtered by the version that the decision was made on. `openKey`, `facets` and `submitted` go with the transition
   * that submits: `submitted` names the answers that count (those hidden by a branch are kept apart). So do `parties`, where the
   * answers name one more.
   */
  commit(
    transition: Transition,
    extra?: {
      readonly openKey?: { readonly service: string; readonly person: string } | undefined;
      readonly facets?: Readonly<Record<string, string>> | undefined;
      readonly submitted?: readonly string[] | undefined;
      readonly parties?: readonly string[] | undefined;
    },
  ): Promise<Committed>;
  /** Own cases of these persons, newest first by first save (R24); `before` is the last row of the page before. */
  listOwn(
    persons: readonly string[],
    filter: { readonly status?: Status | undefined },
    page: Page,
  ): Promise<Listed>;
  /** Cases of a unit that wait for somebody or are held by `holder`; by planned date, then id. */
  listQueue(
    filter: {
      readonly unit: string;
      readonly queue: 'new' | 'mine' | 'correction';
      readonly holder?: number | undefined;
    },
    page: Page,
  ): Promise<Listed>;
  /** Cases whose approval sheet waits for one of the roles. */
  listApprovals(
    roles: readonly { readonly code: string; readonly scope?: string | undefined }[],
    page: Page,
  ): Promise<Listed>;
  /** Ids of cases whose decision can no longer be undone. */
  findToSettle(now: Date, limit: number): Promise<readonly string[]>;
  /** Cases with history entries that nobody has been told of yet. */
  findUntold(limit: number): Promise<readonly Application[]>;
  /** The entries up to this one are expanded into deliveries. */
  markTold(id: string, entry: number): Promise<void>;
}

export type Committed =
  | { readonly ok: true; readonly application: Application }
  | { readonly ok: false; readonly why: 'stale'; readonly current: Application | undefined }
  | { readonly ok: false; readonly why: 'openElsewhere' };

export interface Page {
  readonly limit: number;
  /** Opaque key of the row after which the page begins. */
  readonly after?: string | undefined;
}

export interface Listed {
  /** Without answers. */
  readonly rows: readonly Application[];
  /** Present when there is more. */
  readonly next?: string | undefined;
}
