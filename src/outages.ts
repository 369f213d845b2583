import { setTimeout as pause } from 'node:timers/promises';
import { GrammyError, HttpError } from 'grammy';
import { errorKind } from './intake/log.js';

/** Says once that something is away and once that it is back, and keeps trying. */
export async function untilReached<T>(
  reach: () => Promise<T>,
  isAway: (error: unknown) => boolean,
  name: string,
  { say, signal }: { readonly say: (line: string) => void; readonly signal?: AbortSignal | undefined },
): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      const reached = await reach();
      if (tries > 0) say(`${name} is there`);
      return reached;
    } catch (error) {
      if (!isAway(error)) throw error;
      if (tries === 0) say(`${name} cannot be reached (${errorKind(error)}); trying again until it can`);
      await pause(Math.min(500 * 2 ** tries, 15_000), undefined, signal ? { signal } : {});
    }
  }
}

/** Errors that only say that Telegram is away or busy: what waits for it is tried again. */
export function isTelegramOutage(error: unknown): boolean {
  if (error instanceof HttpError) return true;
  return error instanceof GrammyError && (error.error_code >= 500 || error.error_code === 429);
}

/** What a log may say of an error: which call, which code; never a word that a person wrote. */
export function errorFacts(error: unknown): object {
  if (error instanceof GrammyError) {
    // What Telegram quotes is from the message that it refused.
    const description = error.description.replace(/"[^"]*"?/g, '"…"');
    return { method: error.method, code: error.error_code, description };
  }
  return error instanceof Error ? { stack: error.stack?.split('\n').slice(1, 5).join('\n') } : {};
}
