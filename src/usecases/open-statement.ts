import type { Application } from '../domain/application.js';
import type { Actor, PersonalCard } from '../domain/person.js';
import { isAuthor, maySee } from '../domain/relations.js';
import type { Institution } from '../domain/institution.js';
import type { Service } from '../domain/service.js';
import { applicantOf } from './applicant-of.js';
import type { Deps } from './deps.js';
import { recordAct } from './record-act.js';

export type StatementOpened =
  | {
      readonly ok: true;
      readonly application: Application;
      readonly service: Service;
      /** Of the register, or as the person has written it themselves. */
      readonly card: PersonalCard;
      readonly institution: Institution;
      readonly now: Date;
      /** Somebody of the staff looks: what they are shown can be neither forwarded nor kept. */
      readonly staff: boolean;
    }
  /** `noText`: the institution has loaded none (R9), or the applicant has sent a statement of their own. */
  | { readonly ok: false; readonly why: 'notFound' | 'noText' };

/** All that a standard statement is made out from, for whoever may see the case; what others look at is recorded. */
export async function openStatement(
  deps: Pick<Deps, 'applications' | 'persons' | 'services' | 'audit' | 'clock'>,
  input: { readonly id: string; readonly actor: Actor },
): Promise<StatementOpened> {
  const { id, actor } = input;
  const application = await deps.applications.find(id);
  if (application === undefined) return { ok: false, why: 'notFound' };
  const service = await deps.services.version(application.definition);
  if (!maySee(application, service, actor)) return { ok: false, why: 'notFound' };
  if (service.statement?.standard === undefined || hasOwn(application)) return { ok: false, why: 'noText' };
  const person = await applicantOf(deps, application);
  const now = deps.clock.now();
  const { author } = application;
  const staff =
    !isAuthor(application, service, actor) || (author.onBehalf && author.account === actor.account);
  if (staff) await recordAct(deps, actor, { application: id, what: 'openStatement', at: now });
  return {
    ok: true,
    application,
    service,
    card: person.card,
    institution: deps.services.institution,
    now,
    staff,
  };
}

/** Whether the applicant hands in a statement of their own instead of the standard one. */
function hasOwn({ answers }: Application): boolean {
  const answer = answers.get('statement');
  return answer !== undefined && 'value' in answer && answer.value === 'own';
}
