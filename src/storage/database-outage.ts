import { MongoBulkWriteError, MongoError, MongoNetworkError, MongoServerSelectionError } from 'mongodb';

/**
 * Whether an error, or what it was thrown for, says that the database cannot be reached just now, so that waiting helps. Looks inside
 * grammY's `BotError` and through `cause`.
 */
export function isDatabaseOutage(error: unknown): boolean {
  for (let inner: unknown = error; inner instanceof Error; inner = innerOf(inner)) {
    if (inner instanceof MongoNetworkError || inner instanceof MongoServerSelectionError) return true;
    if (inner instanceof MongoError && isWaitable(inner)) return true;
    if (inner.name === 'MongooseServerSelectionError') return true;
  }
  return false;
}

const LABELS = ['RetryableWriteError', 'RetryableError', 'ResetPool', 'PoolRequestedRetry'];

/** The server shuts down, or another one becomes primary. */
const CODES = new Set<unknown>([91, 189, 10_107, 11_600, 11_602, 13_435, 13_436]);

function isWaitable(error: MongoError): boolean {
  return CODES.has(error.code) || LABELS.some((label) => error.hasErrorLabel(label));
}

function innerOf(error: Error): unknown {
  // A bulk write hides what it failed for behind an error of its own, without cause or label.
  if (error instanceof MongoBulkWriteError) return error.errorResponse;
  return error.cause ?? (error as { error?: unknown }).error;
}
