import type { Application } from '../domain/application.js';
import type { Transition } from '../domain/lifecycle.js';
import type { Service } from '../domain/service.js';
import type { Deps } from './deps.js';

/**
 * Reserves the place that a transition gives, before it is written. What is reserved and not written in the end is
 * not given back here, since somebody else may be giving the same place to the same case: a sweep frees it.
 *
 * @returns whether the transition may be written
 */
export async function reservePlace(
  deps: Pick<Deps, 'places'>,
  application: Application,
  service: Service,
  { set: { place } }: Transition,
  now: Date,
): Promise<boolean> {
  if (place === undefined) return true;
  const reserve = () => deps.places.reserve(place, application, now);
  const got = await reserve();
  if (got !== 'unknown' || !service.competition) return got === 'held';
  // The first place of a new year: so many there are.
  await deps.places.declare([{ key: place, total: service.competition.places }]);
  return (await reserve()) === 'held';
}

/** Gives the place back that a case held before a transition and holds no longer. */
export async function releasePlace(
  deps: Pick<Deps, 'places'>,
  before: Application,
  after: Application,
): Promise<void> {
  if (before.place !== undefined && after.place === undefined) await deps.places.release(before.place, after);
}
