import type { Application } from '../domain/application.js';
import type { Actor, Person } from '../domain/person.js';
import { isOwnCase } from '../domain/relations.js';
import type { Listed } from '../ports/application-store.js';
import type { Deps } from './deps.js';

export interface QueueRow {
  readonly application: Application;
  /** Undefined where the register does not know them. */
  readonly applicant: Person | undefined;
}

export type Queue =
  | { readonly ok: true; readonly rows: readonly QueueRow[]; readonly next?: string | undefined }
  | { readonly ok: false; readonly why: 'notStaff' };

export interface QueueInput {
  readonly actor: Actor;
  readonly queue: 'new' | 'mine' | 'correction' | 'approvals';
  readonly after?: string | undefined;
  readonly limit: number;
}

const ofDesk = ['operator', 'headOfUnit'];

/** What waits for somebody of the staff; cases of their own are left out. */
export async function listQueue(
  deps: Pick<Deps, 'applications' | 'persons'>,
  input: QueueInput,
): Promise<Queue> {
  const listed = await list(deps, input);
  if (listed === undefined) return { ok: false, why: 'notStaff' };
  const rows = listed.rows.filter((application) => !isOwnCase(application, input.actor));
  const persons = await deps.persons.findMany([...new Set(rows.map(({ applicant }) => applicant))]);
  const byId = new Map(persons.map((person) => [person.id, person]));
  return {
    ok: true,
    rows: rows.map((application) => ({ application, applicant: byId.get(application.applicant) })),
    ...(listed.next !== undefined && { next: listed.next }),
  };
}

async function list(
  { applications }: Pick<Deps, 'applications'>,
  { actor, queue, limit, after }: QueueInput,
): Promise<Listed | undefined> {
  const page = { limit, after };
  if (queue === 'approvals') {
    const roles = actor.roles.filter(({ code }) => code !== 'operator' && code !== 'administrator');
    return roles.length === 0 ? undefined : applications.listApprovals(roles, page);
  }
  const { unit } = actor;
  if (unit === undefined || !actor.roles.some(({ code }) => ofDesk.includes(code))) return undefined;
  return applications.listQueue({ unit, queue, holder: queue === 'mine' ? actor.account : undefined }, page);
}
