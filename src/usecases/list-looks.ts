import type { Application } from '../domain/application.js';
import { visitsOf, type Visit } from '../domain/look.js';
import type { Actor } from '../domain/person.js';
import { relations } from '../domain/relations.js';
import type { Unit } from '../domain/institution.js';
import type { Service } from '../domain/service.js';
import { applicantAccounts } from './applicant-accounts.js';
import type { Deps } from './deps.js';
import { unitsOf } from './units-of.js';

export type LooksListed =
  | {
      readonly ok: true;
      readonly application: Application;
      readonly service: Service;
      readonly visits: readonly Visit[];
      /** Of who looked. */
      readonly units: readonly Unit[];
      /** The number of the last entry, where there are older ones. */
      readonly next?: number | undefined;
    }
  | { readonly ok: false; readonly why: 'notFound' };

/** Whom an applicant's case was shown to, the newest first; their own looks are left out. */
export async function listLooks(
  deps: Pick<Deps, 'applications' | 'accounts' | 'services' | 'audit' | 'schools'>,
  input: {
    readonly id: string;
    readonly actor: Actor;
    readonly before?: number | undefined;
    readonly limit: number;
  },
): Promise<LooksListed> {
  const { id, actor, before, limit } = input;
  const application = await deps.applications.find(id, { answers: 'none' });
  if (application === undefined) return { ok: false, why: 'notFound' };
  const service = await deps.services.version(application.definition);
  if (!relations.applicant.holds(application, service, actor)) return { ok: false, why: 'notFound' };
  const own = await applicantAccounts(deps, application);
  const notBy = [actor.account, ...own.map((account) => account.id)];
  const { entries, next } = await deps.audit.listLooks(id, { before, limit, notBy });
  const visits = visitsOf(entries);
  const units = await unitsOf(
    deps,
    visits.map(({ unit }) => unit),
  );
  return { ok: true, application, service, visits, units, next };
}
