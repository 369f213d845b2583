/** One message owed to one recipient through one channel. */
export interface Delivery {
  /**
   * `case:entry:recipient:channel`, so that expanding twice adds nothing; a redraw: `redraw:chat:message`; a code by
   * e-mail: `code:account:time`.
   */
  readonly id: string;
  readonly kind: 'notice' | 'card' | 'redraw' | 'replaceFile' | 'phoneTask' | 'deleteCopy' | 'code';
  readonly application: string;
  readonly entry: number;
  /** Telegram id; absent for a notice by e-mail, whose address is looked up when it is sent. */
  readonly account?: number | undefined;
  /** Message to redraw, or to delete. */
  readonly message?: number | undefined;
  /** File to be replaced, or other small facts; codes only, no personal data. */
  readonly about?: string | undefined;
  readonly channel: 'telegram' | 'email' | 'phone';
  readonly state: 'due' | 'sent' | 'failed' | 'blocked';
  readonly dueAt: Date;
  readonly tries: number;
}

export interface DeliveryStore {
  /** Adds what is not there yet; an outstanding redraw of the same message is replaced by the newest. */
  add(deliveries: readonly Omit<Delivery, 'state' | 'tries'>[]): Promise<void>;
  /** Due now, oldest first: what leaves by e-mail, or everything else. Each has a sender of its own. */
  findDue(now: Date, limit: number, by?: 'telegram' | 'email'): Promise<readonly Delivery[]>;
  /** `entry`: the one that a redraw showed; if a newer one took its place meanwhile, that stays due. */
  markSent(id: string, at: Date, message?: number, entry?: number): Promise<void>;
  markBlocked(id: string, at: Date): Promise<void>;
  /** Tried in vain; again at `next`, or failed for good without it. */
  markFailed(id: string, at: Date, next: Date | undefined): Promise<void>;
  countByState(): Promise<Readonly<Record<Delivery['state'], number>>>;
  listOfCase(application: string): Promise<readonly Delivery[]>;
}

/** Every open copy of a case's card, so that all follow the case. */
export interface CardStore {
  remember(copy: CardCopy): Promise<void>;
  forget(chat: number, message: number): Promise<void>;
  copiesOf(application: string): Promise<readonly CardCopy[]>;
}

export interface CardCopy {
  readonly application: string;
  readonly chat: number;
  readonly message: number;
  readonly view: 'staff' | 'applicant';
  /** Version drawn. */
  readonly version: number;
}
