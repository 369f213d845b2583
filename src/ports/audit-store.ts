/** Every look at a case and every act on it; a hash chain per case, so that nothing can be taken out unseen. */
export interface AuditStore {
  append(entry: NewAuditEntry): Promise<void>;
  list(application: string): Promise<readonly AuditEntry[]>;
  /** Looks at a case, the newest first, but those of these accounts; `before` is the number of the last one of the page before. */
  listLooks(
    application: string,
    page: { readonly before?: number | undefined; readonly limit: number; readonly notBy: readonly number[] },
  ): Promise<{ readonly entries: readonly AuditEntry[]; readonly next?: number | undefined }>;
  /** The entry at which the chain is broken, if any. */
  findBreak(application: string): Promise<number | undefined>;
}

export interface NewAuditEntry {
  /** Whose chain it is: a case's, or `calendar`, whose changes are told of as `calendar.<act>:<days>`. */
  readonly application: string;
  readonly at: Date;
  readonly account?: number | undefined;
  readonly who: string;
  /** Where they worked then; absent in entries of the time before it was kept. */
  readonly unit?: string | undefined;
  /** A look as `domain/look.ts` calls it, or an action type. */
  readonly what: string;
}

export interface AuditEntry extends NewAuditEntry {
  readonly n: number;
}
