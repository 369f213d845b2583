/** Every look at a case and every act on it; a hash chain per case, so that nothing can be taken out unseen. */
export interface AuditStore {
  append(entry: NewAuditEntry): Promise<void>;
  list(application: string): Promise<readonly AuditEntry[]>;
  /** The entry at which the chain is broken, if any. */
  findBreak(application: string): Promise<number | undefined>;
}

export interface NewAuditEntry {
  /** Whose chain it is: a case's, or `calendar`, whose changes are told of as `calendar.<act>:<days>`. */
  readonly application: string;
  readonly at: Date;
  readonly account?: number | undefined;
  readonly who: string;
  /** `look`, `print`, `openFile:<step>`, or an action type. */
  readonly what: string;
}

export interface AuditEntry extends NewAuditEntry {
  readonly n: number;
}
