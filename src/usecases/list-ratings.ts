import type { Actor } from '../domain/person.js';
import { isTelling, type Rating, type RatingSummary } from '../domain/rating.js';
import type { Service } from '../domain/service.js';
import type { Deps } from './deps.js';

/** Whose ratings somebody sees: heads those of their unit, directors and administrators all. */
export function ratingsSeenBy({
  administrator,
  roles,
  unit,
}: Actor): { readonly unit: string | undefined } | undefined {
  if (administrator || roles.some(({ code }) => code === 'director')) return { unit: undefined };
  const isHead = roles.some(({ code }) => code === 'headOfUnit') && unit !== undefined;
  return isHead ? { unit } : undefined;
}

export interface ServiceRated extends RatingSummary {
  readonly service: Service;
}

/** What applicants gave the services, those with the lowest average first: they need it most. */
export async function listRatings(
  deps: Pick<Deps, 'ratings' | 'services'>,
  input: { readonly actor: Actor },
): Promise<readonly ServiceRated[] | undefined> {
  const seen = ratingsSeenBy(input.actor);
  if (seen === undefined) return undefined;
  const found = await deps.ratings.summaries(seen.unit);
  return deps.services
    .list()
    .flatMap(({ service }) => {
      const summary = found[service.code];
      return summary === undefined ? [] : [{ service, ...summary }];
    })
    .toSorted((a, b) => a.average - b.average);
}

/** What applicants wrote about a service, without a word on who wrote it. */
export async function listRatingWords(
  deps: Pick<Deps, 'ratings'>,
  input: {
    readonly actor: Actor;
    readonly service: string;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<{
  readonly rows: readonly Pick<Rating, 'stars' | 'words'>[];
  readonly next?: string | undefined;
}> {
  const { actor, service, after, limit } = input;
  const seen = ratingsSeenBy(actor);
  if (seen === undefined) return { rows: [] };
  const { rows, next } = await deps.ratings.listWords({ service, ...seen }, { after, limit });
  return { rows: rows.map(({ stars, words }) => ({ stars, words })), ...(next !== undefined && { next }) };
}

/** The average that applicants read before they apply; undefined as long as too few have rated. */
export async function readRating(
  { ratings }: Pick<Deps, 'ratings'>,
  service: string,
): Promise<RatingSummary | undefined> {
  const summary = await ratings.summary(service);
  return isTelling(summary) ? summary : undefined;
}
