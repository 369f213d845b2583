import { addressText } from '../domain/address-text.js';
import type { HomeAddress } from '../domain/address.js';
import {
  textOf,
  type Answer,
  type Answers,
  type Application,
  type ChosenSchool,
} from '../domain/application.js';
import { addressOn } from '../domain/family.js';
import { freeByWish, seatKey, type PlaceCount, type PlaceFacets } from '../domain/places.js';
import { byCode, type School } from '../domain/school.js';
import type { SeatRules } from '../domain/field.js';
import type { LocalDate } from '../domain/zone.js';
import type { FormFacts, OfferedSchool, SchoolFacts, SchoolMeant, Step } from '../forms/step.js';
import type { Deps } from './deps.js';
import { schoolsOf } from './schools-of.js';

export type SchoolDeps = Pick<Deps, 'families' | 'schools' | 'places' | 'applications' | 'calendar'>;

const none: ReadonlyMap<string, number> = new Map();

/** Schools that are shown where nobody knows which is the right one. */
const mostContacts = 60;

/**
 * Which schools a child may apply to: by the area of the address that counts today, whether or not seats are free, and
 * by wish those with free seats beyond what others have asked for and what is kept for children of the area (R28). Undefined before the grade and the
 * language are chosen.
 *
 * @param meant the school that an answer is about: then nothing is looked up of the others, and they are left out
 */
export async function schoolFacts(
  deps: SchoolDeps,
  application: Pick<Application, 'applicant' | 'child' | 'answers' | 'seeks'>,
  { seats }: Pick<Step, 'seats'>,
  now: Date,
  meant?: SchoolMeant,
): Promise<SchoolFacts | undefined> {
  const sought = seats && seatsMeant(application.answers, seats);
  if (!sought) return undefined;
  const today = deps.calendar().localDate(now);
  const family = await deps.families.find(application.child ?? application.applicant);
  const address = family && addressOn(family, today);
  const [{ schools: ofArea }, counts] = await Promise.all([
    address ? schoolsOf(deps, address) : { schools: [] },
    countsOf(deps, { year: today.slice(0, 4), ...sought }, meant),
  ]);
  const bySchool = new Map(counts.map((count) => [count.facets?.school, count]));
  const byArea = ofArea.filter((code) => bySchool.has(code));
  const wishFrom = seats.wishFrom && `${today.slice(0, 4)}-${seats.wishFrom}`;
  const early = wishFrom !== undefined && today < wishFrom;
  const others = early || meant?.by === 'area' ? [] : counts.filter((count) => !isOf(byArea, count));
  const held = others.length > 0 ? await deps.applications.countSeeking(others.map(({ key }) => key)) : none;
  // What the case itself has asked for is held against others only.
  const heldBy = ({ key }: PlaceCount) => (held.get(key) ?? 0) - (application.seeks === key ? 1 : 0);
  const wished = others.filter((count) => freeByWish(count, heldBy(count), seats.reserve ?? 0) > 0);
  const wanted = wished.flatMap(({ facets }) => facets?.school ?? []);
  const toAsk = async (district: string): Promise<readonly School[]> =>
    ofArea.length > 0 ? deps.schools.findMany(ofArea) : deps.schools.listOfDistrict(district);
  const [found, contacts] = await Promise.all([
    deps.schools.findMany([...byArea, ...wanted]),
    address && byArea.length === 0 && !meant ? toAsk(address.district) : [],
  ]);
  const offer = (school: School) => offered(school, bySchool.get(school.code));
  return {
    address: address && addressText(address),
    byArea: found.filter(({ code }) => byArea.includes(code)).map(offer),
    areaHasOthers: ofArea.length > 0,
    byWish: nearestFirst(
      found.filter(({ code }) => wanted.includes(code)),
      address,
    ).map(offer),
    ...(early && { wishFrom }),
    contacts: contacts.slice(0, mostContacts).map(offer),
  };
}

/** What the form may look at besides, where a school was chosen: whether it still may be. */
export async function withSchools(
  deps: SchoolDeps,
  facts: FormFacts,
  application: Pick<Application, 'applicant' | 'child' | 'answers' | 'seeks'>,
  steps: readonly Step[],
): Promise<FormFacts> {
  const step = steps.find(({ kind }) => kind === 'school');
  const chosen = step && schoolIn(application.answers.get(step.code));
  if (!chosen) return facts;
  return { ...facts, schools: await schoolFacts(deps, application, step, facts.now, chosen) };
}

async function countsOf(
  { places }: Pick<Deps, 'places'>,
  sought: Omit<PlaceFacets, 'school'>,
  meant: SchoolMeant | undefined,
): Promise<readonly PlaceCount[]> {
  return meant ? places.counts([seatKey({ school: meant.school, ...sought })]) : places.list(sought);
}

/** Whose seats somebody asks for, once it is answered. */
export function seatsMeant(
  answers: Answers,
  { grade, language }: SeatRules,
): { readonly grade: string; readonly language: string } | undefined {
  const [one, other] = [grade, language].map((code) => textOf(answers.get(code)));
  return one === undefined || other === undefined ? undefined : { grade: one, language: other };
}

/** The seats of which a case wants one, as they stand in the books of that day's year. */
export function seatsSought(answers: Answers, steps: readonly Step[], today: LocalDate): string | undefined {
  const step = steps.find(({ kind }) => kind === 'school');
  const chosen = step && schoolIn(answers.get(step.code));
  const meant = step?.seats && seatsMeant(answers, step.seats);
  return chosen && meant && seatKey({ school: chosen.school, year: today.slice(0, 4), ...meant });
}

export function schoolIn(answer: Answer | undefined): ChosenSchool | undefined {
  if (answer === undefined || !('value' in answer) || typeof answer.value !== 'object') return undefined;
  return 'school' in answer.value ? answer.value : undefined;
}

function isOf(codes: readonly string[], { facets }: PlaceCount): boolean {
  return facets !== undefined && codes.includes(facets.school);
}

/** Those of the child's own district come first. */
function nearestFirst(schools: readonly School[], address: HomeAddress | undefined): readonly School[] {
  const near = ({ district }: School) => Number(district !== address?.district);
  return schools.toSorted((one, other) => near(one) - near(other) || byCode(one, other));
}

function offered(school: School, count: PlaceCount | undefined): OfferedSchool {
  const { code, name, district, phone, address, latitude, longitude } = school;
  return { code, name, district, phone, address, latitude, longitude, free: count?.free ?? 0 };
}
