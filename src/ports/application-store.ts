import type { Answer, Application, Position, Status } from '../domain/application.js';
import type { Transition } from '../domain/lifecycle.js';
import type { Actor, StaffRole } from '../domain/person.js';
import type { NextReminder } from '../domain/reminder-stage.js';
import type { Marks, Sought } from '../domain/sought.js';
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
  readonly nextReminder?: NextReminder | undefined;
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
    change: {
      readonly answers?: Readonly<Record<string, Answer>>;
      readonly position: Position;
      /** When it was written, so that nobody is reminded of what they are at. */
      readonly at?: Date | undefined;
    },
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
      readonly against?: readonly number[] | undefined;
      /** By whom and what a search finds the case. */
      readonly marks?: Marks | undefined;
      /** Named: the next moment to remind somebody, or undefined where there is none any more. */
      readonly nextReminder?: NextReminder | undefined;
    },
  ): Promise<Committed>;
  /** Own cases of these persons, newest first by first save (R24); `before` is the last row of the page before. */
  listOwn(
    persons: readonly string[],
    filter: { readonly status?: Status | undefined },
    page: Page,
  ): Promise<Listed>;
  /** What waits, by planned date and, where that is the same, by the time of submission; what is finished, the newest first. */
  listQueue(filter: QueueFilter, page: Page): Promise<Listed>;
  /** How many there are; counted no further than `most`. */
  countQueue(filter: QueueFilter, most: number): Promise<number>;
  /**
   * Submitted cases about somebody who is found so, the newest first. Where one mark alone does not tell, only the newest cases that have
   * it are looked at.
   */
  search(input: {
    readonly sought: Sought;
    /** Or about one of these persons, whatever was typed in the case. */
    readonly persons?: readonly string[] | undefined;
    readonly units: readonly string[];
    /** Only cases whose approval sheet names one of these roles. */
    readonly sheetRoles?: readonly string[] | undefined;
    readonly limit: number;
  }): Promise<Found>;
  /** Open cases that somebody holds, in whatever unit; ids. */
  listHeld(holder: number, limit: number): Promise<readonly string[]>;
  /** Open cases that want one of these places, with these answers; in no order. */
  listSeeking(seeks: string, answers: readonly string[], limit: number): Promise<readonly Application[]>;
  /** Whether a case stands open under that key, of which there is one at a time (R27). */
  hasOpen(openKey: { readonly service: string; readonly person: string }): Promise<boolean>;
  /** How many open cases want one of each of these places and have none yet; without those that nobody wants. */
  countSeeking(keys: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Which place each of the cases holds; without those that hold none or are gone. */
  listPlaces(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** How many open cases somebody holds; counted no further than `most`. */
  countHeld(holder: number, most: number): Promise<number>;
  /** Ids of cases whose decision can no longer be undone. */
  findToSettle(now: Date, limit: number): Promise<readonly string[]>;
  /** Cases with history entries that nobody has been told of yet. */
  findUntold(limit: number): Promise<readonly Application[]>;
  /** The entries up to this one are expanded into deliveries. */
  markTold(id: string, entry: number): Promise<void>;
  /** Cases whose next reminder is due, longest due first; without answers. */
  findToRemind(now: Date, limit: number): Promise<readonly Application[]>;
  /** What was looked at goes on to its next moment, unless a transition has set another one meanwhile. */
  setReminders(looked: readonly LookedAt[]): Promise<void>;
}

/** Cases of a unit that wait for somebody, are planned between two moments or are finished; cases that a sheet waits with. */
export type QueueFilter = (
  | {
      readonly queue: 'new' | 'mine' | 'correction' | 'finished';
      readonly unit: string;
      readonly holder?: number | undefined;
    }
  | {
      readonly queue: 'due';
      readonly unit: string;
      readonly from?: Date | undefined;
      readonly before: Date;
    }
  | { readonly queue: 'approvals'; readonly roles: readonly StaffRole[] }
) & {
  /** Only cases with these answers, of those that lists filter by. */
  readonly facets?: Readonly<Record<string, string>> | undefined;
  /** Without the cases of this account and these persons. */
  readonly notOf?: Pick<Actor, 'account' | 'persons'> | undefined;
};

export interface Found {
  /** Without answers. */
  readonly rows: readonly Application[];
  /** There may be others. */
  readonly more: boolean;
}

/** A case as it stood when it was looked at for a reminder, and when to look at it again. */
export interface LookedAt {
  readonly application: Pick<Application, 'id' | 'version' | 'nextReminder'>;
  readonly next: NextReminder | undefined;
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
