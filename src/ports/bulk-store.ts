import type { Bulk, BulkOutcome } from '../domain/bulk.js';

/** What is done with many cases at once, until it is done and for a while after. */
export interface BulkStore {
  /** Once: an id that is there already stays as it is. */
  add(bulk: Omit<Bulk, 'outcomes'>): Promise<void>;
  find(id: string): Promise<Bulk | undefined>;
  /**
   * The oldest that is not finished and that nobody carries out: it is the caller's for `leaseMs` from now, by the
   * clock of the database, and for as long after each report.
   */
  claim(leaseMs: number): Promise<ClaimedBulk | undefined>;
  /**
   * How far it is; the outcomes of all items done so far.
   *
   * @returns false where it is another's since; nothing is written then
   */
  report(bulk: ClaimedBulk, outcomes: readonly BulkOutcome[], leaseMs: number): Promise<boolean>;
  /** Nothing is left to do, and its end is on its way to whoever began it. */
  finish(bulk: ClaimedBulk): Promise<void>;
}

export interface ClaimedBulk extends Bulk {
  /** Grows with each who takes it over: what a slower one reports late does not count. */
  readonly claim: number;
}
