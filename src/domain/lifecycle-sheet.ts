import type { ActorName, Application, ApprovalEntry, Audience } from './application.js';
import { findTurn, newlyAsked, speak, withoutWords, withWord } from './approval-sheet.js';
import { distributor } from './competition.js';
import type { Change } from './lifecycle-changes.js';
import type { Request } from './lifecycle-needs.js';
import type { Revocable } from './pending.js';
import { placeGiven } from './places.js';

/** What a refused case has no longer. */
export const closedByRefusal = ['pending', 'correction', 'position', 'openKey', 'place', 'waiting'] as const;

/** An approver speaks: the word waits on its entry until it can no longer be taken back. */
export function sayOnSheet(
  request: Request<'approve'> | Request<'notApprove'>,
  state: 'approved' | 'notApproved',
): Change {
  const { application, service, actor, action, facts, now } = request;
  const { sheet, version } = application;
  const asked = findTurn(application, actor);
  if (!sheet || !asked) throw new Error('nobody awaits this word');
  const by = { account: actor.account, name: actor.name, unit: actor.unit };
  const reason = action.type === 'notApprove' ? action.reason : undefined;
  const said = { state, by, at: now, reason, remark: action.remark };
  const place = placeGiven(service, application, action.type, asked.role);
  if (facts.undoMs === 0) {
    const { set, ...stands } = wordOnSheet(request, asked, said);
    return { ...stands, set: { ...set, ...place } };
  }
  const settleAt = new Date(now.getTime() + facts.undoMs);
  const word = { ...said, settleAt, version: version + 1 };
  return { set: { sheet: withWord(sheet, asked, word), ...place }, entry: undefined };
}

/** What was said stands, under the name and the time of whoever said it, even where somebody else has not approved since. */
export function settleWord(
  request: Standing,
  {
    entry: asked,
    action,
    state,
    by,
    at,
    reason,
    remark,
  }: Extract<Revocable, { readonly entry: ApprovalEntry }>,
): Change {
  const { entry, ...change } = wordOnSheet(request, asked, { state, by, at, reason, remark });
  return { ...change, entry: { action, at, by: { ...by, role: 'approver' }, ...entry } };
}

/** Who works on it: the holder, or the desk as long as nobody has it. */
export function worker({ holder }: Application): Audience {
  return holder ? { to: 'holder' } : { to: 'unit' };
}

type Standing = Pick<Request, 'application' | 'service' | 'facts' | 'now'>;

interface Said {
  readonly state: 'approved' | 'notApproved';
  readonly by: ActorName & { readonly account: number };
  readonly at: Date;
  readonly reason: string | undefined;
  readonly remark: string | undefined;
}

/**
 * The word stands on the sheet; whoever comes next is asked from now on, and who works on the case is told. The word of
 * a commission that distributes places decides: the applicant is told, and a refusal ends the case. A signed paper goes
 * to the office, which registers and hands it out.
 */
function wordOnSheet(
  { application, service, facts, now }: Standing,
  asked: ApprovalEntry,
  { reason, ...said }: Said,
): Change & { readonly entry: NonNullable<Change['entry']> } {
  const { sheet, waiting } = application;
  if (!sheet) throw new Error('nobody awaits this word');
  const after = speak(sheet, asked, said, now);
  const { act } = asked;
  const entry = { approval: said.state, ...(act && { act }), remark: said.remark };
  if (service.route && act === 'signs' && said.state === 'approved') {
    return {
      set: { sheet: after, unit: service.route.office },
      unset: ['holder'],
      entry: { ...entry, tell: [{ to: 'unit' }] },
    };
  }
  const next = [...newlyAsked(after, sheet), worker(application)];
  if (asked.role !== distributor(service)) return { set: { sheet: after }, entry: { ...entry, tell: next } };
  const applicant: Audience = { to: 'applicant' };
  if (said.state === 'notApproved') {
    return {
      set: { status: 'rejected', sheet: withoutWords(after) },
      unset: [...closedByRefusal],
      entry: {
        ...entry,
        action: 'reject',
        status: 'rejected',
        reason,
        tell: [applicant, worker(application)],
      },
    };
  }
  const { plannedAt, dueAt } = (waiting && facts.times) || {};
  return {
    set: { sheet: after, ...(plannedAt && { plannedAt }), ...(dueAt && { dueAt }) },
    unset: waiting ? ['waiting'] : [],
    entry: { ...entry, tell: [applicant, ...next] },
  };
}
