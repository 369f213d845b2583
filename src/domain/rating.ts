import type { Application } from './application.js';
import type { Service } from './service.js';

/** What an applicant thinks of a service that was rendered to them, in place of the sources' opinions on requests (B1.1). */
export interface Rating {
  readonly application: string;
  readonly stars: Stars;
  /** When it was given first: for so long it can be changed. */
  readonly firstAt: Date;
  readonly words?: string | undefined;
}

export const allStars = [1, 2, 3, 4, 5] as const;

export type Stars = (typeof allStars)[number];

export function isStars(value: number): value is Stars {
  return (allStars as readonly number[]).includes(value);
}

/** Once everything that the service gives has been given; a refusal is complained of, not rated. */
export function isRendered(
  { status, revoked }: Pick<Application, 'status' | 'revoked'>,
  { result }: Pick<Service, 'result'>,
): boolean {
  if (revoked) return false;
  return status === 'issued' || (status === 'completed' && result.document === 'none');
}

const changeableDays = 30;

export function changeableUntil({ firstAt }: Pick<Rating, 'firstAt'>): Date {
  return new Date(firstAt.getTime() + changeableDays * 24 * 60 * 60_000);
}

/** The average of so many ratings. */
export interface RatingSummary {
  readonly average: number;
  readonly count: number;
}

/** Ratings from which an average says anything to applicants, and nobody can be told from it. */
const enough = 5;

export function isTelling({ count }: RatingSummary): boolean {
  return count >= enough;
}
