import { performance } from 'node:perf_hooks';
import type { LeasePicture, LeaseStore } from '../ports/lease-store.js';
import { createHolder, type HeldLease, type LeaseHolder } from './lease-holder.js';
import type { Log } from './log.js';
import { createOutageNotice } from './outage.js';
import { pause } from './pause.js';
import { createShare, type LeaseShare, type ShareHandlers } from './lease-share.js';

export interface LeasesOptions {
  readonly store: LeaseStore;
  /** Unique for every start of a process: a process that comes back is another one. */
  readonly processId: string;
  readonly log: Log;
  /** How long a process that fell silent keeps what it held, milliseconds. */
  readonly ttlMs?: number;
  readonly renewMs?: number;
  /** Milliseconds of a clock that never jumps. */
  readonly monotonic?: () => number;
}

export interface Leases {
  readonly processId: string;
  /** Registers this process; from now on it renews what it holds. */
  start(): Promise<void>;
  /**
   * Runs `onHeld` while this process holds the lease: one process at a time. `onHeld` must end when its signal aborts, because the
   * lease was lost, could not be renewed in time, or is given back. When it ends by itself the lease is given back and sought again.
   */
  holdLease(
    name: string,
    holder: { onHeld: (signal: AbortSignal, epoch: number) => Promise<void> },
  ): LeaseHolder;
  /** Holds a fair share of many leases: about as many as every other living process that shares. One call a process. */
  shareLeases(names: readonly string[], handlers: ShareHandlers): LeaseShare;
  /** Whether what this process holds was renewed in time, so that it is still its own. */
  isHolding(): boolean;
  /** Living processes that share, this one included, as of the last heartbeat. */
  sharers(): number;
  /** Resolves when every living process has seen this one (or is dead), so that none still believes to be alone. */
  whenKnown(signal?: AbortSignal): Promise<void>;
  /** Does the next heartbeat at once. */
  nudge(): void;
  /** Gives everything back and says good-bye. */
  stop(): Promise<void>;
}

const TTL_MS = 10_000;
const RENEW_MS = 2_000;
/** Part of the time to live that is not used, for clocks that run at different speeds. */
const MARGIN = 0.15;

/** Leases of one process: one heartbeat renews them all and looks for what has become free. */
export function createLeases(options: LeasesOptions): Leases {
  const { store, processId, log, ttlMs = TTL_MS, renewMs = RENEW_MS } = options;
  const monotonic = options.monotonic ?? (() => performance.now());
  const notice = createOutageNotice(log, 'leases', monotonic);
  const held = new Map<string, HeldLease>();
  const singles = new Map<string, ReturnType<typeof createHolder>>();
  let share: ReturnType<typeof createShare> | undefined;
  let picture: LeasePicture = { leases: [], processes: [] };
  let running: Promise<void> | undefined;
  let wake = new AbortController();
  let stopped = false;
  let heldUntil = Number.NEGATIVE_INFINITY;

  const goodUntil = (askedAt: number) => askedAt + ttlMs * (1 - MARGIN);
  const owner = { held, monotonic, nudge, release: (names: readonly string[]) => release(names) };

  let releasing: { readonly names: string[]; readonly done: Promise<void> } | undefined;
  function release(names: readonly string[]): Promise<void> {
    for (const name of names) held.delete(name);
    if (releasing) {
      releasing.names.push(...names);
      return releasing.done;
    }
    const together = [...names];
    const done = new Promise(setImmediate).then(async () => {
      releasing = undefined;
      // What cannot be given back just now runs out by itself.
      await store.release(processId, together).catch((error: unknown) => notice.failed(error));
    });
    releasing = { names: together, done };
    return done;
  }

  async function beat(): Promise<void> {
    const askedAt = monotonic();
    await store.beat(processId, share?.isOpen() ?? false, ttlMs);
    const names = [...held.keys()];
    await store.renew(processId, names, ttlMs);
    picture = await store.read();
    notice.worked();
    heldUntil = goodUntil(askedAt);
    const lost: string[] = [];
    const rows = new Map(picture.leases.map((row) => [row.name, row]));
    for (const name of names) {
      const lease = held.get(name);
      const row = rows.get(name);
      if (!lease) continue;
      if (row?.owner === processId && row.epoch === lease.epoch) {
        lease.goodUntil = Math.max(lease.goodUntil, goodUntil(askedAt));
        lease.onRenewed();
      } else {
        held.delete(name);
        lost.push(name);
        lease.onLost();
      }
    }
    if (lost.length > 0) log.warn({ leases: lost }, 'leases.lost');
    await takeWhatIsFree();
    share?.giveExcess(picture, processId);
  }

  async function takeWhatIsFree(): Promise<void> {
    const free = new Set(picture.leases.filter((row) => row.free).map((row) => row.name));
    const wanted = [...singles.values()]
      .filter((single) => single.isSeeking() && free.has(single.name))
      .map((single) => single.name);
    wanted.push(...(share?.choose(picture, processId, free) ?? []));
    if (wanted.length === 0) return;
    const askedAt = monotonic();
    const taken = await store.take(processId, wanted, ttlMs);
    for (const { name, epoch } of taken) {
      const lease: HeldLease = {
        name,
        epoch,
        goodUntil: goodUntil(askedAt),
        onRenewed: () => undefined,
        onLost: () => undefined,
      };
      held.set(name, lease);
      const begun = singles.get(name)?.begin(lease) ?? share?.begin(lease) ?? false;
      if (!begun) await release([name]);
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      try {
        await beat();
      } catch (error) {
        notice.failed(error);
      }
      await pause(renewMs, wake.signal);
      wake = new AbortController();
    }
  }

  function nudge(): void {
    wake.abort();
  }

  async function seek(names: readonly string[]): Promise<void> {
    await store.declare(names);
    nudge();
  }

  return {
    processId,

    async start() {
      await store.beat(processId, false, ttlMs);
      running ??= run();
    },

    holdLease(name, { onHeld }) {
      const single = createHolder(name, onHeld, owner, log);
      singles.set(name, single);
      void seekUntilDeclared([name]);
      return {
        held: single.held,
        stop: async () => {
          singles.delete(name);
          await single.stop();
        },
      };
    },

    shareLeases(names, handlers) {
      if (share) throw new Error('A process takes part in one sharing only');
      const mine = createShare(names, handlers, owner);
      share = mine;
      void seekUntilDeclared(names);
      return { stop: async () => mine.stop() };
    },

    isHolding: () => !stopped && monotonic() < heldUntil,
    sharers: () => picture.processes.filter((row) => row.alive && row.sharing).length,

    async whenKnown(signal) {
      await store.beat(processId, share?.isOpen() ?? false, ttlMs);
      const before = new Map((await store.read()).processes.map((row) => [row.process, row.beats]));
      // The next heartbeat may have been under way; the one after it has read that this process is there.
      const hasSeen = (row: LeasePicture['processes'][number]) =>
        row.process === processId || !row.alive || row.beats >= (before.get(row.process) ?? 0) + 2;
      while (!stopped && !signal?.aborted && !(await store.read()).processes.every(hasSeen)) {
        await pause(renewMs / 4, signal);
      }
    },

    nudge,

    async stop() {
      await Promise.all([...singles.values()].map((single) => single.stop()));
      await share?.stop();
      stopped = true;
      nudge();
      await running;
      await release([...held.keys()]);
      await store.leave(processId).catch((error: unknown) => notice.failed(error));
    },
  };

  async function seekUntilDeclared(names: readonly string[]): Promise<void> {
    while (!stopped) {
      try {
        return await seek(names);
      } catch (error) {
        notice.failed(error);
        await pause(renewMs);
      }
    }
  }
}
