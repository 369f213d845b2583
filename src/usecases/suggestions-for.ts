import { createHash } from 'node:crypto';
import type { Application } from '../domain/application.js';
import type { Step, Suggestion } from '../forms/step.js';
import { workersOf } from './complained-of.js';
import type { Deps } from './deps.js';
import { partyIds } from './party-ids.js';

type SuggestionDeps = Pick<Deps, 'applications' | 'accounts' | 'services'>;

/** Own cases that can be meant, the newest first; an older one is typed. */
const mostCases = 30;

/**
 * What somebody who complains can tap: their cases by number and service, or the members of staff by name, those who
 * worked on their cases before the units with all of theirs.
 */
export async function suggestionsFor(
  deps: SuggestionDeps,
  { author }: Pick<Application, 'author'>,
  suggests: NonNullable<Step['suggests']>,
): Promise<readonly Suggestion[]> {
  const cases = await ownCases(deps, author.account);
  return suggests === 'ownCases'
    ? Promise.all(cases.map(async (one) => caseOf(deps, one)))
    : staffOf(deps, cases);
}

async function ownCases(deps: SuggestionDeps, account: number): Promise<readonly Application[]> {
  const known = await deps.accounts.find(account);
  if (!known) return [];
  const { rows: cases } = await deps.applications.listOwn(partyIds(known), {}, { limit: mostCases });
  return cases.filter(({ status }) => status !== 'draft');
}

async function caseOf(deps: SuggestionDeps, { number, definition }: Application): Promise<Suggestion> {
  const { name } = await deps.services.version(definition);
  return {
    code: number,
    value: number,
    label: { key: 'suggestions.case', params: { number, name: { text: name } } },
  };
}

async function staffOf(deps: SuggestionDeps, cases: readonly Application[]): Promise<readonly Suggestion[]> {
  const worked = new Set(cases.flatMap(workersOf).map(({ account }) => account));
  const units = new Map(deps.services.institution.units.map(({ code, name }) => [code, name]));
  const staff = (await deps.accounts.listStaff({})).flatMap(({ id, staff: member }): Suggestion[] => {
    if (!member) return [];
    const name = units.get(member.unit);
    return [
      {
        code: codeOf(id),
        value: member.name,
        label: { plain: member.name },
        ...(name && { group: { code: member.unit, name } }),
        first: worked.has(id),
      },
    ];
  });
  return staff.toSorted((one, other) => one.value.localeCompare(other.value, 'kk'));
}

/** Nobody's account stands in a button that somebody else is sent. */
function codeOf(account: number): string {
  return createHash('sha256').update(`staff:${account}`).digest('base64url').slice(0, 16);
}
