import type { ActionType, Application, ApprovalEntry, ApprovalWord, Pending } from './application.js';

/** A decision, or an approver's word with the entry on which it was said: what can be undone until `settleAt`. */
export type Revocable =
  | (Pending & { readonly entry?: undefined })
  | (ApprovalWord & { readonly entry: ApprovalEntry; readonly action: 'approve' | 'notApprove' });

/**
 * What can still be undone, in the order in which it will settle: one decision, or the words of approvers, who do not
 * wait for one another on a sheet that goes to all at once.
 */
export function revocables({ pending, sheet }: Pick<Application, 'pending' | 'sheet'>): readonly Revocable[] {
  const words = (sheet?.entries ?? []).flatMap((entry): Revocable[] => {
    const { word } = entry;
    return word ? [{ ...word, entry, action: word.state === 'approved' ? 'approve' : 'notApprove' }] : [];
  });
  const all: readonly Revocable[] = pending ? [pending, ...words] : words;
  return [...all].sort((a, b) => a.settleAt.getTime() - b.settleAt.getTime());
}

/**
 * Whether a card that showed the version `seen` shows too little for this act. Other approvers' words, on the sheet or
 * still to be undone, leave what an approver judges as it was, and nobody is sent back for them.
 */
export function isOutdated(
  application: Application,
  type: ActionType,
  account: number,
  seen: number | undefined,
): boolean {
  const { version, history } = application;
  if (seen === undefined || seen === version) return false;
  if (type === 'undo') return (findRevocable(application, account)?.entry?.word?.version ?? version) > seen;
  if (!isWord(type) || seen > version) return true;
  return history.some(({ entry, action, by }) => entry > seen && !(isWord(action) && by.account !== account));
}

function isWord(type: ActionType): boolean {
  return type === 'approve' || type === 'notApprove';
}

/** What somebody may undo: who holds two roles takes back what they said last. */
export function findRevocable(
  application: Pick<Application, 'pending' | 'sheet'>,
  account: number,
): Revocable | undefined {
  return revocables(application).findLast(({ by }) => by.account === account);
}
