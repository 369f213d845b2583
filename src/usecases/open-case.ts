import { allowedActions } from '../domain/allowed-actions.js';
import type { ActionType, Application } from '../domain/application.js';
import type { Actor, Person } from '../domain/person.js';
import { isAuthor, isOwnCase, maySee } from '../domain/relations.js';
import type { Unit } from '../domain/institution.js';
import type { Service } from '../domain/service.js';
import type { StoredFile } from '../ports/file-store.js';
import type { SigningSheet } from '../ports/signature-store.js';
import { applicantOf } from './applicant-of.js';
import { approversOf, type Approvers } from './approvers-of.js';
import { callsOf, type Call } from './calls-of.js';
import type { Deps } from './deps.js';
import { recordAct } from './record-act.js';
import { signaturesOf } from './signatures-of.js';
import { unitsOf } from './units-of.js';

export type CaseOpened =
  | {
      readonly ok: true;
      readonly application: Application;
      readonly service: Service;
      /** With an empty card where the register does not know them. */
      readonly applicant: Person;
      /** Staff see a case of their own as applicants do. */
      readonly view: 'applicant' | 'staff';
      readonly actions: readonly ActionType[];
      readonly approvers: Approvers;
      /** Those of the institution, and the schools that its history names. */
      readonly units: readonly Unit[];
      /** Calls to the applicant, made or still to be made. */
      readonly calls: readonly Call[];
      /** What was given to be signed in it, oldest first. */
      readonly signatures: readonly SigningSheet[];
      /** By id: what became of the check of each sheet, and the result. */
      readonly files: Readonly<Record<string, StoredFile>>;
    }
  | { readonly ok: false; readonly why: 'notFound' };

export type SeeDeps = Pick<
  Deps,
  | 'applications'
  | 'persons'
  | 'accounts'
  | 'services'
  | 'files'
  | 'schools'
  | 'signatures'
  | 'audit'
  | 'deliveries'
  | 'clock'
  | 'calendar'
>;

/** Shows a case to somebody who may see it, and records the look. What is not theirs is as if it did not exist. */
export async function openCase(
  deps: SeeDeps,
  input: { readonly id: string; readonly actor: Actor },
): Promise<CaseOpened> {
  return show(deps, await deps.applications.find(input.id), input.actor);
}

export async function show(
  deps: SeeDeps,
  application: Application | undefined,
  actor: Actor,
  what: 'look' | 'print' = 'look',
): Promise<CaseOpened> {
  if (application === undefined) return { ok: false, why: 'notFound' };
  const service = await deps.services.version(application.definition);
  if (!maySee(application, service, actor)) return { ok: false, why: 'notFound' };
  const named = [application.unit, ...application.history.map(({ by }) => by.unit)];
  const [applicant, approvers, calls, stored, signatures, units] = await Promise.all([
    applicantOf(deps, application),
    approversOf(deps, application),
    callsOf(deps, application),
    deps.files.listOf(application.id),
    signaturesOf(deps, application, service),
    unitsOf(deps, named),
  ]);
  const at = deps.clock.now();
  await recordAct(deps, actor, { application: application.id, what, at });
  const onBehalf = application.author.onBehalf && application.author.account === actor.account;
  const own = isOwnCase(application, actor) || (isAuthor(application, service, actor) && !onBehalf);
  return {
    ok: true,
    application,
    service,
    applicant,
    view: own || application.status === 'draft' ? 'applicant' : 'staff',
    actions: allowedActions(application, service, actor, at),
    approvers,
    units,
    calls,
    signatures,
    files: Object.fromEntries(stored.map((file) => [file.id, file])),
  };
}
