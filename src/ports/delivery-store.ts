/** One message owed to one recipient through one channel. */
export interface Delivery {
  /**
   * `case:entry:recipient:channel`, so that expanding twice adds nothing; a redraw: `redraw:chat:message`; a code by
   * e-mail: `code:account:time`; a reminder: `reminder:account:day:stage:case`; what waits in the morning:
   * `morning:account:day`; how far a bulk is: `bulk:id`.
   */
  readonly id: string;
  readonly kind:
    | 'notice'
    | 'card'
    | 'groupCard'
    | 'redraw'
    | 'replaceFile'
    | 'phoneTask'
    | 'callDone'
    | 'openCase'
    | 'deleteCopy'
    | 'reminder'
    | 'morning'
    | 'bulk'
    | 'code';
  readonly application: string;
  readonly entry: number;
  /** Telegram id, of a group chat a negative one; absent for a notice by e-mail, whose address is looked up when it is sent. */
  readonly account?: number | undefined;
  /** Message to redraw, or to delete. */
  readonly message?: number | undefined;
  /** File to be replaced, the question for a further address, or other small facts; codes only, no personal data. */
  readonly about?: string | undefined;
  readonly channel: 'telegram' | 'email' | 'phone';
  readonly state: 'due' | 'sent' | 'failed' | 'blocked';
  readonly dueAt: Date;
  readonly tries: number;
  /** Failed for good, and nobody has learnt of it in another way yet. There shall be none. */
  readonly untold?: boolean | undefined;
  /** Message that came of it. */
  readonly sentAs?: number | undefined;
  /** A task that is settled: the account that did it, and when. */
  readonly done?: Done | undefined;
}

export interface Done {
  readonly account: number;
  readonly at: Date;
}

export interface DeliveryStore {
  /** Adds what is not there yet; an outstanding redraw of the same message is replaced by the newest. */
  add(deliveries: readonly Omit<Delivery, 'state' | 'tries'>[]): Promise<void>;
  /** Due now, oldest first: what leaves by e-mail, or everything else. Each has a sender of its own. */
  findDue(now: Date, limit: number, by?: 'telegram' | 'email'): Promise<readonly Delivery[]>;
  /** `entry`: the one that a redraw showed; if a newer one took its place meanwhile, that stays due. */
  markSent(id: string, at: Date, message?: number, entry?: number): Promise<void>;
  /** `untold`: somebody has to learn of it in another way; it stays so until `markKnown`. */
  markBlocked(id: string, at: Date, untold?: boolean): Promise<void>;
  /** Tried in vain; again at `next`, or failed for good without it; then `untold` as for `markBlocked`. */
  markFailed(id: string, at: Date, next: Date | undefined, untold?: boolean): Promise<void>;
  /** It is not the time for it: due again then, as if it had not been tried. */
  putOff(id: string, until: Date): Promise<void>;
  /** Somebody has learnt of it in another way, or will. */
  markKnown(id: string): Promise<void>;
  /** What failed for good and is known to nobody, the longest first. */
  findUntold(limit: number): Promise<readonly Delivery[]>;
  countUntold(): Promise<number>;
  /** Settles tasks that stand for one: whoever is first did it, and is returned to those who come later too. */
  markDone(ids: readonly string[], done: Done): Promise<Done>;
  /** What is counted one by one is counted up to 10,000; `sent` is what the rest of the collection holds, about. */
  countByState(): Promise<Readonly<Record<Delivery['state'], number>>>;
  listOfCase(application: string): Promise<readonly Delivery[]>;
  /** How many have an id that begins so, counted up to `most`. */
  countBeginning(start: string, most: number): Promise<number>;
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
  readonly view: 'staff' | 'applicant' | 'group';
  /** Version drawn. */
  readonly version: number;
}
