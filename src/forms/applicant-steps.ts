import { textOf, type Answers } from '../domain/application.js';
import type { PersonalCard } from '../domain/person.js';
import { type PersonPart } from '../domain/field.js';
import { identityScan } from '../domain/service.js';
import { always } from './conditions.js';
import { partCode, personSteps } from './person-steps.js';
import type { Step } from './step.js';

/** What the personal card tells of a person whom the register knows, in its order. */
const parts = [
  'surname',
  'name',
  'patronymic',
  'birthDate',
  'iin',
  'idType',
  'idNumber',
  'idSeries',
  'idDate',
  'idIssuer',
  'address',
] as const satisfies readonly PersonPart[];

/** Code of the block; each question is called `applicant-<part>`. */
export const applicantBlock = 'applicant';

/** Sheets of an identity document: both sides of a card, or pages of a passport. */
const scanFiles = { min: 1, max: 4 };

/** Who applies, asked of somebody whom the register does not know, before everything else. */
export function applicantSteps(): readonly Step[] {
  return personSteps({
    code: applicantBlock,
    group: 'applicant',
    person: { key: 'names.applicant' },
    note: { key: 'notes.applicant' },
    parts,
    askWhen: always,
  }).map((step, index) => ({ ...step, question: { key: `applicant.${parts[index]}` } }));
}

/**
 * The form of somebody whom the register does not know: who they are comes first, what looks at the card looks at that
 * instead, and a scan of the identity document is always asked for, once.
 *
 * @param steps of somebody whom the register knows
 */
export function withApplicant(steps: readonly Step[]): readonly Step[] {
  const asked = steps.map(ofOutsider);
  if (asked.some(({ code }) => code === identityScan)) return [...applicantSteps(), ...asked];
  // With the other documents; the statement comes last.
  const at = asked.findIndex(
    ({ group, code }) => group === 'documents' || ['statement', 'consent'].includes(code),
  );
  const rest = at < 0 ? asked.length : at;
  return [...applicantSteps(), ...asked.slice(0, rest), scanStep, ...asked.slice(rest)];
}

/** Whether a question asks who the applicant is. */
export function isAboutApplicant({ code }: Pick<Step, 'code'>): boolean {
  return code.startsWith(`${applicantBlock}-`);
}

/** The answers about the applicant, by part; only these need to be read to name them. */
export const applicantCodes: readonly string[] = [
  ...parts.map((part) => partCode(applicantBlock, part)),
  'phone',
  'email',
];

/**
 * What somebody has written about themselves, as far as a card would hold it in the same words; what is not answered
 * yet is empty or absent.
 */
export function writtenCard(answers: Answers): PersonalCard {
  const of = (part: (typeof parts)[number]) => textOf(answers.get(partCode(applicantBlock, part)));
  return {
    iin: of('iin') ?? '',
    surname: of('surname') ?? '',
    name: of('name') ?? '',
    patronymic: of('patronymic'),
    birthDate: of('birthDate') ?? '',
    address: of('address'),
    phone: textOf(answers.get('phone')),
    email: textOf(answers.get('email')),
    state: 'active',
  };
}

const scanStep: Step = {
  code: identityScan,
  group: 'documents',
  kind: 'documents',
  name: { key: 'names.identityScan' },
  question: { key: 'names.identityScan' },
  note: { key: 'notes.identityScan' },
  hint: { key: 'hints.documents', params: { max: scanFiles.max } },
  optional: false,
  choices: [],
  askWhen: always,
  files: scanFiles,
};

function ofOutsider(step: Step): Step {
  const { code, born, kind, notSelf, card } = step;
  if (code === identityScan) return { ...step, optional: false, absent: undefined, askWhen: always };
  return {
    ...step,
    ...(card === 'phone' && { card: undefined, vouched: true, note: { key: 'notes.phoneOnly' } }),
    ...(card === 'email' && { card: undefined, note: { key: 'notes.emailOnly' } }),
    ...(born === 'card' && { born: partCode(applicantBlock, 'birthDate') }),
    ...(kind === 'iin' && notSelf && { apartFrom: partCode(applicantBlock, 'iin') }),
  };
}
