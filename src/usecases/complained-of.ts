import { textOf, type Answers, type Application } from '../domain/application.js';
import type { Service } from '../domain/service.js';
import type { Deps } from './deps.js';

/** Acts of those who worked on a case; who named somebody else for it, or only looked, has decided nothing. */
const working: ReadonlySet<string> = new Set([
  'accept',
  'take',
  'askForCorrection',
  'reject',
  'approve',
  'notApprove',
  'prepare',
  'complete',
  'handOut',
  'revoke',
]);

/**
 * Accounts of the staff of whom somebody complains: those who worked on the case of theirs that the answers name by its
 * number, and the employee whose name they give as the staff list has it.
 */
export async function complainedOf(
  deps: Pick<Deps, 'applications' | 'accounts'>,
  complaint: Pick<Application, 'applicant' | 'author'>,
  { against }: Pick<Service, 'against'>,
  answers: Answers,
): Promise<readonly number[]> {
  if (!against) return [];
  const number = namedIn(answers, against.case)?.replace(/^№\s*/, '');
  const named = namedIn(answers, against.employee);
  const about =
    number === undefined ? undefined : await deps.applications.findByNumber(number, { answers: 'none' });
  const worked = about && isOf(about, complaint) ? workersOf(about).map(({ account }) => account) : [];
  const staff = named === undefined ? [] : await deps.accounts.listStaff({});
  const meant = staff.filter((one) => isCalled(one.staff?.name, named)).map(({ id }) => id);
  return [...new Set([...worked, ...meant])];
}

/** Who worked on a case, each once. */
export function workersOf({
  history,
}: Pick<Application, 'history'>): readonly { readonly account: number; readonly name: string }[] {
  const workers = history.flatMap(({ action, by: { account, name, role } }) =>
    working.has(action) && role !== 'applicant' && account !== undefined ? [[account, name] as const] : [],
  );
  return [...new Map(workers)].map(([account, name]) => ({ account, name }));
}

/** Whether somebody is meant by that name: its words in whatever order and case. */
export function isCalled(name: string | undefined, named: string | undefined): boolean {
  return folded(name) === folded(named);
}

/** Whether a case is of who complains: their own, or one that they filled in for their child. */
export function isOf(
  about: Application,
  { applicant, author }: Pick<Application, 'applicant' | 'author'>,
): boolean {
  if (about.applicant === applicant) return true;
  return (
    !about.author.onBehalf &&
    (about.author.person ?? about.author.account) === (author.person ?? author.account)
  );
}

/** The case or the person that a complaint names, as it was written. */
export function namedIn(answers: Answers, code: string | undefined): string | undefined {
  return code === undefined ? undefined : textOf(answers.get(code))?.trim();
}

function folded(name: string | undefined): string {
  return (name ?? '').toLocaleLowerCase('kk').split(/\s+/).sort().join(' ');
}
