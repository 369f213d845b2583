import type { Application } from '../domain/application.js';
import type { PlaceCount, PlaceFacets, PlaceRaise } from '../domain/places.js';
import type { Counts } from './counts.js';

/** A case as it stood when a place was asked or given back for it. */
export type Holding = Pick<Application, 'id' | 'version'>;

/**
 * Who holds a place. A place is reserved before the transition that takes it and given back after the one that frees
 * it, each in one write; what no case owns in the end is found by `findToCheck` and given back.
 */
export interface PlaceStore {
  /** Says how many there are, new or anew; what was raised since the first time stays added. */
  declare(places: readonly Declared[]): Promise<Counts>;
  /**
   * A place for this case, or the one that it has. May be repeated; a repetition is reserved anew, from its version
   * and its time on. `unknown`: no such places were ever declared.
   */
  reserve(key: string, application: Holding, at: Date): Promise<'held' | 'full' | 'unknown'>;
  /** The case, as it stands since it gave the place up, has none; unless it was reserved anew for it as it stands. */
  release(key: string, application: Holding): Promise<void>;
  /** Sets the total from the one that was seen; of two who do so at once one is told `stale`, and so is who takes away places that are held. */
  raise(key: string, raise: PlaceRaise): Promise<'raised' | 'stale'>;
  find(key: string): Promise<PlaceCount | undefined>;
  /** Those of the keys that are declared. */
  counts(keys: readonly string[]): Promise<readonly PlaceCount[]>;
  /** By key. */
  list(filter: Partial<PlaceFacets> & Pick<PlaceFacets, 'year'>): Promise<readonly PlaceCount[]>;
  /** Those where one is free, by key. */
  listFree(filter: Partial<PlaceFacets> & Pick<PlaceFacets, 'year'>): Promise<readonly PlaceCount[]>;
  /** Who has changed the number, and why; the newest last. */
  listRaises(key: string): Promise<readonly PlaceRaise[]>;
  /** Places with holders that were not checked since `before`, longest ago first. */
  findToCheck(before: Date, limit: number): Promise<readonly Held[]>;
  /** Gives back what was looked at and is owned by no case, unless it was reserved anew meanwhile. */
  checked(key: string, at: Date, orphans: readonly Holder[]): Promise<void>;
}

export interface Declared {
  readonly key: string;
  readonly total: number;
  readonly facets?: PlaceFacets | undefined;
}

export interface Held {
  readonly key: string;
  readonly holders: readonly Holder[];
}

export interface Holder {
  readonly application: string;
  readonly since: Date;
}
