import { createHash } from 'node:crypto';
import type { Service, ServiceVersion } from '../domain/service.js';

/**
 * Content hash of a definition, sha256 in hex. It follows what the definition says, not how the file is written:
 * comments, blanks and the order of keys leave it alone; the order of lists counts.
 */
export function serviceHash(service: Service): string {
  return createHash('sha256')
    .update(JSON.stringify(ordered(service)))
    .digest('hex');
}

export function serviceVersion(service: Service): ServiceVersion {
  return { hash: serviceHash(service), service };
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, ordered(part)]),
  );
}
