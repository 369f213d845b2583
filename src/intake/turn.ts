import type { Update } from 'grammy/types';
import type { InboxStore } from '../ports/inbox-store.js';
import type { ChatState, ChatStates, KnownChat } from './chat-states.js';
import { errorKind, type Log } from './log.js';
import type { SharedLease } from './lease-share.js';
import { outlast, type OutageNotice } from './outage.js';
import { pause } from './pause.js';

/** One update and the chat it belongs to, as the bot is given them. */
export interface Turn {
  readonly update: Update;
  /** Chat id as text, or `user:<id>` where the update has no chat. */
  readonly chat: string;
  /** Whatever stands in it when the turn has ended well is kept; plain JSON. */
  readonly state: ChatState;
  readonly epoch: number;
  /** When the bot received the update: what people did counts from here. */
  readonly receivedAt: Date;
  /** Aborted when the turn takes too long. */
  readonly signal: AbortSignal;
  /** What the log may say of it besides: the number of the case that it turned out to be about. */
  readonly notes: { case?: string };
}

/** A turn that was tried in vain; what stands in `state` afterwards is kept. */
export interface FailedTurn extends Turn {
  /** Kind of the error, never its words. */
  readonly kind: string;
}

/** An update that waits for its turn. */
export interface QueuedUpdate {
  readonly id: number;
  readonly chat: string;
  readonly partition: number;
  readonly receivedAt: Date;
  readonly update: Update;
  /** Just inserted by this process: nobody can have done it before. */
  readonly fresh: boolean;
}

export interface TurnDeps {
  readonly handle: (turn: Turn) => Promise<void>;
  readonly onFailure?: ((turn: FailedTurn) => Promise<void>) | undefined;
  readonly inbox: InboxStore;
  readonly states: ChatStates;
  readonly log: Log;
  /** Speaks of the database. */
  readonly notice: OutageNotice;
  /** Speaks of whatever a turn needed and did not find. */
  readonly outside: OutageNotice;
  readonly isOutage: (error: unknown) => boolean;
  readonly timeoutMs: number;
  readonly tries: number;
  readonly retryPauseMs: number;
}

export interface TurnEnd {
  /** `abandoned`: the update stays in the inbox for whoever owns the chat now. */
  readonly end: 'done' | 'failed' | 'repeated' | 'abandoned';
  /** Given while the mark is on its way: resolves when the inbox knows of the update, or when that is the concern of another owner. */
  readonly marked?: Promise<void>;
}

const abandoned: TurnEnd = { end: 'abandoned' };
/** Between two tries to mark an update that fail although the database is there. */
const NOT_MARKED_PAUSE_MS = 1_000;

/**
 * Runs one turn to its end: state and update id are kept in one write, then the update is marked as done. A kill at any point leaves
 * either an update that runs again from the state before it, or one that is known as done: the state names one update only, so it is
 * kept when the one before has been marked.
 *
 * @param marked resolves when the update before it in the same chat has been marked
 */
export async function runTurn(
  entry: QueuedUpdate,
  {
    lease,
    isWanted,
    marked,
  }: { lease: SharedLease; isWanted: () => boolean; marked: Promise<void> | undefined },
  deps: TurnDeps,
): Promise<TurnEnd> {
  const { inbox, states, log, notice, isOutage } = deps;
  const surely = async <T>(action: () => Promise<T>) => outlast(action, { notice, isOutage, isWanted });

  const loaded = await surely(() => states.load(entry.chat, lease.epoch));
  if (!loaded) return abandoned;
  if (!loaded.value.ok) return fenced();
  const { chat } = loaded.value;
  if (!entry.fresh && chat.lastUpdate === entry.id) {
    await mark();
    return { end: 'repeated' };
  }

  const tried = await tryTurn(entry, chat, isWanted, deps);
  if (tried === 'abandoned') return abandoned;
  let { kind } = tried;
  let isNamed = false;
  if (tried.state !== chat.state) {
    const change = { epoch: lease.epoch, lastUpdate: entry.id, state: tried.state };
    await marked;
    try {
      const saved = await surely(() => states.save(entry.chat, change));
      if (!saved) return abandoned;
      if (!saved.value.ok) return fenced();
      isNamed = true;
    } catch (error) {
      // A state that cannot be kept, say for its size, would fail in the same way for ever.
      kind = errorKind(error);
      log.error({ update: entry.id, kind }, 'turn.stateNotKept');
    }
  }
  const made = mark(kind);
  const end = kind === undefined ? 'done' : 'failed';
  if (isNamed) return { end, marked: made };
  // Where no state names the update, its mark is all that tells that it was done.
  await made;
  return { end };

  /** Where the state names the update, nobody waits for it but the next turn of the chat. */
  async function mark(failure?: string): Promise<void> {
    while (isWanted()) {
      try {
        await surely(() =>
          failure === undefined ? inbox.markDone(entry.id) : inbox.markFailed(entry.id, failure),
        );
        return;
      } catch (error) {
        log.error({ update: entry.id, kind: errorKind(error) }, 'turn.notMarked');
        await pause(NOT_MARKED_PAUSE_MS);
      }
    }
  }

  function fenced(): TurnEnd {
    log.warn({ update: entry.id, epoch: lease.epoch }, 'turn.fenced');
    states.forget(entry.chat);
    return abandoned;
  }
}

/** What is away for longer than about ten minutes, though the database is there, is a fault of this one update. */
const MOST_WAITS = 25;
const LONGEST_WAIT_MS = 30_000;

/** Hands the turn over until it ends well, or has failed for good; what is only away is waited for. */
async function tryTurn(
  entry: QueuedUpdate,
  chat: KnownChat,
  isWanted: () => boolean,
  deps: TurnDeps,
): Promise<'abandoned' | { readonly state: string; readonly kind?: string }> {
  const { notice, outside, isOutage } = deps;
  let waits = 0;
  let tries = 1;
  while (isWanted()) {
    const control = new AbortController();
    const turn = prepareTurn(entry, chat, control.signal);
    const ended = await endOf(workOf(deps.handle, turn), deps.timeoutMs);
    if (ended.ok) {
      if (waits > 0) outside.worked();
      return { state: ended.state };
    }
    if (ended.why === 'timeout') {
      control.abort();
      deps.log.error({ update: entry.id, ...turn.notes, afterMs: deps.timeoutMs }, 'turn.timeout');
      return giveUp(entry, chat, 'timeout', deps);
    }
    const kind = errorKind(ended.error);
    if (isOutage(ended.error) && waits < MOST_WAITS) {
      outside.failed(ended.error);
      await pause(Math.min(deps.retryPauseMs * 2 ** waits, LONGEST_WAIT_MS));
      // While the database is away nothing else can be told to be away.
      await outlast(() => deps.inbox.findWaiting([], [], 1), { notice, isOutage, isWanted });
      waits += 1;
      continue;
    }
    deps.log.error({ update: entry.id, ...turn.notes, kind, tries, at: placeOf(ended.error) }, 'turn.failed');
    if (tries >= deps.tries) return giveUp(entry, chat, kind, deps);
    await pause(deps.retryPauseMs * tries);
    tries += 1;
  }
  return 'abandoned';
}

/** The person is told; what was half done in the state is not kept. */
async function giveUp(entry: QueuedUpdate, chat: KnownChat, kind: string, deps: TurnDeps) {
  if (!deps.onFailure) return { state: chat.state, kind };
  const control = new AbortController();
  const turn = { ...prepareTurn(entry, chat, control.signal), kind };
  const told = await endOf(workOf(deps.onFailure, turn), deps.timeoutMs);
  if (told.ok) return { state: told.state, kind };
  control.abort();
  const why = told.why === 'timeout' ? 'timeout' : errorKind(told.error);
  deps.log.error({ update: entry.id, ...turn.notes, kind: why }, 'turn.failureNotTold');
  return { state: chat.state, kind };
}

function prepareTurn(entry: QueuedUpdate, chat: KnownChat, signal: AbortSignal): Turn {
  const { update, chat: key, receivedAt } = entry;
  return {
    update,
    chat: key,
    state: JSON.parse(chat.state),
    epoch: chat.epoch,
    receivedAt,
    signal,
    notes: {},
  };
}

/** Does the work and takes down the state that it leaves. */
async function workOf<T extends Turn>(work: (turn: T) => Promise<void>, turn: T): Promise<string> {
  await work(turn);
  return JSON.stringify(turn.state);
}

type Ended =
  | { readonly ok: true; readonly state: string }
  | { readonly ok: false; readonly why: 'timeout' }
  | { readonly ok: false; readonly why: 'error'; readonly error: unknown };

/** A handler that hangs must not hold its chat for ever. */
function endOf(work: Promise<string>, timeoutMs: number): Promise<Ended> {
  return new Promise((resolve) => {
    const watchdog = setTimeout(() => resolve({ ok: false, why: 'timeout' }), timeoutMs).unref();
    const end = (ended: Ended) => {
      clearTimeout(watchdog);
      resolve(ended);
    };
    work.then(
      (state) => end({ ok: true, state }),
      (error: unknown) => end({ ok: false, why: 'error', error }),
    );
  });
}

/** The innermost place in the code that an error came from; its message is left out, it may quote a person. */
function placeOf(error: unknown): string | undefined {
  const inner = (error as { error?: unknown } | undefined)?.error;
  if (inner instanceof Error) return placeOf(inner);
  if (!(error instanceof Error)) return undefined;
  return error.stack
    ?.split('\n')
    .find((line) => /^\s+at /.test(line))
    ?.trim();
}
