import { textOf, type Answers, type Application } from '../domain/application.js';
import { fullName } from '../domain/person.js';
import { normalizePhone } from '../domain/phone.js';
import type { Marks } from '../domain/sought.js';
import { partCode } from '../forms/person-steps.js';
import type { Step } from '../forms/step.js';
import type { Deps } from './deps.js';

/**
 * By whom a search finds a case: the applicant, the child and the guardian as the register knows them now, and everybody of whom something
 * was typed, such as who will collect the result, or an applicant outside the register.
 */
export async function marksOf(
  deps: Pick<Deps, 'persons'>,
  application: Application,
  steps: readonly Step[],
  answers: Answers,
): Promise<Marks> {
  const { applicant, child, author } = application;
  const involved = [applicant, child, author.person];
  const persons = [...new Set(involved.filter((id) => id !== undefined))];
  const cards = (await deps.persons.findMany(persons)).map(({ card }) => card);
  const typedIn = (code: string) => textOf(answers.get(code));
  const typed = (kind: Step['kind']) =>
    steps.filter((step) => step.kind === kind).flatMap(({ code }) => typedIn(code) ?? []);
  const blocks = answers.codes().flatMap((code) => /^(.+)-surname$/.exec(code)?.[1] ?? []);
  const names = blocks.map((block) =>
    fullName({
      surname: typedIn(partCode(block, 'surname')) ?? '',
      name: typedIn(partCode(block, 'name')) ?? '',
      patronymic: typedIn(partCode(block, 'patronymic')),
    }),
  );
  return {
    persons,
    iins: [...cards.map(({ iin }) => iin), ...typed('iin')],
    phones: [...cards.flatMap(({ phone }) => phone ?? []), ...typed('phone')].map(
      (phone) => normalizePhone(phone) ?? phone,
    ),
    emails: [...cards.flatMap(({ email }) => email ?? []), ...typed('email')],
    names: [...cards.map(fullName), ...names],
  };
}
