import type { Update } from 'grammy/types';
import type { ArrivedUpdate, InboxStore } from '../ports/inbox-store.js';
import { PARTITIONS } from './chat-key.js';
import type { LeaseShare, SharedLease, ShareHandlers } from './lease-share.js';
import type { Leases } from './leases.js';
import type { OutageNotice } from './outage.js';
import { pause } from './pause.js';
import type { Turns } from './turns.js';

export interface PartitionsDeps {
  readonly leases: Pick<Leases, 'shareLeases'>;
  readonly inbox: InboxStore;
  readonly turns: () => Turns;
  /**
   * Whether nobody else can be inserting updates now. Only then may a fresh update go from the insert straight to its turn: otherwise
   * an earlier one of the same chat could still lie unread in the inbox.
   */
  readonly isOnlyReceiver: () => boolean;
  readonly notice: OutageNotice;
  /** Updates in memory at most; the rest waits in the inbox. */
  readonly room: number;
  /** Milliseconds between two looks into the inbox while others insert as well. */
  readonly lookMs: number;
}

interface Partition {
  readonly lease: SharedLease;
  /** Closed: what waits in the inbox is read first. Raised each time that a reading becomes necessary. */
  closedAt: number | undefined;
  /** Fresh updates that came while it was closed, in order. */
  held: ArrivedUpdate[];
  giving: boolean;
}

/** How often the inbox is looked through although nothing should lie there unread. */
const SAFETY_LOOK_MS = 5_000;
const nameOf = (partition: number) => `partition:${partition}`;
const numberOf = (name: string) => Number(name.slice(name.indexOf(':') + 1));

/**
 * The partitions that this process owns, and how their updates come to their turns: fresh ones straight from the insert, all others
 * (after a takeover, after an overflow, those that other processes received) by reading the inbox in the order of arrival.
 */
export function createPartitions(deps: PartitionsDeps) {
  const { inbox, notice } = deps;
  const owned = new Map<number, Partition>();
  let closings = 0;
  let wasOnlyReceiver = false;
  let share: LeaseShare | undefined;
  let endAtOnce: () => void;
  const deadline = new Promise<void>((resolve) => (endAtOnce = resolve));
  let looking: Promise<void> | undefined;
  let wake = new AbortController();
  let crowded = false;
  let stopped = false;

  const handlers: ShareHandlers = {
    onGained(lease) {
      closings += 1;
      owned.set(numberOf(lease.name), { lease, closedAt: closings, held: [], giving: false });
      wake.abort();
    },
    async onGiving(lease) {
      const partition = owned.get(numberOf(lease.name));
      if (partition?.lease !== lease) return;
      partition.giving = true;
      partition.held = [];
      await Promise.race([deps.turns().withdraw(numberOf(lease.name)), deadline]);
      if (owned.get(numberOf(lease.name)) === partition) owned.delete(numberOf(lease.name));
    },
    onLost(lease) {
      const number = numberOf(lease.name);
      if (owned.get(number)?.lease === lease) owned.delete(number);
      void deps.turns().withdraw(number);
    },
    onRenewed() {
      deps.turns().resume();
      if (deps.isOnlyReceiver() !== wasOnlyReceiver) wake.abort();
    },
  };

  /** The next updates of this partition come from the inbox. */
  function close(number: number): void {
    const partition = owned.get(number);
    if (!partition) return;
    closings += 1;
    partition.closedAt = closings;
    wake.abort();
  }

  /** Notices when this process becomes the only receiver: what others inserted before has to be read first. */
  function isOnlyReceiver(): boolean {
    const only = deps.isOnlyReceiver();
    if (only && !wasOnlyReceiver) for (const number of owned.keys()) close(number);
    wasOnlyReceiver = only;
    return only;
  }

  function offer(update: ArrivedUpdate, fresh: boolean): void {
    if (deps.turns().knows(update.id)) return;
    const { id, chat, partition, receivedAt, body } = update;
    deps.turns().offer({ id, chat, partition, receivedAt, update: body as Update, fresh });
  }

  async function look(everything: boolean): Promise<void> {
    const only = isOnlyReceiver();
    const targets = [...owned]
      .filter(([, { giving, closedAt }]) => !giving && (everything || !only || closedAt !== undefined))
      .map(([number]) => number);
    const room = deps.room - deps.turns().inHand().size;
    crowded = room <= 0;
    if (targets.length === 0 || crowded) return;
    const before = closings;
    const found = await inbox.findWaiting(targets, [...deps.turns().inHand()], room);
    notice.worked();
    for (const update of found) {
      if (owned.get(update.partition)?.giving === false) offer(update, false);
    }
    crowded = found.length === room;
    for (const number of targets) {
      const partition = owned.get(number);
      if (partition?.closedAt === undefined || partition.closedAt > before) continue;
      const held = partition.held.splice(0);
      if (crowded || !only) continue;
      partition.closedAt = undefined;
      for (const update of held) offer(update, true);
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      await pause(wasOnlyReceiver ? SAFETY_LOOK_MS : deps.lookMs, wake.signal);
      const isSafetyLook = !wake.signal.aborted;
      wake = new AbortController();
      if (stopped) return;
      try {
        await look(isSafetyLook);
      } catch (error) {
        notice.failed(error);
        await pause(deps.lookMs);
        wake.abort();
      }
    }
  }

  return {
    leaseOf: (partition: number) => owned.get(partition)?.lease,
    close,

    start(): void {
      const names = Array.from({ length: PARTITIONS }, (_, number) => nameOf(number));
      share = deps.leases.shareLeases(names, handlers);
      looking = run();
    },

    /** Updates that this process has just inserted, in the order of the insert. */
    handOver(updates: readonly ArrivedUpdate[]): void {
      const only = isOnlyReceiver();
      for (const update of updates) {
        const partition = owned.get(update.partition);
        if (!partition || partition.giving) continue;
        if (!only) wake.abort();
        else if (deps.turns().inHand().size >= deps.room) {
          crowded = true;
          partition.held = [];
          close(update.partition);
        } else if (partition.closedAt === undefined) offer(update, true);
        else partition.held.push(update);
      }
    },

    /** A turn has ended: there may be room for what waits in the inbox. */
    onTurnEnded(): void {
      if (crowded && deps.turns().inHand().size < deps.room / 2) wake.abort();
    },

    count: () => owned.size,

    /** Another process receives now, or this one. */
    onReceiverChanged(): void {
      wake.abort();
    },

    /** Gives all of them back, without waiting for turns that still run after `timeoutMs`. */
    async stop(timeoutMs: number): Promise<void> {
      stopped = true;
      wake.abort();
      const timer = setTimeout(() => endAtOnce(), timeoutMs);
      await share?.stop();
      clearTimeout(timer);
      await looking;
    },
  };
}

export type Partitions = ReturnType<typeof createPartitions>;
