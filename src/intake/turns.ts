import type { SharedLease } from './lease-share.js';
import { errorKind } from './log.js';
import { pause } from './pause.js';
import { runTurn, type QueuedUpdate, type TurnDeps, type TurnEnd } from './turn.js';

export interface TurnsDeps extends TurnDeps {
  readonly monotonic: () => number;
  /** Turns of different chats at the same time, at most. */
  readonly concurrency: number;
  readonly leaseOf: (partition: number) => SharedLease | undefined;
  /** An update was not done and stays in the inbox. */
  readonly onAbandoned: (partition: number) => void;
  readonly onTurnEnded: () => void;
}

interface ChatQueue {
  readonly chat: string;
  readonly partition: number;
  readonly waiting: QueuedUpdate[];
  busy: boolean;
}

/** How long an update that was done is remembered, so that an older reading of the inbox does not bring it again. */
const REMEMBERED_MS = 60_000;
/** A fault that nobody foresaw must not turn the reading of the inbox into a storm. */
const UNFORESEEN_PAUSE_MS = 1_000;

/** Each chat strictly in order, chats side by side. */
export function createTurns(deps: TurnsDeps) {
  const queues = new Map<string, ChatQueue>();
  const known = new Set<number>();
  const done = new Map<number, number>();
  const busy = new Map<number, Set<Promise<void>>>();
  /** Of chats whose last update is about to be marked. */
  const marks = new Map<string, Promise<void>>();
  const counts = { done: 0, failed: 0, repeated: 0, abandoned: 0, turnMs: 0 };
  let ready: ChatQueue[] = [];
  /** Chats whose lease is late in being renewed. */
  let parked: ChatQueue[] = [];
  let running = 0;
  let closed = false;

  function offer(entry: QueuedUpdate): void {
    if (closed || known.has(entry.id)) return;
    known.add(entry.id);
    let queue = queues.get(entry.chat);
    if (!queue) {
      queue = { chat: entry.chat, partition: entry.partition, waiting: [], busy: false };
      queues.set(entry.chat, queue);
      ready.push(queue);
    }
    queue.waiting.push(entry);
    startReady();
  }

  function startReady(): void {
    while (running < deps.concurrency && !closed) {
      const queue = ready.shift();
      if (!queue) return;
      const lease = deps.leaseOf(queue.partition);
      if (!lease) drop(queue);
      else if (lease.isGood()) start(queue, lease);
      else parked.push(queue);
    }
  }

  function start(queue: ChatQueue, lease: SharedLease): void {
    running += 1;
    queue.busy = true;
    const turns = busy.get(queue.partition) ?? new Set();
    busy.set(queue.partition, turns);
    const turn = work(queue, lease).finally(() => {
      turns.delete(turn);
      running -= 1;
      startReady();
      deps.onTurnEnded();
    });
    turns.add(turn);
  }

  async function work(queue: ChatQueue, lease: SharedLease): Promise<void> {
    const entry = queue.waiting[0]!;
    const begunAt = deps.monotonic();
    const isWanted = () => deps.leaseOf(queue.partition) === lease;
    let outcome: TurnEnd;
    try {
      outcome = await runTurn(entry, { lease, isWanted, marked: marks.get(queue.chat) }, deps);
    } catch (error) {
      deps.log.error({ update: entry.id, kind: errorKind(error) }, 'turn.unforeseen');
      await pause(UNFORESEEN_PAUSE_MS);
      outcome = { end: 'abandoned' };
    }
    const endedAt = deps.monotonic();
    counts[outcome.end] += 1;
    counts.turnMs += endedAt - begunAt;
    queue.busy = false;
    if (outcome.end === 'abandoned') {
      drop(queue);
      deps.onAbandoned(queue.partition);
      return;
    }
    if (outcome.marked) expectMark(queue, outcome.marked);
    remember(entry.id, endedAt);
    queue.waiting.shift();
    known.delete(entry.id);
    if (queue.waiting.length > 0) ready.push(queue);
    else queues.delete(queue.chat);
  }

  /** Whoever gives the partition away waits for it as for a turn. */
  function expectMark({ chat, partition }: ChatQueue, marked: Promise<void>): void {
    const turns = busy.get(partition);
    const mark = marked.finally(() => {
      turns?.delete(mark);
      if (marks.get(chat) === mark) marks.delete(chat);
    });
    turns?.add(mark);
    marks.set(chat, mark);
  }

  function remember(id: number, at: number): void {
    done.set(id, at);
    for (const [oldest, doneAt] of done) {
      if (at - doneAt < REMEMBERED_MS) break;
      done.delete(oldest);
    }
  }

  /** What is dropped stays in the inbox. */
  function drop(queue: ChatQueue): void {
    const kept = queue.busy ? 1 : 0;
    for (const { id } of queue.waiting.splice(kept)) known.delete(id);
    if (!queue.busy) queues.delete(queue.chat);
    ready = ready.filter((other) => other !== queue);
    parked = parked.filter((other) => other !== queue);
  }

  return {
    offer,
    /** In hand, or done a moment ago. */
    knows: (id: number) => known.has(id) || done.has(id),
    inHand: (): ReadonlySet<number> => known,

    /** Leases were renewed: what waited for that goes on. */
    resume(): void {
      if (parked.length === 0) return;
      ready.push(...parked);
      parked = [];
      startReady();
    },

    /** Drops what waits in a partition; resolves when nothing runs in it any more. */
    async withdraw(partition: number): Promise<void> {
      for (const queue of queues.values()) if (queue.partition === partition) drop(queue);
      await ended(busy.get(partition));
    },

    /** Begins nothing new; resolves when what runs has ended. */
    async close(): Promise<void> {
      closed = true;
      await Promise.all([...busy.values()].map(ended));
    },

    stats: () => ({ ...counts, running, queued: known.size - running }),
  };
}

/** When a turn has ended, its mark is still to be made. */
async function ended(turns: ReadonlySet<Promise<void>> | undefined): Promise<void> {
  while (turns !== undefined && turns.size > 0) await Promise.all(turns);
}

export type Turns = ReturnType<typeof createTurns>;
