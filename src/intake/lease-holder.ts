import { errorKind, type Log } from './log.js';

/** A lease that this process owns, as far as it knows. */
export interface HeldLease {
  readonly name: string;
  readonly epoch: number;
  /** Up to here, by the monotonic clock, nobody else can have it. */
  goodUntil: number;
  onRenewed: () => void;
  onLost: () => void;
}

/** What the work under leases is given by their owner. */
export interface LeaseOwner {
  readonly held: Map<string, HeldLease>;
  readonly monotonic: () => number;
  readonly nudge: () => void;
  release(names: readonly string[]): Promise<void>;
}

export interface LeaseHolder {
  held(): boolean;
  /** Asks `onHeld` to end, waits for it, and gives the lease back. */
  stop(): Promise<void>;
}

/** One lease that one process works under: the work is told to stop before anybody else can begin. */
export function createHolder(
  name: string,
  onHeld: (signal: AbortSignal, epoch: number) => Promise<void>,
  owner: LeaseOwner,
  log: Log,
) {
  let work: { readonly ended: Promise<void>; readonly control: AbortController } | undefined;
  let stopped = false;

  function begin(lease: HeldLease): boolean {
    if (stopped) return false;
    const control = new AbortController();
    let guard = setTimeout(abort, lease.goodUntil - owner.monotonic());
    function abort(): void {
      clearTimeout(guard);
      control.abort();
    }
    lease.onRenewed = () => {
      clearTimeout(guard);
      if (!control.signal.aborted) guard = setTimeout(abort, lease.goodUntil - owner.monotonic());
    };
    lease.onLost = abort;
    const ended = onHeld(control.signal, lease.epoch)
      .then(
        () => true,
        (error: unknown) => {
          log.error({ lease: name, kind: errorKind(error) }, 'leases.workFailed');
          return false;
        },
      )
      .then(async (endedWell) => {
        clearTimeout(guard);
        if (owner.held.get(name) === lease) await owner.release([name]);
        work = undefined;
        // What failed begins again with the next heartbeat only, not in a storm.
        if (endedWell && !stopped && !control.signal.aborted) owner.nudge();
      });
    work = { ended, control };
    return true;
  }

  return {
    name,
    begin,
    isSeeking: () => !stopped && work === undefined,
    held: () => work !== undefined && !work.control.signal.aborted,
    async stop() {
      stopped = true;
      work?.control.abort();
      await work?.ended;
    },
  };
}
