import type { Application, HistoryEntry, Registered, Status } from './application.js';
import { changeOf } from './lifecycle-changes.js';
import { findNeed } from './lifecycle-needs.js';
import { standing } from './lifecycle-table.js';
import type { Actor } from './person.js';
import type { Service } from './service.js';
import type { LocalDate } from './zone.js';

/** What somebody wants to do, with what they give for it. */
export type Action =
  | { readonly type: 'submit' }
  /** The office has found the documents complete: they go to whoever names the executor. */
  | { readonly type: 'accept' }
  | { readonly type: 'assign'; readonly to: Executor }
  | { readonly type: 'take'; readonly plannedAt?: Date | undefined }
  | {
      readonly type: 'askForCorrection';
      readonly items: readonly string[];
      readonly note: string;
      /** Steps whose answers the correction may replace or hide; absent: the items alone. */
      readonly keep?: readonly string[] | undefined;
    }
  | { readonly type: 'resubmit' }
  | { readonly type: 'reject'; readonly reason: string; readonly remark: string }
  | { readonly type: 'approve'; readonly remark?: string | undefined }
  /** `reason`: where the word decides, as that of a commission that distributes places. */
  | { readonly type: 'notApprove'; readonly remark: string; readonly reason?: string | undefined }
  | { readonly type: 'defer' }
  /** The result is drawn up and given to who signs it. */
  | { readonly type: 'prepare'; readonly files: readonly string[]; readonly remark?: string | undefined }
  | { readonly type: 'complete'; readonly files: readonly string[]; readonly remark?: string | undefined }
  | { readonly type: 'undo' }
  | { readonly type: 'settle' }
  | { readonly type: 'handOver'; readonly to: Executor }
  /** `awayUntil`: its holder is absent up to and with that day. */
  | { readonly type: 'release'; readonly awayUntil?: LocalDate | undefined }
  | { readonly type: 'download' }
  | { readonly type: 'handOut'; readonly receiver: 'applicant' | 'proxy'; readonly checked: boolean }
  | { readonly type: 'revoke'; readonly reason: string }
  | { readonly type: 'giveUp' }
  | { readonly type: 'withdraw'; readonly reason?: string | undefined };

/** Who is to hold a case; `persons` lets the rules refuse somebody whose own case it is. */
export interface Executor {
  readonly account: number;
  readonly name: string;
  readonly persons?: readonly string[] | undefined;
  /** Where they work. */
  readonly unit?: string | undefined;
}

/** What the use case found out before it asks for a decision. */
export interface Facts {
  readonly service: Service;
  /** Steps that are mandatory and unanswered or no longer valid. */
  readonly missing: readonly string[];
  readonly windowOpen: boolean;
  /** Signatures that the service requires for this action and that are not there. */
  readonly unsigned: readonly string[];
  /**
   * Planned date, end of the term, time of registration, as the calendar gives them at this moment.
   * Needed to submit; to resubmit they are those of the case, moved by the time the correction waited.
   */
  readonly times?:
    | {
        readonly registeredAt: Date;
        readonly plannedAt: Date;
        readonly dueAt: Date;
        readonly innerDueAt?: Date | undefined;
      }
    | undefined;
  readonly unit?: string | undefined;
  readonly scope?: Readonly<Record<string, string>> | undefined;
  readonly fee?: number | undefined;
  readonly expedited?: boolean | undefined;
  /** What an employee has put into the registers for a child on whose behalf they submit. */
  readonly registered?: Registered | undefined;
  /** Key of the places of which a submitted case wants one. */
  readonly seeks?: string | undefined;
  /** Codes of the reasons for which this case may be rejected; absent: all that are listed. */
  readonly reasons?: readonly string[] | undefined;
  /** Why who has filled it in for a child may no longer act for it. */
  readonly guardianship?: 'notGuardian' | 'childOfAge' | undefined;
  /** The application names another person who may collect the result (R10). */
  readonly proxyNamed?: boolean | undefined;
  /** Milliseconds in which a decision can be undone; 0 settles at once. */
  readonly undoMs: number;
}

/** One write to the application: what changes, and the history entry that tells of it. */
export interface Transition {
  readonly application: string;
  /** The version that must still stand. */
  readonly from: number;
  readonly entry: HistoryEntry | undefined;
  readonly set: Partial<
    Pick<
      Application,
      | 'status'
      | 'holder'
      | 'pending'
      | 'correction'
      | 'sheet'
      | 'plannedAt'
      | 'dueAt'
      | 'innerDueAt'
      | 'registeredAt'
      | 'submittedAt'
      | 'unit'
      | 'scope'
      | 'fee'
      | 'expedited'
      | 'seeks'
      | 'waiting'
      | 'place'
      | 'result'
      | 'revoked'
      | 'position'
    >
  >;
  readonly unset: readonly (
    'holder' | 'pending' | 'correction' | 'position' | 'openKey' | 'draftKey' | 'place' | 'waiting'
  )[];
}

export type Refusal =
  | { readonly code: 'notYours' }
  | { readonly code: 'ownCase' }
  /** The case is no longer in a status in which this can be done. */
  | { readonly code: 'status'; readonly status: Status; readonly last: HistoryEntry | undefined }
  | { readonly code: 'held'; readonly by: string; readonly since: Date }
  | { readonly code: 'pending'; readonly by: string; readonly until: Date }
  | { readonly code: 'correctionWaiting' }
  | { readonly code: 'approvalsWaiting'; readonly roles: readonly string[] }
  | { readonly code: 'notApproved' }
  | { readonly code: 'notYourTurn' }
  | { readonly code: 'missing'; readonly steps: readonly string[] }
  | { readonly code: 'windowClosed' }
  | { readonly code: 'notGuardian' | 'childOfAge' }
  | { readonly code: 'unsigned'; readonly what: readonly string[] }
  | { readonly code: 'reasonNeeded' }
  | { readonly code: 'remarkNeeded' }
  | { readonly code: 'itemsNeeded' }
  | { readonly code: 'fileNeeded' }
  | { readonly code: 'identityUnchecked' }
  | { readonly code: 'undoTooLate' }
  /** Nobody can be given one now: all places are held. */
  | { readonly code: 'noPlaces' }
  | { readonly code: 'alreadyWaiting'; readonly since: Date };

/**
 * `transition` is undefined where the action is allowed and changes nothing: a result that is downloaded again.
 */
export type Decision =
  | { readonly ok: true; readonly transition: Transition | undefined }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Whether somebody may do something with a case now, and what it then writes. Pure: the facts and the clock are
 * handed in, and nothing is stored. That nobody came first is for the store to check, by `from`.
 *
 * Refusals come in this order: not theirs, their own case, somebody's decision that can still be undone, the
 * status, what the table asks besides, what the actor has not given.
 *
 * @param now for `submit` the moment at which the bot received the tap
 */
export function decide(
  application: Application,
  action: Action,
  actor: Actor,
  facts: Facts,
  now: Date,
): Decision {
  const situation = { application, service: facts.service, actor, now };
  const stands = standing(action.type, situation);
  if (!stands.ok) return stands;
  const request = { ...situation, action, facts };
  const refusal = findNeed(request);
  if (refusal) return { ok: false, refusal };
  const change = changeOf(request);
  if (!change) return { ok: true, transition: undefined };
  const entry: HistoryEntry | undefined = change.entry && {
    entry: application.version + 1,
    at: now,
    action: action.type,
    status: change.set.status ?? application.status,
    by: { account: actor.account, name: actor.name, unit: actor.unit, role: stands.as.role },
    ...change.entry,
  };
  const { set, unset = [] } = change;
  return {
    ok: true,
    transition: { application: application.id, from: application.version, entry, set, unset },
  };
}
