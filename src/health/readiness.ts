import { createCached } from './cached.js';

export type Standing = 'ok' | 'away' | 'stopping';

/** Whether this process can serve people now, and if not, for want of what. */
export interface Readiness {
  readonly ready: boolean;
  readonly database: Standing;
  readonly telegram: Standing;
  /** Partitions of chats, held and renewed in time. */
  readonly leases: Standing;
  readonly process: Standing;
}

export interface ReadinessOptions {
  /** Rejects where the database is away. */
  readonly pingDatabase: () => Promise<unknown>;
  /** Rejects where Telegram is away; asked only when nothing was heard of it for a while. */
  readonly askTelegram: () => Promise<unknown>;
  /** Milliseconds since Telegram last answered; undefined: the last call did not reach it. */
  readonly heardOfTelegram: () => number | undefined;
  readonly holdsLeases: () => boolean;
  readonly isStopping: () => boolean;
}

/** Milliseconds for which an answer of the database or of Telegram is good enough. */
const goodFor = 1_000;
const patience = 2_000;
/** A question for updates is held for half a minute: silence for that long says nothing. */
const quietMs = 60_000;

/** Looks when asked, whoever asks: a load balancer does so every few seconds. */
export function createReadiness(options: ReadinessOptions): () => Promise<Readiness> {
  const database = createCached(options.pingDatabase, { goodFor, patience });
  const telegram = createCached(options.askTelegram, { goodFor, patience });
  const standing = async (reach: () => Promise<unknown>): Promise<Standing> =>
    reach().then(
      () => 'ok',
      () => 'away',
    );
  return async () => {
    const heard = options.heardOfTelegram();
    const isFresh = heard !== undefined && heard < quietMs;
    const found = {
      database: await standing(database),
      telegram: isFresh ? 'ok' : await standing(telegram),
      leases: options.holdsLeases() ? 'ok' : 'away',
      process: options.isStopping() ? 'stopping' : 'ok',
    } as const;
    return { ready: Object.values(found).every((one) => one === 'ok'), ...found };
  };
}
