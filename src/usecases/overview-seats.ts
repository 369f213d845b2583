import type { Actor } from '../domain/person.js';
import { maySetPlaces, type PlaceCount, type PlaceFacets } from '../domain/places.js';
import type { School } from '../domain/school.js';
import type { Deps } from './deps.js';

/** The seats of one grade in one language of one school. */
export interface SeatRow extends PlaceCount {
  readonly facets: PlaceFacets;
  readonly school: School;
  /** Asked for by cases that wait for their decision. */
  readonly held: number;
}

export interface SeatOverview {
  readonly year: string;
  /** Years of which seats are known, among this one and the next. */
  readonly years: readonly string[];
  /** By school, grade and language; only what concerns the actor. */
  readonly rows: readonly SeatRow[];
}

/** How many seats there are, are taken, asked for and free (issue of an administrator, or of a school's own staff). */
export async function overviewSeats(
  deps: Pick<Deps, 'places' | 'schools' | 'applications' | 'services' | 'calendar' | 'clock'>,
  { actor, year }: { readonly actor: Actor; readonly year?: string | undefined },
): Promise<SeatOverview | undefined> {
  if (!seesSeats(deps, actor)) return undefined;
  const thisYear = Number(deps.calendar().localDate(deps.clock.now()).slice(0, 4));
  const school = actor.administrator ? undefined : actor.unit;
  const filter = (one: string) => ({ year: one, ...(school !== undefined && { school }) });
  const candidates = [String(thisYear), String(thisYear + 1)];
  const counts = await Promise.all(candidates.map(async (one) => deps.places.list(filter(one))));
  const years = candidates.filter((_, at) => counts[at]!.length > 0);
  const shown = years.find((one) => one === year) ?? years[0] ?? candidates[0]!;
  const found = counts[candidates.indexOf(shown)]!;
  const [held, schools] = await Promise.all([
    deps.applications.countSeeking(found.map(({ key }) => key)),
    deps.schools.findMany([...new Set(found.flatMap(({ facets }) => facets?.school ?? []))]),
  ]);
  const byCode = new Map(schools.map((one) => [one.code, one]));
  const rows = found.flatMap((count): SeatRow[] => {
    const { facets } = count;
    const of = facets && byCode.get(facets.school);
    return facets && of ? [{ ...count, facets, school: of, held: held.get(count.key) ?? 0 }] : [];
  });
  return { year: shown, years, rows: rows.toSorted(inOrder) };
}

/** Whether somebody has seats to look at: an administrator, or the desk of a school. */
export function seesSeats({ services }: Pick<Deps, 'services'>, actor: Actor): boolean {
  const { unit } = actor;
  const isSchool = unit !== undefined && services.institution.units.every(({ code }) => code !== unit);
  return actor.administrator || (isSchool && maySetPlaces(actor, unit));
}

function inOrder(one: SeatRow, other: SeatRow): number {
  const [a, b] = [one.facets, other.facets];
  return (
    a.school.localeCompare(b.school, 'en', { numeric: true }) ||
    Number(a.grade) - Number(b.grade) ||
    a.language.localeCompare(b.language, 'en')
  );
}
