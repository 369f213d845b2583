import { MongoServerError } from 'mongodb';

/** Whether a write met a unique index; with `field` only that one's. */
export function isDuplicate(error: unknown, field?: string): boolean {
  if (!(error instanceof MongoServerError) || error.code !== 11000) return false;
  return field === undefined || field in ((error['keyPattern'] as object | undefined) ?? {});
}
