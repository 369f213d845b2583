import type {
  ActionType,
  ActorName,
  Application,
  ApprovalEntry,
  ApprovalSheet,
  Audience,
  HistoryEntry,
  Pending,
  Status,
} from './application.js';
import {
  allApprovers,
  findTurn,
  newSheet,
  newlyAsked,
  renewedSheet,
  speak,
  turns,
} from './approval-sheet.js';
import type { Executor, Transition } from './lifecycle.js';
import type { Request } from './lifecycle-needs.js';
import type { Situation } from './lifecycle-table.js';
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
        expedited: facts.expedited ?? application.expedited,
      },
      unset: ['draftKey', 'position'],
      entry: { tell: [applicant, unit] },
    };
  },

  assign: (request) => giveTo(request, request.action.to),

  take({ application, service, actor, action, now }) {
    const { plannedAt, dueAt } = application;
    const wished = action.plannedAt ?? plannedAt;
    // The declared term is a promise; an employee can only be quicker (R17).
    const planned = wished && dueAt && wished > dueAt ? dueAt : wished;
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

  askForCorrection({ actor, action, now }) {
    const by = { account: actor.account, name: actor.name, unit: actor.unit };
    return {
      set: {
        correction: { items: action.items, note: action.note, by, askedAt: now },
        position: { mode: 'correct', step: action.items[0] },
      },
      entry: { items: action.items, remark: action.note, tell: [applicant] },
    };
  },

  resubmit({ application, facts, now }) {
    if (!facts.times) throw new Error('resubmitted without times');
    const { plannedAt, dueAt } = facts.times;
    const sheet = application.sheet && renewedSheet(application.sheet, now);
    return {
      set: { plannedAt, dueAt, ...(sheet && { sheet }) },
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

  complete({ actor, action, facts, now, service }) {
    const { files: result, remark } = action;
    const by = { account: actor.account, name: actor.name, unit: actor.unit };
    if (facts.undoMs === 0) {
      const { set, unset } = settled('completed', service);
      return { set: { ...set, result }, unset, entry: { remark, tell: [applicant] } };
    }
    const settleAt = new Date(now.getTime() + facts.undoMs);
    const pending: Pending = { action: 'complete', status: 'completed', by, at: now, settleAt, remark };
    return { set: { pending, result }, entry: undefined };
  },

  // The applicant has seen nothing of it and sees no trace of it.
  undo: () => ({ set: { result: [] }, unset: ['pending'], entry: undefined }),

  settle({ application, service, now }) {
    const { pending } = application;
    if (!pending) throw new Error('nothing to settle');
    const { action, at, by, reason, remark, status, role } = pending;
    if (status === 'inProgress') {
      const asked = application.sheet && turns(application.sheet).find((entry) => entry.role === role);
      const said = { state: action === 'approve' ? 'approved' : 'notApproved', by, at, remark } as const;
      const { set, entry } = wordOnSheet(application, asked, said, now);
      return { set, unset: ['pending'], entry: { action, at, by: { ...by, role: 'approver' }, ...entry } };
    }
    return {
      ...settled(status, service),
      // It tells of the one who decided and of the time of the decision.
      entry: { action, at, by: { ...by, role: 'operator' }, reason, remark, tell: [applicant] },
    };
  },

  handOver: (request) => giveTo(request, request.action.to),

  release: ({ application, actor }) => ({
    set: {},
    unset: ['holder'],
    entry: { tell: [unit, ...formerHolder(application, actor.account)] },
  }),

  download: ({ application }) =>
    application.status === 'issued'
      ? undefined
      : { set: { status: 'issued' }, unset: ['openKey'], entry: { tell: [applicant] } },

  handOut: () => ({ set: { status: 'issued' }, unset: ['openKey'], entry: { tell: [applicant] } }),

  revoke: ({ action }) => ({ set: { revoked: true }, entry: { remark: action.reason, tell: [applicant] } }),

  giveUp: () => ({ set: { status: 'withdrawn' }, unset: ['openKey'], entry: { tell: [applicant, unit] } }),

  withdraw({ application, action }) {
    const told =
      application.status === 'submitted' ? [unit] : [worker(application), ...allApprovers(application.sheet)];
    return {
      set: { status: 'withdrawn' },
      unset: ['correction', 'position', 'openKey'],
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
  const sheet = sheetAtStart(application, service, now);
  return {
    set: {
      status: 'inProgress',
      holder: { account: to.account, name: to.name, since: now },
      ...(sheet && { sheet }),
    },
    entry: {
      remark: to.name,
      tell: [
        ...statusTold(application, 'inProgress'),
        { to: 'account', account: to.account },
        ...formerHolder(application, actor.account),
        ...newlyAsked(sheet),
      ],
    },
  };
}

function sayOnSheet(
  { application, actor, action, facts, now }: Request<'approve'> | Request<'notApprove'>,
  state: 'approved' | 'notApproved',
): Change {
  const asked = findTurn(application, actor);
  if (!asked) throw new Error('nobody awaits this word');
  const by = { account: actor.account, name: actor.name, unit: actor.unit };
  const { type, remark } = action;
  if (facts.undoMs === 0) return wordOnSheet(application, asked, { state, by, at: now, remark }, now);
  const settleAt = new Date(now.getTime() + facts.undoMs);
  return {
    set: { pending: { action: type, status: 'inProgress', role: asked.role, by, at: now, settleAt, remark } },
    entry: undefined,
  };
}

/** The word stands on the sheet; whoever comes next is asked from now on, and who works on the case is told. */
function wordOnSheet(
  application: Application,
  asked: ApprovalEntry | undefined,
  said: {
    readonly state: 'approved' | 'notApproved';
    readonly by: ActorName & { readonly account: number };
    readonly at: Date;
    readonly remark: string | undefined;
  },
  now: Date,
): Change & { readonly entry: NonNullable<Change['entry']> } {
  const { sheet } = application;
  if (!sheet || !asked) throw new Error('nobody awaits this word');
  const after = speak(sheet, asked, said, now);
  return {
    set: { sheet: after },
    entry: {
      approval: said.state,
      remark: said.remark,
      tell: [...newlyAsked(after, sheet), worker(application)],
    },
  };
}

/**
 * A refused case frees the person for a new one (R27), a completed one too, but for a child's place: who holds
 * one gives it up before asking for another.
 */
function settled(status: 'completed' | 'rejected', service: Service): Required<Omit<Change, 'entry'>> {
  if (status === 'rejected') {
    return { set: { status }, unset: ['pending', 'correction', 'position', 'openKey'] };
  }
  return { set: { status }, unset: service.oneOpen === 'child' ? ['pending'] : ['pending', 'openKey'] };
}

/** Every new status reaches the applicant. */
function statusTold(application: Application, status: Status): readonly Audience[] {
  return application.status === status ? [] : [applicant];
}

/** Who works on it: the holder, or the desk as long as nobody has it. */
function worker({ holder }: Application): Audience {
  return holder ? { to: 'holder' } : unit;
}

/** Somebody else has taken the case from them. */
function formerHolder({ holder }: Application, actor: number): readonly Audience[] {
  return holder && holder.account !== actor ? [{ to: 'account', account: holder.account }] : [];
}
