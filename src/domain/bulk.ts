/** What can be done with many cases at once: each is a transition of its own, as if it had been tapped alone. */
export const bulkActs = ['take', 'complete', 'reject', 'approve', 'notApprove', 'defer', 'undo'] as const;

export type BulkActType = (typeof bulkActs)[number];

export interface BulkAct {
  readonly type: BulkActType;
  /** Of a refusal. */
  readonly reason?: string | undefined;
  readonly remark?: string | undefined;
}

/** One act on many cases, in the order in which they are to be done; carried out in the background. */
export interface Bulk {
  readonly id: string;
  /** Who decides: the history names them in every case. */
  readonly account: number;
  /** The message in their chat that tells how far it is. */
  readonly message: number;
  /** Where the cases were ticked, so that one can go back there. */
  readonly source: string;
  readonly act: BulkAct;
  readonly items: readonly BulkItem[];
  /** Of the first items, in their order. */
  readonly outcomes: readonly BulkOutcome[];
  readonly createdAt: Date;
}

/** A case as it was seen when it was ticked. */
export interface BulkItem {
  readonly application: string;
  readonly seen: number;
}

export type BulkOutcome =
  /** `version`: that of the case since. */
  | { readonly done: true; readonly version: number }
  | {
      readonly done: false;
      /** Of the case; empty where it is gone. */
      readonly number: string;
      readonly why: 'own' | 'full' | 'first' | 'changed' | 'impossible';
      /** Who was first, and when. */
      readonly by?: string | undefined;
      readonly at?: string | undefined;
    };

/** Cases of a competition are ticked in the list of its service: `c-<service>`. */
export function competitionOf(source: string): string | undefined {
  return source.startsWith('c-') ? source.slice(2) : undefined;
}

export function competitionSource(service: string): string {
  return `c-${service}`;
}

/** Decisions that can be taken back for a while. */
export function isUndoable({ type }: BulkAct): boolean {
  return type === 'complete' || type === 'reject' || type === 'approve' || type === 'notApprove';
}

/** The id of what takes all of it back. */
export function undoingOf(id: string): string {
  return `${id}-undo`;
}

export function isFinished({ items, outcomes }: Bulk): boolean {
  return outcomes.length >= items.length;
}

/** The items that were done, as they stand since: what undoing all of them is about. */
export function doneItems({ items, outcomes }: Bulk): readonly BulkItem[] {
  return items.flatMap(({ application }, at) => {
    const outcome = outcomes[at];
    return outcome?.done ? [{ application, seen: outcome.version }] : [];
  });
}
