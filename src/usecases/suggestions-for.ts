import { createHash } from 'node:crypto';
import type { Application } from '../domain/application.js';
import { wouldLieStill } from '../domain/deciders.js';
import { parseNumber } from '../domain/number.js';
import type { Account } from '../domain/person.js';
import type { Service } from '../domain/service.js';
import type { FormFacts, Step, Suggestion } from '../forms/step.js';
import { addresseesAbove } from './addressees-above.js';
import { isCalled, isOf, namedIn, workersOf } from './complained-of.js';
import type { Deps } from './deps.js';
import { partyIds } from './party-ids.js';
import { asActor } from './recipients.js';

type SuggestionDeps = Pick<Deps, 'applications' | 'accounts' | 'services'>;
type Complaint = Pick<
  Application,
  'author' | 'applicant' | 'child' | 'parties' | 'scope' | 'answers' | 'status' | 'correction'
>;

/** Own cases that are shown, the newest first; an older one is typed. */
const mostCases = 30;

/**
 * What somebody who complains can tap: their cases by number and service, or the members of staff by name, those who
 * worked on their cases before the units with all of theirs. Where nobody but those who are meant could decide, it says
 * to whom such a complaint goes instead (R40).
 *
 * @param typed what was written as an answer: an older case that it names is found, too
 */
export async function suggestionsFor(
  deps: SuggestionDeps,
  complaint: Complaint,
  service: Service,
  { suggests, code }: Pick<Step, 'suggests' | 'code'>,
  typed?: string,
): Promise<readonly Suggestion[]> {
  const [cases, staff] = await Promise.all([
    ownCases(deps, complaint, typed ?? namedIn(complaint.answers, code)),
    deps.accounts.listStaff({}),
  ]);
  const actors = staff.map(asActor);
  const above = addresseesAbove(deps.services.institution);
  const elsewhere = (against: readonly number[]) =>
    wouldLieStill(complaint, service, actors, against) ? { elsewhere: above } : {};
  if (suggests === 'staff') return staffOf(deps, cases, staff, elsewhere);
  return Promise.all(
    cases.map(async (one) => ({
      ...(await caseOf(deps, one)),
      ...elsewhere(workersOf(one).map(({ account }) => account)),
    })),
  );
}

/** For a whole form: what its answered questions suggest, by the code of the question. What was handed in stands as it is. */
export async function withSuggested(
  deps: SuggestionDeps,
  facts: FormFacts,
  complaint: Complaint,
  service: Service,
  steps: readonly Step[],
): Promise<FormFacts> {
  const suggesting = steps.filter(
    ({ suggests, code }) =>
      suggests !== undefined &&
      namedIn(complaint.answers, code) !== undefined &&
      (facts.open === undefined || facts.open.includes(code)),
  );
  if (suggesting.length === 0) return facts;
  const found = suggesting.map(async (step) => {
    return [step.code, await suggestionsFor(deps, complaint, service, step)] as const;
  });
  return { ...facts, suggestions: Object.fromEntries(await Promise.all(found)) };
}

/** @param named a number that is typed or stands already, of an older case too */
async function ownCases(
  deps: SuggestionDeps,
  complaint: Complaint,
  named: string | undefined,
): Promise<readonly Application[]> {
  const known = await deps.accounts.find(complaint.author.account);
  if (!known) return [];
  const { rows } = await deps.applications.listOwn(partyIds(known), {}, { limit: mostCases });
  const cases = rows.filter(({ status }) => status !== 'draft');
  const read = parseNumber(named ?? '');
  if (!read.ok || cases.some(({ number }) => number === read.number)) return cases;
  const older = await deps.applications.findByNumber(read.number, { answers: 'none' });
  return older && older.status !== 'draft' && isOf(older, complaint) ? [...cases, older] : cases;
}

async function caseOf(deps: SuggestionDeps, { number, definition }: Application): Promise<Suggestion> {
  const { name } = await deps.services.version(definition);
  return {
    code: number,
    value: number,
    label: { key: 'suggestions.case', params: { number, name: { text: name } } },
  };
}

function staffOf(
  deps: SuggestionDeps,
  cases: readonly Application[],
  staff: readonly Account[],
  elsewhere: (against: readonly number[]) => Partial<Suggestion>,
): readonly Suggestion[] {
  const worked = new Set(cases.flatMap(workersOf).map(({ account }) => account));
  const units = new Map(deps.services.institution.units.map(({ code, name }) => [code, name]));
  const suggested = staff.flatMap(({ id, staff: member }): Suggestion[] => {
    if (!member) return [];
    const name = units.get(member.unit);
    const namesakes = staff.filter((one) => isCalled(one.staff?.name, member.name));
    return [
      {
        code: codeOf(id),
        value: member.name,
        label: { plain: member.name },
        ...(name && { group: { code: member.unit, name } }),
        first: worked.has(id),
        ...elsewhere(namesakes.map((one) => one.id)),
      },
    ];
  });
  return suggested.toSorted((one, other) => one.value.localeCompare(other.value, 'kk'));
}

/** Nobody's account stands in a button that somebody else is sent. */
function codeOf(account: number): string {
  return createHash('sha256').update(`staff:${account}`).digest('base64url').slice(0, 16);
}
