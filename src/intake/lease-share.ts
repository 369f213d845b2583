import type { LeasePicture } from '../ports/lease-store.js';
import type { HeldLease, LeaseOwner } from './lease-holder.js';

export interface ShareHandlers {
  onGained(lease: SharedLease): void;
  /** Another process needs it: end what runs under it; it is given back when this resolves. */
  onGiving(lease: SharedLease): Promise<void>;
  /** Another process has it already. */
  onLost(lease: SharedLease): void;
  /** Renewed: work that waited because the renewal was late may go on. */
  onRenewed(): void;
}

export interface SharedLease {
  readonly name: string;
  readonly epoch: number;
  /** Whether nobody else can have it at this moment. */
  isGood(): boolean;
}

export interface LeaseShare {
  /** Gives all of them back after `onGiving`, and seeks no more. */
  stop(): Promise<void>;
}

/** The part of many leases that falls to this process: equal parts, the rest to those that come first by id. */
export function createShare(names: readonly string[], handlers: ShareHandlers, owner: LeaseOwner) {
  const own = new Set(names);
  const mine = new Map<string, SharedLease>();
  const giving = new Map<string, Promise<void>>();
  let stopped = false;

  function begin(lease: HeldLease): boolean {
    if (stopped || !own.has(lease.name)) return false;
    const shared: SharedLease = {
      name: lease.name,
      epoch: lease.epoch,
      isGood: () => owner.held.get(lease.name) === lease && owner.monotonic() < lease.goodUntil,
    };
    lease.onLost = () => {
      mine.delete(lease.name);
      handlers.onLost(shared);
    };
    lease.onRenewed = () => handlers.onRenewed();
    mine.set(lease.name, shared);
    handlers.onGained(shared);
    return true;
  }

  function give(lease: SharedLease): Promise<void> {
    const under = giving.get(lease.name);
    if (under) return under;
    const given = handlers.onGiving(lease).then(async () => {
      mine.delete(lease.name);
      giving.delete(lease.name);
      await owner.release([lease.name]);
    });
    giving.set(lease.name, given);
    return given;
  }

  return {
    begin,
    isOpen: () => !stopped,

    /** Which of the free ones to take now. */
    choose(picture: LeasePicture, process: string, free: ReadonlySet<string>): readonly string[] {
      if (stopped) return [];
      const missing = shareOf(picture, process, names.length) - mine.size;
      return [...free].filter((name) => own.has(name) && !mine.has(name)).slice(0, Math.max(0, missing));
    },

    /** Begins to give what others have to have; does not wait for it, heartbeats go on meanwhile. */
    giveExcess(picture: LeasePicture, process: string): void {
      if (stopped) return;
      const excess = mine.size - giving.size - shareOf(picture, process, names.length);
      const given = [...mine.values()]
        .filter((lease) => !giving.has(lease.name))
        .slice(0, Math.max(0, excess));
      for (const lease of given) void give(lease);
    },

    async stop(): Promise<void> {
      stopped = true;
      await Promise.all([...mine.values()].map(give));
    },
  };
}

/** How many of `count` fall to this process. */
function shareOf(picture: LeasePicture, process: string, count: number): number {
  const sharers = picture.processes.filter((row) => row.alive && row.sharing).map((row) => row.process);
  if (!sharers.includes(process)) sharers.push(process);
  const rank = sharers.sort().indexOf(process);
  return Math.floor(count / sharers.length) + (rank < count % sharers.length ? 1 : 0);
}
