/** What the bot remembers of a chat between two updates. Nothing of value: answers and positions are in the application. */
export interface ChatStore {
  ensureIndexes(): Promise<void>;
  /**
   * Reads a chat and raises its epoch, so that a former owner of its partition can no longer write it. A chat that was never seen
   * comes into being. `fenced`: a later owner has it.
   */
  claim(chat: string, epoch: number): Promise<Claimed>;
  /**
   * Keeps the state and the update that led to it in one write, so that a turn repeated after a kill is known as done. Shares its
   * write with other chats that wait at the same moment; resolves when that write is confirmed.
   */
  save(
    chat: string,
    change: ChatChange,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly why: 'fenced' }>;
}

export type Claimed =
  | { readonly ok: true; readonly lastUpdate: number | undefined; readonly state: string | undefined }
  | { readonly ok: false; readonly why: 'fenced' };

export interface ChatChange {
  readonly epoch: number;
  /** Id of the update whose turn this is. */
  readonly lastUpdate: number;
  /** The chat's state as JSON. */
  readonly state: string;
}
