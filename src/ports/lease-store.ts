/**
 * What exactly one process may do at a time. All times are the database's own: the clocks of processes are never compared.
 */
export interface LeaseStore {
  ensureIndexes(): Promise<void>;
  /** Names that do not exist yet come into being, free. */
  declare(names: readonly string[]): Promise<void>;
  /** Tells the others that this process lives for another `ttlMs`, and whether it wants a share of what is shared out. */
  beat(process: string, sharing: boolean, ttlMs: number): Promise<void>;
  /** Prolongs those of the leases that the process still owns; expired ones too, if nobody took them meanwhile. */
  renew(process: string, names: readonly string[], ttlMs: number): Promise<void>;
  /** Takes those that are free or expired under a new epoch, higher than any before, and returns what was got. */
  take(process: string, names: readonly string[], ttlMs: number): Promise<readonly OwnedLease[]>;
  /** Gives back those that the process still owns. */
  release(process: string, names: readonly string[]): Promise<void>;
  /** The process says good-bye; its leases are given back apart. */
  leave(process: string): Promise<void>;
  read(): Promise<LeasePicture>;
}

export interface OwnedLease {
  readonly name: string;
  readonly epoch: number;
}

/** All leases and all processes at one moment of the database's clock. */
export interface LeasePicture {
  readonly leases: readonly LeaseRow[];
  readonly processes: readonly ProcessRow[];
}

export interface LeaseRow extends OwnedLease {
  readonly owner: string | undefined;
  /** Free to be taken: given back, or its owner has not renewed it in time. */
  readonly free: boolean;
}

export interface ProcessRow {
  readonly process: string;
  readonly sharing: boolean;
  /** Heartbeats so far. */
  readonly beats: number;
  readonly alive: boolean;
}
