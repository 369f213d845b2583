import type { ActionType, Application, Status } from './application.js';
import {
  actsAs,
  findTurn,
  isNotApproved,
  isSigned,
  turns,
  wanting,
  withoutSignature,
} from './approval-sheet.js';
import { speaksForPlaces } from './competition.js';
import { heldRefusal, pendingRefusal, statusRefusal } from './lifecycle-refusals.js';
import type { Refusal } from './lifecycle.js';
import { findRevocable, revocables } from './pending.js';
import type { Actor } from './person.js';
import {
  isAuthor,
  isComplainedOf,
  isOperator,
  isOwnCase,
  relations,
  type Relation,
  type RelationRule,
} from './relations.js';
import { isResultFile, isResultPaper } from './results.js';
import type { Service } from './service.js';

/** A case, its service and somebody before it at a time. */
export interface Situation {
  readonly application: Application;
  readonly service: Service;
  readonly actor: Actor;
  readonly now: Date;
}

/** Something that must hold besides status and person; undefined if it does. */
type Condition = (situation: Situation) => Refusal | undefined;

export interface Rule {
  readonly from: readonly Status[];
  /** The first that holds gives the capacity in which the history names the actor. */
  readonly who: readonly Relation[];
  readonly if?: readonly Condition[];
}

/** Who may do what in which status. Cards ask it for their buttons, `decide` for its refusals. */
export const lifecycleTable = {
  submit: { from: ['draft'], who: ['author'] },
  accept: { from: ['submitted'], who: ['operator'], if: [onRoute, noCorrection] },
  assign: { from: ['submitted', 'inProgress'], who: ['assigner', 'headOfUnit'], if: [assignable] },
  take: { from: ['submitted', 'inProgress'], who: ['operator'], if: [offRoute, heldByNobody, noCorrection] },
  askForCorrection: {
    from: ['submitted', 'inProgress'],
    who: ['holder', 'operator'],
    if: [heldByNobodyElse, noCorrection, notSigned],
  },
  resubmit: { from: ['submitted', 'inProgress'], who: ['author'], if: [correctionAsked] },
  reject: {
    from: ['submitted', 'inProgress'],
    who: ['holder', 'operator'],
    if: [heldByNobodyElse, notSigned],
  },
  approve: { from: ['inProgress'], who: ['approver'], if: [noCorrection, theirTurn] },
  notApprove: { from: ['inProgress'], who: ['approver'], if: [noCorrection, theirTurn] },
  defer: {
    from: ['inProgress'],
    who: ['approver'],
    if: [noCorrection, theirTurn, theyDistribute, notWaiting],
  },
  prepare: { from: ['inProgress'], who: ['holder'], if: [toBeSigned, noCorrection, approvedSoFar] },
  complete: { from: ['inProgress'], who: ['holder', 'registrar'], if: [noCorrection, approved] },
  undo: {
    from: ['submitted', 'inProgress'],
    who: ['holder', 'operator', 'approver'],
    if: [theirPending, stillUndoable],
  },
  settle: { from: ['submitted', 'inProgress'], who: ['system'], if: [timeToSettle] },
  handOver: { from: ['inProgress'], who: ['holder', 'headOfUnit', 'administrator'], if: [offRouteOrHeld] },
  release: {
    from: ['inProgress'],
    // By the system: nobody waits for somebody who is away.
    who: ['holder', 'headOfUnit', 'administrator', 'system'],
    if: [heldBySomebody],
  },
  download: { from: ['completed', 'issued'], who: ['applicant'], if: [valid, hasFile] },
  handOut: { from: ['completed', 'issued'], who: ['operator'], if: [valid, paperWaits] },
  giveUp: { from: ['completed', 'issued'], who: ['author', 'operator'], if: [holdsPlace] },
  revoke: { from: ['completed', 'issued'], who: ['headOfUnit'], if: [valid, isDocument] },
  withdraw: { from: ['submitted', 'inProgress'], who: ['author'] },
} satisfies Record<ActionType, Rule>;

export type Standing =
  { readonly ok: true; readonly as: RelationRule } | { readonly ok: false; readonly refusal: Refusal };

/** Whether the action is open to the actor as the case stands, before what they give for it is looked at. */
export function standing(type: ActionType, situation: Situation): Standing {
  const { application, service, actor } = situation;
  const rule: Rule = lifecycleTable[type];
  const all = rule.who
    .map((name): RelationRule => relations[name])
    .filter((one) => one.holds(application, service, actor));
  const own = isOwnCase(application, actor);
  // A draft is its author's alone; nobody else learns even its status.
  if (application.status === 'draft' && !isAuthor(application, service, actor))
    return refused({ code: 'notYours' });
  if (isComplainedOf(application, actor)) return refused({ code: 'notYours' });
  const as = all.find((relation) => !(relation.staff && own));
  if (!as) return refused(all.length > 0 ? { code: 'ownCase' } : stranger(rule, situation, own));
  const pending = pendingRefusal(application);
  if (pending && !goesOn(type, application)) return refused(pending);
  if (type === 'undo' && !pending) return refused(nothingToUndo(situation));
  if (!rule.from.includes(application.status)) return refused(statusRefusal(application));
  for (const condition of rule.if ?? []) {
    const refusal = condition(situation);
    if (refusal) return refused(refusal);
  }
  return { ok: true, as };
}

/** Beside the words of other approvers one may speak; whose turn it is, the sheet says. */
function goesOn(type: ActionType, { pending }: Application): boolean {
  const speaks = type === 'approve' || type === 'notApprove' || type === 'defer';
  return type === 'undo' || type === 'settle' || (speaks && !pending);
}

/** For somebody who may not: a colleague at the same desk reads who has the case, others that it is not theirs. */
function stranger(rule: Rule, { application, service, actor }: Situation, own: boolean): Refusal {
  if (!rule.who.includes('holder') || !isOperator(application, service, actor)) return { code: 'notYours' };
  if (own) return { code: 'ownCase' };
  const pending = pendingRefusal(application);
  if (pending) return pending;
  if (!rule.from.includes(application.status)) return statusRefusal(application);
  return heldRefusal(application) ?? statusRefusal(application);
}

/** Documents that come in through an office are found complete there before anybody works on them (R41). */
function onRoute({ application, service }: Situation): Refusal | undefined {
  return service.route ? undefined : statusRefusal(application);
}

/** Nobody takes a paper: its executor is named. */
function offRoute({ application, service }: Situation): Refusal | undefined {
  return service.route ? statusRefusal(application) : undefined;
}

/** A paper that nobody holds awaits an executor, or the office. */
function offRouteOrHeld({ application, service }: Situation): Refusal | undefined {
  return service.route && !application.holder ? statusRefusal(application) : undefined;
}

/** On the paper route not before the office has accepted it, by the role that names executors, and not once the result is signed. */
function assignable({ application, service, actor }: Situation): Refusal | undefined {
  if (!service.route) return undefined;
  if (application.status === 'submitted' || isSigned(application)) return statusRefusal(application);
  const asked = application.sheet && turns(application.sheet).find(({ act }) => act === 'assigns');
  return asked && !actsAs(actor, asked.role, application) ? { code: 'notYourTurn' } : undefined;
}

/** A result that is signed is registered and handed out, nothing else. */
function notSigned({ application }: Situation): Refusal | undefined {
  return isSigned(application) ? statusRefusal(application) : undefined;
}

function heldByNobody({ application }: Situation): Refusal | undefined {
  return heldRefusal(application);
}

function heldByNobodyElse({ application, actor }: Situation): Refusal | undefined {
  return application.holder?.account === actor.account ? undefined : heldRefusal(application);
}

function heldBySomebody({ application }: Situation): Refusal | undefined {
  return application.holder ? undefined : statusRefusal(application);
}

function noCorrection({ application }: Situation): Refusal | undefined {
  return application.correction && { code: 'correctionWaiting' };
}

function correctionAsked({ application }: Situation): Refusal | undefined {
  return application.correction ? undefined : statusRefusal(application);
}

function theirTurn({ application, actor }: Situation): Refusal | undefined {
  const { sheet } = application;
  if (!sheet) return { code: 'notYourTurn' };
  if (findTurn(application, actor)) return undefined;
  const theirs = sheet.entries.filter(
    (entry) => entry.act !== 'assigns' && actsAs(actor, entry.role, application),
  );
  const said = [...theirs, ...turns(sheet)].find(({ word }) => word)?.word;
  if (said) return { code: 'pending', by: said.by.name, until: said.settleAt };
  if (theirs.every((entry) => entry.state !== 'waiting')) {
    // Somebody in their role has spoken, or they themselves: they read who and when.
    return statusRefusal(application, (entry) =>
      theirs.some(({ by }) => by?.account === entry.by.account && entry.approval !== undefined),
    );
  }
  return isNotApproved(sheet) ? { code: 'notApproved' } : { code: 'notYourTurn' };
}

/** It is the commission's turn, and places are what it decides on. */
function theyDistribute({ application, service, actor }: Situation): Refusal | undefined {
  return speaksForPlaces(service, application, actor) ? undefined : { code: 'notYourTurn' };
}

function notWaiting({ application }: Situation): Refusal | undefined {
  return application.waiting ? { code: 'alreadyWaiting', since: application.waiting } : undefined;
}

function approved({ application, service }: Situation): Refusal | undefined {
  const { sheet } = application;
  if (sheet && isNotApproved(sheet)) return { code: 'notApproved' };
  const { signedBy } = service.result;
  const unsigned = sheet?.entries.some(({ act }) => act === 'signs') ? [] : (signedBy ?? []);
  const roles = [...(sheet ? wanting(sheet) : (service.approvals?.by ?? []))].concat(unsigned);
  return roles.length > 0 ? { code: 'approvalsWaiting', roles } : undefined;
}

/** Drawn up once for a signature; what came back unsigned is drawn up anew. */
function toBeSigned({ application, service }: Situation): Refusal | undefined {
  const { signedBy } = service.result;
  const asked = application.sheet?.entries.find(({ act }) => act === 'signs');
  if (signedBy === undefined || asked?.state === 'approved') return statusRefusal(application);
  return asked?.state === 'waiting' ? { code: 'approvalsWaiting', roles: [signedBy] } : undefined;
}

/** Everybody whose word comes before the signature. */
function approvedSoFar({ application, service }: Situation): Refusal | undefined {
  const before = application.sheet && withoutSignature(application.sheet);
  if (before && isNotApproved(before)) return { code: 'notApproved' };
  const roles = before ? wanting(before) : (service.approvals?.by ?? []);
  return roles.length > 0 ? { code: 'approvalsWaiting', roles } : undefined;
}

function theirPending({ application, actor }: Situation): Refusal | undefined {
  return findRevocable(application, actor.account) ? undefined : pendingRefusal(application);
}

function stillUndoable({ application, actor, now }: Situation): Refusal | undefined {
  const theirs = findRevocable(application, actor.account);
  return theirs && now >= theirs.settleAt ? { code: 'undoTooLate' } : undefined;
}

function timeToSettle({ application, now }: Situation): Refusal | undefined {
  const first = revocables(application)[0];
  if (!first) return statusRefusal(application);
  return now < first.settleAt ? pendingRefusal(application) : undefined;
}

const undoable: readonly ActionType[] = ['complete', 'reject', 'approve', 'notApprove'];

/** A decision that has settled can no longer be undone; whoever made it hears that rather than the status. */
function nothingToUndo({ application, actor }: Situation): Refusal {
  const last = application.history.at(-1);
  const decided = last !== undefined && undoable.includes(last.action);
  return decided && last.by.account === actor.account ? { code: 'undoTooLate' } : statusRefusal(application);
}

function valid({ application }: Situation): Refusal | undefined {
  return application.revoked ? statusRefusal(application) : undefined;
}

/** Where nothing is issued nothing can be taken back. */
function isDocument({ application, service }: Situation): Refusal | undefined {
  return service.result.document === 'none' ? statusRefusal(application) : undefined;
}

function hasFile({ application, service }: Situation): Refusal | undefined {
  return isResultFile(service) && application.result.length > 0 ? undefined : statusRefusal(application);
}

/** Where a result is both file and paper, either makes it issued, and the other may still be fetched. */
function paperWaits({ application, service }: Situation): Refusal | undefined {
  const handedOut = application.history.some((entry) => entry.action === 'handOut');
  return isResultPaper(service) && !handedOut
    ? undefined
    : statusRefusal(application, (entry) => entry.action === 'handOut');
}

function holdsPlace({ application, service }: Situation): Refusal | undefined {
  const holds = service.oneOpen === 'child' || application.place !== undefined;
  return holds ? undefined : statusRefusal(application);
}

function refused(refusal: Refusal): Standing {
  return { ok: false, refusal };
}
