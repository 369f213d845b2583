/** What each process has sent to people, so that whoever sends in bulk knows how much of Telegram's pace is left. */
export interface PaceStore {
  ensureIndexes(): Promise<void>;
  /** Messages since the process was started. */
  report(process: string, sent: number): Promise<void>;
  /** By process, as last reported; this one left out. */
  readOthers(process: string): Promise<ReadonlyMap<string, number>>;
}
