import type { Application } from '../domain/application.js';
import type { Actor } from '../domain/person.js';
import { changeableUntil, isRendered, type Rating, type Stars } from '../domain/rating.js';
import { relations } from '../domain/relations.js';
import type { Service } from '../domain/service.js';
import type { Deps } from './deps.js';

export type Rated =
  | {
      readonly ok: true;
      readonly application: Application;
      readonly service: Service;
      readonly rating: Rating | undefined;
      /** Until when it can be changed; undefined: it no longer can. */
      readonly until: Date | undefined;
    }
  /** `tooLate`: it stays as it was given. */
  | { readonly ok: false; readonly why: 'notFound' | 'notRendered' | 'tooLate' };

type RateDeps = Pick<Deps, 'applications' | 'services' | 'ratings' | 'clock'>;

/** An applicant's rating of a service that was rendered to them; given, it can be changed for a month. */
export async function openRating(
  deps: RateDeps,
  input: { readonly id: string; readonly actor: Actor },
): Promise<Rated> {
  const application = await deps.applications.find(input.id, { answers: 'none' });
  if (application === undefined) return { ok: false, why: 'notFound' };
  const service = await deps.services.version(application.definition);
  if (!relations.applicant.holds(application, service, input.actor)) return { ok: false, why: 'notFound' };
  if (!isRendered(application, service)) return { ok: false, why: 'notRendered' };
  const rating = await deps.ratings.find(application.id);
  const now = deps.clock.now();
  const until = changeableUntil(rating ?? { firstAt: now });
  return { ok: true, application, service, rating, until: now <= until ? until : undefined };
}

/** Stars, or words beside the stars that were given; the same again changes nothing. */
export async function rate(
  deps: RateDeps,
  input: {
    readonly id: string;
    readonly actor: Actor;
    readonly given: { readonly stars: Stars } | { readonly words: string };
  },
): Promise<Rated> {
  const opened = await openRating(deps, input);
  if (!opened.ok) return opened;
  const { application, until } = opened;
  if (until === undefined) return { ok: false, why: 'tooLate' };
  const { id, service, unit } = application;
  const { given } = input;
  if ('stars' in given)
    await deps.ratings.save({ application: id, service, unit, stars: given.stars, at: deps.clock.now() });
  else await deps.ratings.setWords(id, given.words);
  return { ...opened, rating: await deps.ratings.find(id) };
}
