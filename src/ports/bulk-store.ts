import type { Bulk, BulkOutcome } from '../domain/bulk.js';

/** What is done with many cases at once, until it is done and for a while after. */
export interface BulkStore {
  /** Once: an id that is there already stays as it is. */
  add(bulk: Omit<Bulk, 'outcomes'>): Promise<void>;
  find(id: string): Promise<Bulk | undefined>;
  /** Those that are not finished, the oldest first. */
  findUnfinished(limit: number): Promise<readonly Bulk[]>;
  /** How far it is; the outcomes of all items done so far. */
  report(id: string, outcomes: readonly BulkOutcome[], finished: boolean): Promise<void>;
}
