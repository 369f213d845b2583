import { MongoError, MongoNetworkError, MongoServerSelectionError } from 'mongodb';

/**
 * Whether an error, or what it was thrown for, says that the database cannot be reached just now, so that waiting helps. Looks inside
 * grammY's `BotError` and through `cause`.
 */
export function isDatabaseOutage(error: unknown): boolean {
  for (let inner: unknown = error; inner instanceof Error; inner = innerOf(inner)) {
    if (inner instanceof MongoNetworkError || inner instanceof MongoServerSelectionError) return true;
    if (inner instanceof MongoError && WAITABLE_LABELS.some((label) => inner.hasErrorLabel(label)))
      return true;
    if (WAITABLE_NAMES.has(inner.name)) return true;
  }
  return false;
}

const WAITABLE_LABELS = ['RetryableWriteError', 'PoolClearedOnNetworkError', 'ResetPool'];
const WAITABLE_NAMES = new Set([
  'MongoPoolClearedError',
  'MongoPoolClearedOnNetworkError',
  'MongoWriteConcernTimeoutError',
  'MongooseServerSelectionError',
]);

function innerOf(error: Error): unknown {
  return error.cause ?? (error as { error?: unknown }).error;
}
