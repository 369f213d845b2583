import type { Answers, Application } from './application.js';
import { findTurn } from './approval-sheet.js';
import type { Actor } from './person.js';
import { competitionKey } from './places.js';
import type { Choice } from './choice.js';
import type { Service } from './service.js';
import type { LocalDate } from './zone.js';

/** There are so many places, and a commission, the last on the approval sheet, distributes them (R42). */
export interface Competition {
  readonly places: number;
  /** `MM-DD`: from this day on the places are distributed anew each year. */
  readonly yearFrom: string;
  /** Who goes first; the order is that of priority. */
  readonly categories: readonly CompetitionCategory[];
}

/** A category holds for a case that gives one of the values to each of the named questions. */
export interface CompetitionCategory extends Choice {
  readonly when: Readonly<Record<string, readonly string[]>>;
}

/** The role on the sheet that gives the places; undefined where nobody competes. */
export function distributor({ competition, approvals }: Service): string | undefined {
  return competition && approvals?.by.at(-1);
}

/** The places of which a case submitted on that day wants one. */
export function competitionSought(service: Service, today: LocalDate): string | undefined {
  if (!service.competition) return undefined;
  const year = Number(today.slice(0, 4));
  const begun = today.slice(5) >= service.competition.yearFrom;
  return competitionKey(service.code, String(begun ? year : year - 1));
}

/** The questions whose answers tell the categories. */
export function categoryQuestions({ competition }: Service): readonly string[] {
  return [...new Set((competition?.categories ?? []).flatMap(({ when }) => Object.keys(when)))];
}

/** The categories that hold for these answers, the one with most priority first. */
export function categoriesOf({ competition }: Service, answers: Answers): readonly CompetitionCategory[] {
  return (competition?.categories ?? []).filter(({ when }) =>
    Object.entries(when).every(([question, values]) =>
      given(answers, question).some((one) => values.includes(one)),
    ),
  );
}

function given(answers: Answers, question: string): readonly string[] {
  const answer = answers.get(question);
  if (answer === undefined || 'skipped' in answer) return [];
  const { value } = answer;
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && 'chosen' in value ? value.chosen : [];
}

type Competitor = Pick<Application, 'id' | 'answers' | 'submittedAt'>;

/**
 * Who stands before whom: the category with most priority first, then who has more categories, then who applied
 * earlier.
 */
export function ranked<T extends Competitor>(service: Service, cases: readonly T[]): readonly T[] {
  const all = service.competition?.categories ?? [];
  const keyed = cases.map((one) => {
    const holds = categoriesOf(service, one.answers);
    const first = holds[0] ? all.indexOf(holds[0]) : all.length;
    return { one, key: [first, -holds.length, one.submittedAt?.getTime() ?? 0] as const };
  });
  const compare = (a: (typeof keyed)[number], b: (typeof keyed)[number]) =>
    a.key[0] - b.key[0] || a.key[1] - b.key[1] || a.key[2] - b.key[2] || (a.one.id < b.one.id ? -1 : 1);
  return keyed.sort(compare).map(({ one }) => one);
}

/** Whether it is for somebody to say now who gets a place. */
export function speaksForPlaces(service: Service, application: Application, actor: Actor): boolean {
  const role = distributor(service);
  return role !== undefined && findTurn(application, actor)?.role === role;
}
