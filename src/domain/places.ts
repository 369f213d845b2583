import type { ActionType, Application } from './application.js';
import { distributor } from './competition.js';
import { revocables } from './pending.js';
import type { Actor } from './person.js';
import type { Service } from './service.js';

/** So many of something, each for one case: the beds of a dormitory in a year, the seats of a grade of a school. */
export interface PlaceCount {
  /** `competition:<service>:<year>`, `seat:<school>:<year>:<grade>:<language>`. */
  readonly key: string;
  readonly total: number;
  /** How many cases hold one; more than there are, where an institution has declared fewer since. */
  readonly taken: number;
  /** Never below 0. */
  readonly free: number;
  readonly facets?: PlaceFacets | undefined;
}

/** What lists of places are filtered by. */
export interface PlaceFacets {
  readonly school: string;
  readonly year: string;
  readonly grade: string;
  readonly language: string;
}

/** Somebody has changed the number of places, and said why. */
export interface PlaceRaise {
  readonly at: Date;
  readonly by: { readonly account: number; readonly name: string };
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

export function competitionKey(service: string, year: string): string {
  return `competition:${service}:${year}`;
}

export function seatKey({ school, year, grade, language }: PlaceFacets): string {
  return `seat:${school}:${year}:${grade}:${language}`;
}

/**
 * The place that a case comes to hold with this act: of those that it seeks, when it is completed, or, where a
 * commission distributes them, when the commission approves.
 *
 * @param role on the sheet, of whoever speaks
 */
export function placeGiven(
  service: Service,
  { seeks }: Pick<Application, 'seeks'>,
  type: ActionType,
  role?: string,
): { readonly place: string } | undefined {
  const decides = distributor(service);
  const gives = decides === undefined ? type === 'complete' : type === 'approve' && role === decides;
  return seeks !== undefined && gives ? { place: seeks } : undefined;
}

/** It has its place for certain: nobody can take that back by undoing what they have said. */
export function holdsPlace({
  place,
  pending,
  sheet,
}: Pick<Application, 'place' | 'pending' | 'sheet'>): boolean {
  return place !== undefined && revocables({ pending, sheet }).length === 0;
}

/** The service whose places these are, where they are distributed by competition. */
export function keyedService(key: string): string | undefined {
  const [kind, service] = key.split(':');
  return kind === 'competition' ? service : undefined;
}

/** Whether somebody of the desk may change how many places their unit has. */
export function maySetPlaces({ unit, roles }: Pick<Actor, 'unit' | 'roles'>, of: string): boolean {
  return unit === of && roles.some(({ code }) => code === 'operator' || code === 'headOfUnit');
}

/**
 * How many of the free places can still be promised to children from elsewhere: not those that others have asked for
 * already, nor those kept for children of the area.
 */
export function freeByWish({ free }: Pick<PlaceCount, 'free'>, held: number, reserve: number): number {
  return Math.max(0, free - held - reserve);
}
