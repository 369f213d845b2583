import type { Application } from '../domain/application.js';
import type { Actor, Person } from '../domain/person.js';
import type { QueueCode } from '../domain/queues.js';
import type { Service } from '../domain/service.js';
import { applicantsOf } from './applicant-of.js';
import type { Deps } from './deps.js';
import { queueFilter } from './queue-filter.js';

export interface QueueRow {
  readonly application: Application;
  readonly service: Service;
  /** As the register knows them or as they have written themselves; undefined where nobody knows them. */
  readonly applicant: Person | undefined;
}

export type Queue =
  | { readonly ok: true; readonly rows: readonly QueueRow[]; readonly next?: string | undefined }
  | { readonly ok: false; readonly why: 'notStaff' };

export interface QueueInput {
  readonly actor: Actor;
  readonly queue: QueueCode;
  readonly after?: string | undefined;
  readonly limit: number;
  /** By the code of a field: only cases with this answer. */
  readonly facets?: Readonly<Record<string, string>> | undefined;
}

/** What waits for somebody of the staff, or is finished; cases of their own are left out. */
export async function listQueue(
  deps: Pick<Deps, 'applications' | 'persons' | 'services' | 'calendar' | 'clock'>,
  { actor, queue, limit, after, facets }: QueueInput,
): Promise<Queue> {
  const filter = queueFilter(deps, actor, queue);
  if (filter === undefined) return { ok: false, why: 'notStaff' };
  const { rows, next } = await deps.applications.listQueue(facets ? { ...filter, facets } : filter, {
    limit,
    after,
  });
  return { ok: true, rows: await queueRows(deps, rows), ...(next !== undefined && { next }) };
}

/** The cases of a list with what a row shows besides. */
export async function queueRows(
  deps: Pick<Deps, 'applications' | 'persons' | 'services'>,
  applications: readonly Application[],
): Promise<readonly QueueRow[]> {
  const applicants = await applicantsOf(deps, applications);
  return Promise.all(
    applications.map(async (application) => ({
      application,
      service: await deps.services.version(application.definition),
      applicant: applicants.get(application.id),
    })),
  );
}
