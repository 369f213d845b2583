import type {
  ActionType,
  Application,
  ApprovalSheet,
  Audience,
  HistoryEntry,
  Pending,
  Status,
} from './application.js';
import {
  allApprovers,
  awaitingExecutor,
  executorNamed,
  newSheet,
  newlyAsked,
  renewedSheet,
  withWord,
} from './approval-sheet.js';
import { distributor } from './competition.js';
import { answersToKeep } from './earlier-answers.js';
import type { Executor, Transition } from './lifecycle.js';
import type { Request } from './lifecycle-needs.js';
import { accept, prepare, resultOf } from './lifecycle-paper.js';
import { closedByRefusal, sayOnSheet, settleWord, worker } from './lifecycle-sheet.js';
import type { Situation } from './lifecycle-table.js';
import { findRevocable, revocables } from './pending.js';
import { placeGiven } from './places.js';
import type { Service } from './service.js';

export interface Change {
  readonly set: Transition['set'];
  readonly unset?: Transition['unset'];
  /** What the history tells besides who, when and which status; undefined: nothing that anybody may read yet. */
  readonly entry: (Pick<HistoryEntry, 'tell'> & Partial<HistoryEntry>) | undefined;
}

/** Undefined: the action is allowed and changes nothing. */
type Changes = { readonly [T in ActionType]: (request: Request<T>) => Change | undefined };

const applicant: Audience = { to: 'applicant' };
const unit: Audience = { to: 'unit' };

/** What each action writes, once person, status and needs are found to be in order. */
const changes: Changes = {
  submit({ application, facts, now }) {
    const { times } = facts;
    if (!times || facts.unit === undefined) throw new Error('submitted without times or unit');
    return {
      set: {
        status: 'submitted',
        submittedAt: now,
        ...times,
        unit: facts.unit,
        ...(facts.scope && { scope: facts.scope }),
        fee: facts.fee ?? facts.service.fee,
        ...(facts.seeks !== undefined && { seeks: facts.seeks }),
        expedited: facts.expedited ?? application.expedited,
      },
      unset: ['draftKey', 'position'],
      entry: { ...(facts.registered && { registered: facts.registered }), tell: [applicant, unit] },
    };
  },

  accept,

  assign: (request) => giveTo(request, request.action.to),

  take({ application, service, actor, action, now }) {
    const { plannedAt, dueAt, innerDueAt } = application;
    const latest = innerDueAt ?? dueAt;
    const wished = action.plannedAt ?? plannedAt;
    // The declared term is a promise; an employee can only be quicker (R17).
    const planned = wished && latest && wished > latest ? latest : wished;
    const sheet = sheetAtStart(application, service, now);
    return {
      set: {
        status: 'inProgress',
        holder: { account: actor.account, name: actor.name, since: now },
        ...(planned && { plannedAt: planned }),
        ...(sheet && { sheet }),
      },
      entry: { tell: [...statusTold(application, 'inProgress'), ...newlyAsked(sheet)] },
    };
  },

  askForCorrection({ application, actor, action, now }) {
    const by = { account: actor.account, name: actor.name, unit: actor.unit };
    return {
      set: {
        correction: { items: action.items, note: action.note, by, askedAt: now },
        position: { mode: 'correct', step: action.items[0] },
      },
      entry: {
        items: action.items,
        remark: action.note,
        before: answersToKeep(application.answers, action.keep ?? action.items),
        tell: [applicant],
      },
    };
  },

  resubmit({ application, facts, now }) {
    if (!facts.times) throw new Error('resubmitted without times');
    const { plannedAt, dueAt, innerDueAt } = facts.times;
    const sheet = application.sheet && renewedSheet(application.sheet, now);
    return {
      set: { plannedAt, dueAt, ...(innerDueAt && { innerDueAt }), ...(sheet && { sheet }) },
      unset: ['correction', 'position'],
      entry: {
        items: application.correction?.items,
        tell: [worker(application), ...newlyAsked(sheet)],
      },
    };
  },

  reject({ actor, action, facts, now, service }) {
    const { reason, remark } = action;
    const by = { account: actor.account, name: actor.name, unit: actor.unit };
    if (facts.undoMs === 0)
      return { ...settled('rejected', service), entry: { reason, remark, tell: [applicant] } };
    const settleAt = new Date(now.getTime() + facts.undoMs);
    return {
      set: { pending: { action: 'reject', status: 'rejected', by, at: now, settleAt, reason, remark } },
      entry: undefined,
    };
  },

  approve: (request) => sayOnSheet(request, 'approved'),
  notApprove: (request) => sayOnSheet(request, 'notApproved'),

  defer: ({ now }) => ({ set: { waiting: now }, entry: { tell: [applicant] } }),

  prepare,

  complete({ application, actor, action, facts, now, service }) {
    const { result, remark } = resultOf(application, service, action);
    const by = { account: actor.account, name: actor.name, unit: actor.unit };
    const place = placeGiven(service, application, 'complete');
    if (facts.undoMs === 0) {
      const { set, unset } = settled('completed', service);
      return { set: { ...set, result, ...place }, unset, entry: { remark, tell: [applicant] } };
    }
    const settleAt = new Date(now.getTime() + facts.undoMs);
    const pending: Pending = { action: 'complete', status: 'completed', by, at: now, settleAt, remark };
    return { set: { pending, result, ...place }, entry: undefined };
  },

  // The applicant has seen nothing of it and sees no trace of it.
  undo({ application, service, actor }) {
    const { sheet } = application;
    const undone = findRevocable(application, actor.account);
    const said = undone?.entry;
    const given = undone && placeGiven(service, application, undone.action, said?.role);
    if (sheet && said) {
      return {
        set: { sheet: withWord(sheet, said, undefined) },
        unset: given ? ['place'] : [],
        entry: undefined,
      };
    }
    const result = service.result.signedBy === undefined ? [] : application.result;
    return { set: { result }, unset: given ? ['pending', 'place'] : ['pending'], entry: undefined };
  },

  settle(request) {
    const { application, service } = request;
    const due = revocables(application)[0];
    if (!due) throw new Error('nothing to settle');
    if (due.entry) return settleWord(request, due);
    const { action, at, by, reason, remark, status } = due;
    return {
      ...settled(status, service),
      // It tells of the one who decided and of the time of the decision.
      entry: { action, at, by: { ...by, role: 'operator' }, reason, remark, tell: [applicant] },
    };
  },

  handOver: (request) => giveTo(request, request.action.to),

  release({ application, service, actor, action, now }) {
    const { holder } = application;
    const { awayUntil: until } = action;
    const sheet = service.route && awaitingExecutor(application.sheet, service.route.assigns, now);
    const set = sheet ? { sheet } : {};
    const awaited = sheet ? newlyAsked(sheet) : [unit];
    if (holder && until !== undefined)
      return { set, unset: ['holder'], entry: { away: { name: holder.name, until }, tell: awaited } };
    return {
      set,
      unset: ['holder'],
      entry: { tell: [...awaited, ...formerHolder(application, actor.account)] },
    };
  },

  download: ({ application }) =>
    application.status === 'issued'
      ? undefined
      : { set: { status: 'issued' }, unset: ['openKey'], entry: { tell: [applicant] } },

  handOut: () => ({ set: { status: 'issued' }, unset: ['openKey'], entry: { tell: [applicant] } }),

  revoke: (request) => ({
    set: { revoked: true },
    unset: ['place'],
    entry: { remark: request.action.reason, tell: [applicant, ...distributors(request)] },
  }),

  giveUp: (request) => ({
    set: { status: 'withdrawn' },
    unset: ['openKey', 'place'],
    entry: { tell: [applicant, unit, ...distributors(request)] },
  }),

  withdraw({ application, action }) {
    const told =
      application.status === 'submitted' ? [unit] : [worker(application), ...allApprovers(application.sheet)];
    return {
      set: { status: 'withdrawn' },
      unset: ['correction', 'position', 'openKey', 'place', 'waiting'],
      entry: { remark: action.reason, tell: [applicant, ...told] },
    };
  },
};

export function changeOf(request: Request): Change | undefined {
  return (changes[request.action.type] as (request: Request) => Change | undefined)(request);
}

/** The sheet stands from acceptance on (R23) and stays when the case goes back to the queue and is taken again. */
function sheetAtStart(application: Application, service: Service, now: Date): ApprovalSheet | undefined {
  const { approvals } = service;
  if (application.sheet || !approvals || approvals.by.length === 0) return undefined;
  return newSheet(approvals, now);
}

/** The new executor's name is the remark, so that the history says who has it from now on. */
function giveTo({ application, service, actor, now }: Situation, to: Executor): Change {
  const sheet = service.route
    ? executorNamed(application.sheet, service.approvals, actor, now)
    : sheetAtStart(application, service, now);
  return {
    set: {
      status: 'inProgress',
      holder: { account: to.account, name: to.name, since: now },
      ...(sheet && { sheet }),
      // A paper lies where its executor works.
      ...(service.route && to.unit !== undefined && { unit: to.unit }),
    },
    entry: {
      remark: to.name,
      tell: [
        ...statusTold(application, 'inProgress'),
        { to: 'account', account: to.account },
        ...formerHolder(application, actor.account),
        ...newlyAsked(sheet, application.sheet),
      ],
    },
  };
}

/**
 * A refused case frees the person for a new one (R27), a completed one too, but for a child's place: who holds
 * one gives it up before asking for another.
 */
function settled(status: 'completed' | 'rejected', service: Service): Required<Omit<Change, 'entry'>> {
  if (status === 'rejected') {
    return { set: { status }, unset: [...closedByRefusal] };
  }
  return { set: { status }, unset: service.oneOpen === 'child' ? ['pending'] : ['pending', 'openKey'] };
}

/** Those who can give a place that was given up to somebody who waits for it. */
function distributors({ application, service }: Situation): readonly Audience[] {
  const role = distributor(service);
  return application.place === undefined || role === undefined ? [] : [{ to: 'approvers', role }];
}

/** Every new status reaches the applicant. */
function statusTold(application: Application, status: Status): readonly Audience[] {
  return application.status === status ? [] : [applicant];
}

/** Somebody else has taken the case from them. */
function formerHolder({ holder }: Application, actor: number): readonly Audience[] {
  return holder && holder.account !== actor ? [{ to: 'account', account: holder.account }] : [];
}
