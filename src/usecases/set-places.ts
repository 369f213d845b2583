import { distributor } from '../domain/competition.js';
import type { Actor } from '../domain/person.js';
import { keyedService, maySetPlaces, type PlaceCount, type PlaceRaise } from '../domain/places.js';
import type { Deps } from './deps.js';
import { recordAct } from './record-act.js';

/** Places whose number somebody may change, with who has changed it before. */
export interface OpenedPlaces {
  readonly count: PlaceCount;
  /** The newest last. */
  readonly raises: readonly PlaceRaise[];
}

type PlaceDeps = Pick<Deps, 'places' | 'services' | 'audit' | 'clock'>;

/** Undefined for whom they do not concern. */
export async function openPlaces(
  deps: Pick<PlaceDeps, 'places' | 'services'>,
  { actor, key }: { readonly actor: Actor; readonly key: string },
): Promise<OpenedPlaces | undefined> {
  const code = keyedService(key);
  const service = code === undefined ? undefined : deps.services.find(code)?.service;
  let count = await deps.places.find(key);
  if (count === undefined && service?.competition) {
    // Nobody has been given one yet: so many there are.
    await deps.places.declare([{ key, total: service.competition.places }]);
    count = await deps.places.find(key);
  }
  if (count === undefined) return undefined;
  const unit = count.facets?.school ?? (typeof service?.unit === 'string' ? service.unit : undefined);
  const distributes = service && actor.roles.some((role) => role.code === distributor(service));
  if (!distributes && !actor.administrator && !(unit !== undefined && maySetPlaces(actor, unit)))
    return undefined;
  return { count, raises: await deps.places.listRaises(key) };
}

export type PlacesSet =
  | { readonly ok: true; readonly count: PlaceCount }
  | { readonly ok: false; readonly why: 'notYours' }
  /** Somebody else has changed the number since it was looked at, or more are taken than are to be left. */
  | { readonly ok: false; readonly why: 'stale' | 'taken'; readonly count: PlaceCount };

/** Changes how many places there are, with a reason that is kept beside who did it and when. */
export async function setPlaces(
  deps: PlaceDeps,
  input: {
    readonly actor: Actor;
    readonly key: string;
    /** The number that was seen. */
    readonly from: number;
    readonly to: number;
    readonly reason: string;
  },
): Promise<PlacesSet> {
  const { actor, key, from, to, reason } = input;
  const opened = await openPlaces(deps, input);
  if (!opened) return { ok: false, why: 'notYours' };
  const { count, raises } = opened;
  const last = raises.at(-1);
  // A rerun after a kill finds its own change made.
  if (last?.by.account === actor.account && last.from === from && last.to === to && last.reason === reason)
    return { ok: true, count };
  if (to < count.taken) return { ok: false, why: 'taken', count };
  const by = { account: actor.account, name: actor.name };
  const raised = await deps.places.raise(key, { at: deps.clock.now(), by, from, to, reason });
  const now = (await deps.places.find(key)) ?? count;
  if (raised === 'stale') return { ok: false, why: to < now.taken ? 'taken' : 'stale', count: now };
  await recordAct(deps, actor, { application: key, what: `setPlaces ${from} ${to}` });
  return { ok: true, count: now };
}
