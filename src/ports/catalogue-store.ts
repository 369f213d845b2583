import type { WorkingHours } from '../domain/institution.js';
import type { ServiceVersion } from '../domain/service.js';

/** Versions of services by content hash: a submitted case keeps the one it was submitted under. */
export interface CatalogueStore {
  /** Adds the versions that are new. */
  save(versions: readonly ServiceVersion[]): Promise<void>;
  get(hash: string): Promise<ServiceVersion>;
}

/** What administrators keep besides the declared hours and the public holidays. ISO dates. */
export interface KeptCalendar {
  readonly daysOff: readonly string[];
  readonly workingSaturdays: readonly string[];
  /** In place of the declared ones. */
  readonly hours?: WorkingHours | undefined;
}

export interface CalendarChange {
  readonly add?: Partial<Pick<KeptCalendar, 'daysOff' | 'workingSaturdays'>> | undefined;
  /** From the list to which nothing is added. */
  readonly remove?: Partial<Pick<KeptCalendar, 'daysOff' | 'workingSaturdays'>> | undefined;
  /** `declared`: those of the catalogue again. */
  readonly hours?: WorkingHours | 'declared' | undefined;
}

export interface CalendarStore {
  read(): Promise<KeptCalendar>;
  /** In one write; a day that is there already is not there twice. */
  change(change: CalendarChange): Promise<void>;
}
