/** Codes that were sent to a mailbox which the register holds; one an account. */
export interface EmailCodeStore {
  /** What is kept of an account's codes, the expired one among it; undefined once it may be forgotten. */
  find(account: number, now: Date): Promise<EmailCode | undefined>;
  /** A fresh code takes the place of the one before, with no tries yet. */
  open(code: Omit<EmailCode, 'tries'>): Promise<void>;
  /** Counts a try and returns how many there were, this one included. */
  countTry(account: number): Promise<number>;
  /**
   * Counts a code for a mailbox and returns how many there were, this one included, since the first of them.
   *
   * @param forgetAt from then on they are counted anew; only the first one sets it
   */
  countLetter(mailbox: string, now: Date, forgetAt: Date): Promise<number>;
  /** The code is used up; how many the account was given, and when it may have another one, is still known. */
  close(account: number): Promise<void>;
}

export interface EmailCode {
  readonly account: number;
  /** Absent: nobody was written to, and no code is right; whoever asked for it cannot tell. */
  readonly person?: string | undefined;
  /** Six digits. */
  readonly code: string;
  /** How many codes the account was given since `forgetAt` was set, this one included. */
  readonly round: number;
  readonly tries: number;
  readonly openedAt: Date;
  readonly expiresAt: Date;
  /** Before this time no other one is sent, not even after the code was right. */
  readonly nextAt: Date;
  /** From then on codes are counted anew. */
  readonly forgetAt: Date;
}
