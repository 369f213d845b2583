import type { ActorName, Application, ApprovalEntry, Audience } from './application.js';
import { findTurn, newlyAsked, speak, withWord } from './approval-sheet.js';
import type { Change } from './lifecycle-changes.js';
import type { Request } from './lifecycle-needs.js';
import type { Revocable } from './pending.js';

/** An approver speaks: the word waits on its entry until it can no longer be taken back. */
export function sayOnSheet(
  { application, actor, action, facts, now }: Request<'approve'> | Request<'notApprove'>,
  state: 'approved' | 'notApproved',
): Change {
  const { sheet, version } = application;
  const asked = findTurn(application, actor);
  if (!sheet || !asked) throw new Error('nobody awaits this word');
  const by = { account: actor.account, name: actor.name, unit: actor.unit };
  const { remark } = action;
  if (facts.undoMs === 0) return wordOnSheet(application, asked, { state, by, at: now, remark }, now);
  const settleAt = new Date(now.getTime() + facts.undoMs);
  const word = { state, by, at: now, settleAt, version: version + 1, remark };
  return { set: { sheet: withWord(sheet, asked, word) }, entry: undefined };
}

/** What was said stands, under the name and the time of whoever said it, even where somebody else has not approved since. */
export function settleWord(
  application: Application,
  { entry: asked, action, state, by, at, remark }: Extract<Revocable, { readonly entry: ApprovalEntry }>,
  now: Date,
): Change {
  const { set, entry } = wordOnSheet(application, asked, { state, by, at, remark }, now);
  return { set, entry: { action, at, by: { ...by, role: 'approver' }, ...entry } };
}

/** Who works on it: the holder, or the desk as long as nobody has it. */
export function worker({ holder }: Application): Audience {
  return holder ? { to: 'holder' } : { to: 'unit' };
}

/** The word stands on the sheet; whoever comes next is asked from now on, and who works on the case is told. */
function wordOnSheet(
  application: Application,
  asked: ApprovalEntry,
  said: {
    readonly state: 'approved' | 'notApproved';
    readonly by: ActorName & { readonly account: number };
    readonly at: Date;
    readonly remark: string | undefined;
  },
  now: Date,
): Change & { readonly entry: NonNullable<Change['entry']> } {
  const { sheet } = application;
  if (!sheet) throw new Error('nobody awaits this word');
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
