import type { ServiceVersion } from '../domain/service.js';

/** Versions of services by content hash: a submitted case keeps the one it was submitted under. */
export interface CatalogueStore {
  /** Adds the versions that are new. */
  save(versions: readonly ServiceVersion[]): Promise<void>;
  get(hash: string): Promise<ServiceVersion>;
}

/** Days off and working Saturdays, kept by administrators. ISO dates. */
export interface CalendarStore {
  read(): Promise<{ readonly daysOff: readonly string[]; readonly workingSaturdays: readonly string[] }>;
}
