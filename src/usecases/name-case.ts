import { plainAnswers, type Application, type Position } from '../domain/application.js';
import { wouldLieStill } from '../domain/deciders.js';
import { isOutsider } from '../domain/outsider.js';
import type { Account, Actor } from '../domain/person.js';
import { isAuthor } from '../domain/relations.js';
import type { Service } from '../domain/service.js';
import { chooseApplicant } from './choose-applicant.js';
import { workersOf } from './complained-of.js';
import type { Deps } from './deps.js';
import { asActor } from './recipients.js';

/**
 * A complaint that began at a case: the form names the case, and what it takes for that question to be asked. One that
 * nobody could decide is not named: the form begins as any other.
 */
export async function nameCase(
  deps: Pick<Deps, 'applications' | 'accounts' | 'clock'>,
  input: {
    readonly draft: Application;
    readonly service: Service;
    /** Id of the case. */
    readonly about: string;
    readonly actor: Actor;
  },
): Promise<Application> {
  const { draft, service, about, actor } = input;
  const code = service.against?.case;
  const found = await deps.applications.find(about, { answers: 'none' });
  if (code === undefined || !found || !isAuthor(found, undefined, actor)) return draft;
  if (await cannotBeDecided(deps, draft, service, found)) return draft;
  const conditions = Object.entries(service.fields[code]?.askWhen ?? {});
  const known = [
    ...conditions.map(([step, [value = '']]) => [step, value] as const),
    [code, found.number] as const,
  ];
  const answers = Object.fromEntries(known.map(([step, value]) => [step, { value }]));
  const position: Position = {
    mode: 'fill',
    ...draft.position,
    reached: code,
    known: known.map(([step]) => step),
  };
  await deps.applications.save(draft.id, { answers, position, at: deps.clock.now() });
  return { ...draft, position, answers: plainAnswers(answers) };
}

/** Who complains of what was decided about a case is its applicant, for whom a guardian acts here as there. */
export function complainant(about: Application | undefined): { readonly applicant?: string } {
  return about === undefined || isOutsider(about) ? {} : { applicant: about.applicant };
}

/** Whether somebody who was told of a decision may file that complaint here; whoever may not, writes. */
export async function mayComplain(
  deps: Parameters<typeof chooseApplicant>[0],
  account: Account,
  service: Service,
  about: Application,
): Promise<boolean> {
  const chosen = await chooseApplicant(deps, { account, ...complainant(about) }, service);
  return chosen.ok || chosen.why === 'choosePerson';
}

/** Whether nobody but those who worked on a case could decide a complaint about it (R40). */
export async function cannotBeDecided(
  { accounts }: Pick<Deps, 'accounts'>,
  complaint: Parameters<typeof wouldLieStill>[0],
  service: Service,
  about: Application,
): Promise<boolean> {
  const staff = await accounts.listStaff({});
  const worked = workersOf(about).map(({ account }) => account);
  return wouldLieStill(complaint, service, staff.map(asActor), worked);
}
