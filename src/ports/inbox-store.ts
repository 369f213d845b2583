/** Updates as they came from Telegram, kept until 48 hours after they were done. */
export interface InboxStore {
  /** Creates the indexes that the queries and the expiry need; may be repeated. */
  ensureIndexes(): Promise<void>;
  /**
   * Keeps the updates in the order given and returns the ids of those that were not there yet: a repeated `update_id` is nothing
   * more than a doubled key. When it throws, any of them may have been kept.
   */
  add(updates: readonly ArrivedUpdate[]): Promise<ReadonlySet<number>>;
  /** What nobody has done yet in these partitions, in the order of arrival, without the ids named. */
  findWaiting(
    partitions: readonly number[],
    without: readonly number[],
    limit: number,
  ): Promise<readonly ArrivedUpdate[]>;
  /** Shares its write with others that wait at the same moment; resolves when that write is confirmed. */
  markDone(id: number): Promise<void>;
  /** Done without success: kept with the kind of the error, never with its words. */
  markFailed(id: number, kind: string): Promise<void>;
  /** How many wait, and since when the oldest does, over all processes; of 10,000 at most. */
  countWaiting(): Promise<{ readonly waiting: number; readonly oldestAt: Date | undefined }>;
}

export interface ArrivedUpdate {
  /** Telegram's `update_id`. Ids may start anew at random, so that they say nothing about order. */
  readonly id: number;
  /** Chat key: updates of one key are worked on one after another. */
  readonly chat: string;
  readonly partition: number;
  readonly receivedAt: Date;
  /** The update itself, plain JSON. */
  readonly body: object;
}
