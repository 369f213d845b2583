import type { Deps } from './deps.js';

/** No transition takes so long from the reservation of its place to its write, ms. */
const patience = 10 * 60_000;

/**
 * Places that no case owns become free: of a decision that was cut short after it had reserved one, or of one that was
 * taken back by a process that died before it could give the place back.
 */
export async function releaseOrphanedPlaces(
  deps: Pick<Deps, 'applications' | 'places' | 'clock'>,
  { limit }: { readonly limit: number },
): Promise<{ readonly released: number }> {
  const now = deps.clock.now();
  const settled = new Date(now.getTime() - patience);
  let released = 0;
  for (const { key, holders } of await deps.places.findToCheck(settled, limit)) {
    const owned = await deps.applications.listPlaces(holders.map(({ application }) => application));
    // A place that was reserved just now may belong to a transition that is still to be written.
    const orphans = holders.filter(
      ({ application, since }) => owned.get(application) !== key && since < settled,
    );
    await deps.places.checked(key, now, orphans);
    released += orphans.length;
  }
  return { released };
}
