import type { ActorRole, Application } from './application.js';
import { actsAs, isSigned } from './approval-sheet.js';
import type { Actor } from './person.js';
import type { Service } from './service.js';

/** What somebody is to a case; the lifecycle's table names who may act by these words. */
export type Relation =
  | 'author'
  /** The author, unless an employee filled it in on somebody's behalf: what is handed to the applicant. */
  | 'applicant'
  /** An operator of the unit that has the case. */
  | 'operator'
  /** Who has taken the case, as long as they work in its unit. */
  | 'holder'
  | 'headOfUnit'
  | 'administrator'
  /** One whom the approval sheet names, in scope. */
  | 'approver'
  /** On the paper route: who names the executor. */
  | 'assigner'
  /** On the paper route: an operator of the office to which a signed result has come. */
  | 'registrar'
  | 'system';

export interface RelationRule {
  readonly holds: (application: Application, service: Service, actor: Actor) => boolean;
  /** The capacity that stands in the history. */
  readonly role: ActorRole;
  /** Staff may not act in a case of their own. */
  readonly staff: boolean;
}

/** Whether these persons see in a case a child's, and are not that child: they are told whose it is. */
export function isOfTheirChild(
  { applicant, child }: Pick<Application, 'applicant' | 'child'>,
  persons: readonly string[],
): boolean {
  return child !== undefined && !persons.includes(applicant);
}

/** The relations, one by one. */
export const relations = {
  author: { holds: isAuthor, role: 'applicant', staff: false },
  applicant: {
    holds: (application, _, actor) => isAuthor(application, undefined, actor) && !behalf(application, actor),
    role: 'applicant',
    staff: false,
  },
  operator: { holds: isOperator, role: 'operator', staff: true },
  holder: {
    holds: (application, _, actor) =>
      application.holder?.account === actor.account && worksOn(application, actor),
    role: 'operator',
    staff: true,
  },
  headOfUnit: {
    holds: (application, _, actor) => inUnit(application, actor) && hasRole(actor, 'headOfUnit'),
    role: 'headOfUnit',
    staff: true,
  },
  administrator: { holds: (_, __, actor) => actor.administrator, role: 'administrator', staff: true },
  approver: {
    holds: (application, service, actor) =>
      sheetRoles(application, service).some((role) => actsAs(actor, role, application)),
    role: 'approver',
    staff: true,
  },
  assigner: {
    holds: (application, { route }, actor) =>
      route !== undefined && actsAs(actor, route.assigns, application),
    role: 'approver',
    staff: true,
  },
  registrar: {
    holds: (application, service, actor) =>
      service.route !== undefined && isSigned(application) && isOperator(application, service, actor),
    role: 'operator',
    staff: true,
  },
  system: { holds: (_, __, actor) => actor.account === 0, role: 'system', staff: false },
} satisfies Record<Relation, RelationRule>;

/** Whose case it is, and of whom it complains. */
export type Case = Pick<Application, 'author' | 'applicant' | 'child' | 'parties' | 'against'>;

/**
 * Nobody takes, approves or decides a case in which they are applicant, child, guardian or proxy, or which complains of
 * them.
 */
export function isOwnCase(application: Case, actor: Pick<Actor, 'account' | 'persons'>): boolean {
  const { author, applicant, child, parties } = application;
  if (isComplainedOf(application, actor)) return true;
  if (!author.onBehalf && author.account === actor.account) return true;
  const involved = [applicant, child, author.onBehalf ? undefined : author.person, ...parties];
  return actor.persons.some((person) => involved.includes(person));
}

/** For whom a complaint does not exist: they neither see it nor decide it. */
export function isComplainedOf(
  { against = [] }: Pick<Application, 'against'>,
  { account }: Pick<Actor, 'account'>,
): boolean {
  return against.includes(account);
}

/**
 * Whether somebody may look at a case: its author, who works on it, the approvers once a sheet stands (R23),
 * the director and administrators; nobody of whom it complains. Nobody else sees a draft than its author.
 */
export function maySee(application: Application, service: Service, actor: Actor): boolean {
  if (isComplainedOf(application, actor)) return false;
  if (isAuthor(application, service, actor)) return true;
  if (application.status === 'draft') return false;
  if (actor.administrator || hasRole(actor, 'director') || worksOn(application, actor)) return true;
  if (worksOnRoute(application, service, actor)) return true;
  return application.sheet !== undefined && relations.approver.holds(application, service, actor);
}

export function isAuthor(application: Application, _service: Service | undefined, actor: Actor): boolean {
  const { author, applicant } = application;
  if (author.account === actor.account) return true;
  return actor.persons.some((person) => person === author.person || person === applicant);
}

export function isOperator(application: Application, _service: Service | undefined, actor: Actor): boolean {
  return inUnit(application, actor) && hasRole(actor, 'operator');
}

/** The employee who filled the case in, and not also the person whose case it is. */
function behalf({ author, applicant }: Application, actor: Actor): boolean {
  return author.onBehalf && author.account === actor.account && !actor.persons.includes(applicant);
}

/** Somebody of the staff at whose desk the case lies. */
export function worksOn(application: Application, actor: Actor): boolean {
  return inUnit(application, actor) && (hasRole(actor, 'operator') || hasRole(actor, 'headOfUnit'));
}

/** Where a paper has been it is known of, although it has gone on. */
function worksOnRoute({ sheet }: Application, { route, unit }: Service, actor: Actor): boolean {
  if (!route) return false;
  const been = sheet?.entries.some(({ act, state }) => act === 'assigns' && state === 'approved');
  const there = actor.unit === route.office || (been === true && actor.unit === unit);
  return there && (hasRole(actor, 'operator') || hasRole(actor, 'headOfUnit'));
}

function inUnit(application: Application, actor: Actor): boolean {
  return application.unit !== undefined && actor.unit === application.unit;
}

function hasRole(actor: Actor, code: string): boolean {
  return actor.roles.some((role) => role.code === code);
}

function sheetRoles(application: Application, service: Service): readonly string[] {
  return application.sheet?.entries.map((entry) => entry.role) ?? service.approvals?.by ?? [];
}
