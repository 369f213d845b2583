import type { Application } from '../domain/application.js';
import { unspoken } from '../domain/approval-sheet.js';
import { finishedAt } from '../domain/finished.js';
import { revocables } from '../domain/pending.js';
import type { ApplicationDocument, Desk } from './schemas/application.js';
import type { Vault } from './vault.js';

/** What lists are found and sorted by; `undefined` where a case is in no such list. */
export interface ListFields {
  readonly editable: boolean;
  readonly desk: Desk | undefined;
  readonly deskOrder: string | undefined;
  readonly doneOrder: string | undefined;
  readonly turns: string[];
  /** `filterKey` of all that it can be filtered by. */
  readonly filters: string[];
  readonly settleAt: Date | undefined;
}

type Standing = Pick<
  Application,
  | 'id'
  | 'status'
  | 'holder'
  | 'correction'
  | 'sheet'
  | 'scope'
  | 'plannedAt'
  | 'submittedAt'
  | 'pending'
  | 'history'
  | 'waiting'
  | 'facets'
  | 'unit'
>;

/**
 * Where a case is listed, from how it stands. Worked out when it changes, so that a list is one walk along one index
 * whatever the number of cases.
 */
export function listFields(standing: Standing, vault: Vault): ListFields {
  const { status, correction, holder, sheet, pending, waiting } = standing;
  const open = status === 'submitted' || status === 'inProgress';
  const desk = !open ? undefined : correction ? 'correction' : holder ? 'held' : 'new';
  // Who waits for a place stands in the list of the competition, and last at the desk.
  const asked =
    status === 'inProgress' && !correction && !pending && !waiting && sheet ? unspoken(sheet) : [];
  return {
    editable: status === 'draft' || (open && correction !== undefined),
    desk,
    // What came first stands first among what is due at one time.
    deskOrder:
      desk && orderKey(waiting ? undefined : standing.plannedAt, orderKey(standing.submittedAt, standing.id)),
    doneOrder: doneKey(standing),
    turns: [...new Set(asked.flatMap(({ role }) => turnKeys(role, standing.scope, vault)))],
    filters: filterKeys(standing),
    settleAt: revocables(standing)[0]?.settleAt,
  };
}

/** One text for what a list is filtered by, in whatever order it was chosen. */
export function filterKey(chosen: Readonly<Record<string, string>>): string {
  return Object.keys(chosen)
    .toSorted()
    .map((code) => `${code}=${chosen[code]}`)
    .join('&');
}

/**
 * A key for whichever of its answers and its status are chosen together, so that a filtered list is one walk, too. What
 * every case of the unit has alike is nothing to filter by.
 */
export function filterKeys({ status, facets, unit }: Pick<Standing, 'status' | 'facets' | 'unit'>): string[] {
  if (status === 'draft') return [];
  const known = Object.entries({ ...facets, status }).filter(([, value]) => value !== unit);
  const chosen = known.reduce<readonly Record<string, string>[]>(
    (sets, [code, value]) => [...sets, ...sets.map((set) => ({ ...set, [code]: value }))],
    [{}],
  );
  return chosen.slice(1).map(filterKey);
}

/** A finished case stands where it was finished, whatever becomes of its result. */
function doneKey({ id, status, history }: Standing): string | undefined {
  const finished = finishedAt({ status, history });
  return finished && orderKey(finished, id);
}

/** Role codes by which an approver finds a case: by the role alone, and by the role in each scope of the case. */
function turnKeys(role: string, scope: Application['scope'], vault: Vault): string[] {
  return [turnKey(vault, role), ...Object.values(scope ?? {}).map((value) => turnKey(vault, role, value))];
}

/** A scope (a faculty, say) is an answer: it is found by its blind index. */
export function turnKey(vault: Vault, role: string, scope?: string): string {
  return scope === undefined ? role : `${role}/${vault.index('scope', scope)}`;
}

/** By time, then id; one string, so that a page begins exactly behind the last row even where times are equal. */
export function orderKey(time: Date | undefined, id: string): string {
  const digits = time === undefined ? 'zzzzzzzzz' : time.getTime().toString(36).padStart(9, '0');
  return `${digits}${id}`;
}

/** A draft's place in the lists; what stays the same as long as the case lives is `owners` and `ownOrder`. */
export function ownerFields(
  draft: Pick<Application, 'id' | 'applicant' | 'author' | 'createdAt'>,
): Pick<ApplicationDocument, 'owners' | 'ownOrder'> {
  const guardian = draft.author.person;
  const owners = [...new Set([draft.applicant, ...(guardian === undefined ? [] : [guardian])])];
  return { owners, ownOrder: orderKey(draft.createdAt, draft.id) };
}

/** One case at a time stands open under it; whose it is cannot be read from it. */
export function openIndex(
  vault: Vault,
  { service, person }: { readonly service: string; readonly person: string },
): string {
  return vault.index('open', JSON.stringify([service, person]));
}
