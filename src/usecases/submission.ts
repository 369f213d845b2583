import { districtKey } from '../domain/address.js';
import { textOf, type Application, type ChosenSchool } from '../domain/application.js';
import { addressOn } from '../domain/family.js';
import type { Action } from '../domain/lifecycle.js';
import type { Service } from '../domain/service.js';
import { applicantBlock } from '../forms/applicant-steps.js';
import { partCode } from '../forms/person-steps.js';
import { proxyStep } from '../forms/proxy-steps.js';
import { submittedAnswers } from '../forms/review.js';
import type { ApplicationStore } from '../ports/application-store.js';
import { applicantOf } from './applicant-of.js';
import { complainedOf } from './complained-of.js';
import type { Deps } from './deps.js';
import { marksOf } from './marks-of.js';
import { schoolIn } from './school-facts.js';
import { stepsOf } from './steps-of.js';

type Extra = NonNullable<Parameters<ApplicationStore['commit']>[1]>;

/**
 * What is written along with a submission: the answers that count, those that lists filter by, whom a search finds it by, the key of R27, and as one more party
 * whoever is named to collect the result (R10), so that they do not decide the case themselves. So is the person whose IIN somebody outside
 * the register has written as their own.
 */
export async function submission(
  deps: Pick<Deps, 'persons' | 'applications' | 'accounts' | 'families' | 'calendar' | 'clock'>,
  application: Application,
  service: Service,
  action: Action,
): Promise<Extra | undefined> {
  if (action.type !== 'submit' && action.type !== 'resubmit') return undefined;
  const steps = stepsOf(service, application);
  const answers = submittedAnswers(steps, application.answers);
  const facets: Record<string, string> = {};
  for (const code of service.facets) {
    const answer = answers.get(code);
    const school = schoolIn(answer);
    const text = textOf(answer);
    if (school)
      Object.assign(facets, { [code]: school.school, district: await districtOf(deps, application, school) });
    else if (text !== undefined) facets[code] = text;
  }
  const opens = action.type === 'submit' && service.oneOpen !== undefined;
  const named = [proxyStep, applicantBlock].flatMap(
    (block) => textOf(answers.get(partCode(block, 'iin'))) ?? [],
  );
  const involved = await Promise.all(named.map(async (iin) => deps.persons.findByIin(iin)));
  const parties = [...application.parties, ...involved.flatMap((person) => person?.id ?? [])];
  const against = await complainedOf(deps, application, service, answers);
  return {
    submitted: answers.codes(),
    facets,
    marks: await marksOf(deps, application, steps, answers),
    ...(parties.length > application.parties.length && { parties: [...new Set(parties)] }),
    ...(service.against && { against }),
    ...(opens && { openKey: { service: service.code, person: await countedAs(deps, application, service) } }),
  };
}

/** Where the child lives, which need not be where the school stands. */
async function districtOf(
  deps: Pick<Deps, 'families' | 'calendar' | 'clock'>,
  { applicant, child }: Application,
  school: ChosenSchool,
): Promise<string> {
  const family = await deps.families.find(child ?? applicant);
  const home = family && addressOn(family, deps.calendar().localDate(deps.clock.now()));
  return districtKey((home ?? school).district);
}

/** One case at a time is counted by IIN (R27): whoever stands in no register today may stand there tomorrow. */
export async function countedAs(
  deps: Pick<Deps, 'persons'>,
  application: Application,
  { oneOpen }: Service,
): Promise<string> {
  const { applicant, child, answers } = application;
  const person = oneOpen === 'child' ? (child ?? applicant) : applicant;
  const { card } = await applicantOf(deps, { applicant: person, answers });
  return card.iin === '' ? person : card.iin;
}
