/** Codes by which anybody can ask whether an issued document is genuine. */
export interface IssuedStore {
  /**
   * Gives a document its code. The first code that a file was given stays, so that a cut completion can be done again.
   *
   * @returns the code of the file; undefined where another document has the one that was drawn
   */
  reserve(
    file: string,
    drawn: { readonly application: string; readonly code: string; readonly at: Date },
  ): Promise<string | undefined>;
  find(code: string): Promise<IssuedDocument | undefined>;
  /** The codes of a case's documents, by file. */
  codesOf(application: string): Promise<ReadonlyMap<string, string>>;
  remove(file: string): Promise<void>;
  /** Counts a code that does not exist, for the account and for everybody, until the hour is forgotten. */
  countMiss(account: number, hour: string, forgetAt: Date): Promise<void>;
  misses(account: number, hour: string): Promise<{ readonly own: number; readonly all: number }>;
}

export interface IssuedDocument {
  readonly file: string;
  readonly application: string;
}
