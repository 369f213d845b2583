import type { NextReminder } from './reminder-stage.js';
import type { Locale, Localized } from './text.js';
import type { LocalDate } from './zone.js';

export const statuses = [
  'draft',
  'submitted',
  'inProgress',
  'completed',
  'issued',
  'rejected',
  'withdrawn',
] as const;

export type Status = (typeof statuses)[number];

/** One person's case. A draft is an application in status `draft`. */
export interface Application {
  /** 12 random bytes as base64url: 16 characters. */
  readonly id: string;
  /** `2026-000123` (R1). */
  readonly number: string;
  readonly service: string;
  /** Hash of the service version that this case follows. */
  readonly definition: string;
  readonly status: Status;
  /** Counts transitions only; saving an answer leaves it alone. */
  readonly version: number;
  /** The person whose case it is. */
  readonly applicant: string;
  /** Who fills it in: the applicant's account, a guardian's, or an operator's on behalf. */
  readonly author: Author;
  readonly child?: string | undefined;
  /** Persons who may neither decide nor approve: applicant, child, guardian, proxy. */
  readonly parties: readonly string[];
  /** Accounts of the staff complained of: for them the case does not exist. */
  readonly against?: readonly number[] | undefined;
  readonly locale: Locale;
  /** Where a draft stands; absent once submitted, present again while a correction is being made. */
  readonly position?: Position | undefined;
  readonly createdAt: Date;
  /** When something was last written into the form. */
  readonly savedAt?: Date | undefined;
  /** When the bot received the tap. */
  readonly submittedAt?: Date | undefined;
  /** After working hours: the next working day (R35). */
  readonly registeredAt?: Date | undefined;
  readonly plannedAt?: Date | undefined;
  /** End of the declared term; the planned date is never later. */
  readonly dueAt?: Date | undefined;
  /** Where the result still has to travel: by when the staff must be done; the planned date is never later (R36). */
  readonly innerDueAt?: Date | undefined;
  readonly unit?: string | undefined;
  readonly scope?: Readonly<Record<string, string>> | undefined;
  /** Frozen at submission, tenge. */
  readonly fee?: number | undefined;
  readonly expedited: boolean;
  readonly holder?: Holder | undefined;
  readonly pending?: Pending | undefined;
  readonly correction?: Correction | undefined;
  readonly sheet?: ApprovalSheet | undefined;
  /** Answers by which lists filter, kept in clear: a code and its value. */
  readonly facets?: Readonly<Record<string, string>> | undefined;
  /** Key of the places of which it wants one; fixed at submission. */
  readonly seeks?: string | undefined;
  /** On the waiting list since then: no place was left for it, and the clock stands still. */
  readonly waiting?: Date | undefined;
  /** Key of the place that it holds, from the decision on that gives it. */
  readonly place?: string | undefined;
  readonly result: readonly string[];
  readonly revoked: boolean;
  /** When the case is looked at next, to remind somebody; absent: nobody needs to be. */
  readonly nextReminder?: NextReminder | undefined;
  readonly history: readonly HistoryEntry[];
  /** The last entry of which everybody has been told. */
  readonly told?: number | undefined;
  readonly answers: Answers;
}

export interface Author {
  readonly account: number;
  readonly person?: string | undefined;
  readonly onBehalf: boolean;
}

export interface Holder {
  readonly account: number;
  readonly name: string;
  readonly since: Date;
}

/** What the form does and with which step: filling in order, editing one from the summary, mending a correction. */
export interface Position {
  readonly mode: 'fill' | 'edit' | 'correct' | 'summary';
  /** Step code; absent: all is answered, the summary stands. */
  readonly step?: string | undefined;
  /** The furthest step that was reached while filling in: steps before it may hold an answer already. */
  readonly reached?: string | undefined;
  /** Steps whose answers were known from the beginning: filling in passes them over. */
  readonly known?: readonly string[] | undefined;
}

/** A decision that may be undone until `settleAt`; meanwhile the status is the old one. */
export interface Pending {
  readonly action: 'complete' | 'reject';
  /** The status to which it leads. */
  readonly status: 'completed' | 'rejected';
  readonly by: ActorName & { readonly account: number };
  readonly at: Date;
  readonly settleAt: Date;
  readonly reason?: string | undefined;
  readonly remark?: string | undefined;
}

export interface Correction {
  readonly items: readonly string[];
  readonly note: string;
  readonly by: ActorName & { readonly account: number };
  readonly askedAt: Date;
}

export interface ApprovalSheet {
  readonly order: 'sequential' | 'parallel';
  readonly entries: readonly ApprovalEntry[];
}

export interface ApprovalEntry {
  readonly role: string;
  /** What is awaited instead of an approval: that the executor is named, or the result signed. */
  readonly act?: 'assigns' | 'signs' | undefined;
  readonly state: 'waiting' | 'approved' | 'notApproved';
  readonly by?: (ActorName & { readonly account: number }) | undefined;
  readonly since?: Date | undefined;
  readonly at?: Date | undefined;
  readonly remark?: string | undefined;
  /** Said and not settled yet: nobody but the staff knows of it, and the entry waits as before. */
  readonly word?: ApprovalWord | undefined;
}

/** An approver's word that may be taken back until `settleAt`; others on the sheet speak meanwhile. */
export interface ApprovalWord {
  readonly state: 'approved' | 'notApproved';
  readonly by: ActorName & { readonly account: number };
  readonly at: Date;
  readonly settleAt: Date;
  /** The version of the case that it made: a card that showed less knows nothing of it. */
  readonly version: number;
  /** Code of a refusal, where the word decides. */
  readonly reason?: string | undefined;
  readonly remark?: string | undefined;
}

/** Name and unit as they were at the time. */
export interface ActorName {
  readonly name: string;
  readonly unit?: string | undefined;
}

/** Written in the same write as the change it tells of. */
export interface HistoryEntry {
  /** Running number in the case, from 1: the version that the change made. */
  readonly entry: number;
  readonly at: Date;
  readonly action: ActionType;
  readonly status: Status;
  readonly by: ActorName & { readonly account?: number | undefined; readonly role: ActorRole };
  /** Code of a refusal. */
  readonly reason?: string | undefined;
  readonly remark?: string | undefined;
  /** What became of the approval, where the action is one. */
  readonly approval?: 'approved' | 'notApproved' | undefined;
  /** Of a word that is no approval: the signature of the result. */
  readonly act?: ApprovalEntry['act'];
  /** Step codes that a correction names. */
  readonly items?: readonly string[] | undefined;
  /** What was sent before, where a correction may replace it: kept as long as the case (R41). */
  readonly before?: Answers | undefined;
  /** The holder from whom the case went back to the desk, and the last day of their absence. */
  readonly away?: { readonly name: string; readonly until: LocalDate } | undefined;
  /** What the employee who applied on behalf of a child has put into the registers, on their own responsibility. */
  readonly registered?: Registered | undefined;
  /** Who must be told; expanded into deliveries by the dispatcher. */
  readonly tell: readonly Audience[];
}

/** The area into which the child's address was bound (D4), and until when the child lives elsewhere (R34). */
export interface Registered {
  readonly area?: string | undefined;
  /** The address itself was corrected. */
  readonly corrected?: boolean | undefined;
  readonly temporaryUntil?: LocalDate | undefined;
}

export type ActorRole =
  'applicant' | 'operator' | 'approver' | 'headOfUnit' | 'director' | 'administrator' | 'system';

export type Audience =
  | { readonly to: 'applicant' }
  | { readonly to: 'unit' }
  | { readonly to: 'holder' }
  | { readonly to: 'account'; readonly account: number }
  | { readonly to: 'approvers'; readonly role: string }
  | { readonly to: 'headOfUnit' };

export const actionTypes = [
  'submit',
  'accept',
  'assign',
  'take',
  'askForCorrection',
  'resubmit',
  'reject',
  'approve',
  'notApprove',
  'defer',
  'prepare',
  'complete',
  'undo',
  'settle',
  'handOver',
  'release',
  'download',
  'handOut',
  'revoke',
  'giveUp',
  'withdraw',
] as const;

export type ActionType = (typeof actionTypes)[number];

/**
 * The answers of an application, by step code. They are sealed at rest and opened one by one, when read.
 * A skipped question is an answer too: `{ skipped: true }`.
 */
export interface Answers {
  has(code: string): boolean;
  get(code: string): Answer | undefined;
  codes(): readonly string[];
}

export type Answer = { readonly skipped: true } | { readonly value: AnswerValue };

/** What was typed, or the code of the one choice; undefined for an answer of any other form, and for none. */
export function textOf(answer: Answer | undefined): string | undefined {
  return answer && 'value' in answer && typeof answer.value === 'string' ? answer.value : undefined;
}

export type AnswerValue =
  string | number | boolean | readonly AnsweredFile[] | SeveralChosen | Place | ChosenSchool;

/** Codes of what was chosen, in the order in which the choices are declared. */
export interface SeveralChosen {
  readonly chosen: readonly string[];
}

/** A school as it was called when it was chosen. */
export interface ChosenSchool {
  /** Code of the school, and of its unit. */
  readonly school: string;
  /** The child's address belongs to it, or it was wished for (R28). */
  readonly by: 'area' | 'wish';
  readonly name: Localized;
  readonly district: string;
}

/** A place on the map, in degrees; an address that was typed is a text. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
  /** What Telegram calls the place, if it has a name. */
  readonly address?: string | undefined;
}

/** A sheet that the applicant sent, in the order of arrival. */
export interface AnsweredFile {
  /** Id in the file store. */
  readonly file: string;
  /** Telegram's `file_unique_id`: the same picture sent twice is one sheet. */
  readonly unique: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** Answers in the open, for rules and tests. */
export function plainAnswers(values: Readonly<Record<string, Answer>>): Answers {
  return { has: (code) => code in values, get: (code) => values[code], codes: () => Object.keys(values) };
}
