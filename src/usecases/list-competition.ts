import { allowedActions } from '../domain/allowed-actions.js';
import type { Application } from '../domain/application.js';
import {
  categoriesOf,
  categoryQuestions,
  competitionSought,
  distributor,
  ranked,
  type CompetitionCategory,
} from '../domain/competition.js';
import type { Actor, Person } from '../domain/person.js';
import { holdsPlace, type PlaceCount } from '../domain/places.js';
import { isOwnCase } from '../domain/relations.js';
import type { Service } from '../domain/service.js';
import { applicantsOf } from './applicant-of.js';
import type { Deps } from './deps.js';

export interface CompetitionRow {
  readonly application: Application;
  readonly applicant: Person | undefined;
  readonly categories: readonly CompetitionCategory[];
  /** From 1, among those who wait for a decision. */
  readonly rank: number;
}

export interface CompetitionList {
  readonly key: string;
  readonly service: Service;
  readonly places: Pick<PlaceCount, 'total' | 'taken' | 'free'>;
  /** On whom the actor can decide now, in the order of the ranking; those on the waiting list among them. */
  readonly rows: readonly CompetitionRow[];
  readonly waiting: number;
  /** Decided, by this or another member, and still to be undone. */
  readonly undecided: number;
  /** Not taken by the desk yet, or sent back for correction: the commission has not been asked. */
  readonly notReady: number;
  /** Of the actor's own or their family's: a colleague decides. */
  readonly own: number;
}

/** More do not compete for the places of one service. */
const most = 5_000;

/** The services whose places somebody distributes. */
export function competitionsOf(
  deps: Pick<Deps, 'services'>,
  { roles }: Pick<Actor, 'roles'>,
): readonly Service[] {
  return deps.services
    .list()
    .map(({ service }) => service)
    .filter((service) => roles.some(({ code }) => code === distributor(service)));
}

/** Who competes for the places of a service this year, ranked (R42). Undefined for whom it does not concern. */
export async function listCompetition(
  deps: Pick<Deps, 'applications' | 'persons' | 'places' | 'services' | 'calendar' | 'clock'>,
  { actor, service: code }: { readonly actor: Actor; readonly service: string },
): Promise<CompetitionList | undefined> {
  const service = competitionsOf(deps, actor).find((one) => one.code === code);
  const now = deps.clock.now();
  const key = service && competitionSought(service, deps.calendar().localDate(now));
  if (service === undefined || key === undefined) return undefined;
  const [open, count] = await Promise.all([
    deps.applications.listSeeking(key, categoryQuestions(service), most),
    deps.places.find(key),
  ]);
  const total = count?.total ?? service.competition?.places ?? 0;
  const own = open.filter((one) => isOwnCase(one, actor));
  const others = open.filter((one) => !own.includes(one));
  const decidable = others.filter((one) => allowedActions(one, service, actor, now).includes('approve'));
  const rest = others.filter((one) => !decidable.includes(one) && !holdsPlace(one));
  const undecided = rest.filter(
    ({ place, pending, sheet }) => place !== undefined || pending || hasWord(sheet),
  );
  const applicants = await applicantsOf(deps, decidable);
  return {
    key,
    service,
    places: { total, taken: count?.taken ?? 0, free: count?.free ?? total },
    rows: ranked(service, decidable).map((application, at) => ({
      application,
      applicant: applicants.get(application.id),
      categories: categoriesOf(service, application.answers),
      rank: at + 1,
    })),
    waiting: decidable.filter(({ waiting }) => waiting !== undefined).length,
    undecided: undecided.length,
    notReady: rest.length - undecided.length,
    own: own.length,
  };
}

function hasWord(sheet: Application['sheet']): boolean {
  return sheet?.entries.some(({ word }) => word !== undefined) ?? false;
}
