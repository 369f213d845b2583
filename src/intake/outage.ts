import { errorKind, type Log } from './log.js';
import { pause } from './pause.js';

/** Says once that something cannot be reached, and once that it is back. */
export interface OutageNotice {
  failed(error: unknown): void;
  worked(): void;
}

export function createOutageNotice(log: Log, what: string, now: () => number): OutageNotice {
  let since: number | undefined;
  return {
    failed(error) {
      if (since !== undefined) return;
      since = now();
      log.error({ kind: errorKind(error) }, `${what}.unreachable`);
    },
    worked() {
      if (since === undefined) return;
      log.info({ afterMs: Math.round(now() - since) }, `${what}.back`);
      since = undefined;
    },
  };
}

/**
 * Runs `action` again, with growing pauses, as long as it fails for want of the database and `isWanted` says that it still matters.
 * Other errors are thrown on; `undefined` means that it is no longer wanted.
 */
export async function outlast<T>(
  action: () => Promise<T>,
  by: { notice: OutageNotice; isOutage: (error: unknown) => boolean; isWanted: () => boolean },
): Promise<{ readonly value: T } | undefined> {
  for (let waitMs = FIRST_PAUSE_MS; by.isWanted(); waitMs = Math.min(waitMs * 2, LONGEST_PAUSE_MS)) {
    try {
      const value = await action();
      by.notice.worked();
      return { value };
    } catch (error) {
      if (!by.isOutage(error)) throw error;
      by.notice.failed(error);
      await pause(waitMs);
    }
  }
  return undefined;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;
