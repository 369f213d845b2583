import type { PersonPart } from '../domain/field.js';
import type { Conditions } from './conditions.js';
import type { Label, Step } from './step.js';

/** Another person of whom a form asks. */
export interface AskedPerson {
  /** Each question is called `<code>-<part>`. */
  readonly code: string;
  readonly group: Step['group'];
  /** Who it is, as it stands before each question. */
  readonly person: Label;
  /** Stands at the first question. */
  readonly note?: Label | undefined;
  /** In the order in which they are asked. */
  readonly parts: readonly PersonPart[];
  /** What may be skipped. */
  readonly optional?: readonly PersonPart[] | undefined;
  /** Not the applicant, by IIN. */
  readonly notSelf?: boolean | undefined;
  readonly askWhen: Conditions;
}

/** Not everybody has them. */
const mayLack: readonly PersonPart[] = ['patronymic', 'idSeries'];

/** Every part is a question of its own, so that each is asked, edited, shown and sealed by itself. */
export function personSteps(asked: AskedPerson): readonly Step[] {
  const { code, parts, note, optional = mayLack } = asked;
  return parts.map((part, index) => ({
    code: partCode(code, part),
    group: asked.group,
    // A group of its own says whose data they are; among the other answers each line has to.
    name:
      asked.group === 'application'
        ? { key: `person.${part}`, params: { person: asked.person } }
        : { key: `personParts.${part}` },
    question: { key: `person.${part}`, params: { person: asked.person } },
    note: index === 0 ? note : undefined,
    optional: optional.includes(part),
    choices: [],
    askWhen: asked.askWhen,
    ...about(part, asked),
  }));
}

export function partCode(person: string, part: PersonPart): string {
  return `${person}-${part}`;
}

function about(
  part: PersonPart,
  { code, parts, notSelf }: AskedPerson,
): Pick<Step, 'kind'> & Partial<Pick<Step, 'max' | 'range' | 'born' | 'notSelf' | 'directory' | 'hint'>> {
  switch (part) {
    case 'surname':
    case 'name':
    case 'patronymic':
      return { kind: 'text', max: 100 };
    case 'birthDate':
      return { kind: 'date', range: 'past' };
    case 'iin': {
      const born = parts.includes('birthDate') ? partCode(code, 'birthDate') : undefined;
      return { kind: 'iin', notSelf, hint: { key: 'hints.iin' }, born };
    }
    case 'phone':
      return { kind: 'phone', notSelf: true, hint: { key: 'hints.phone' } };
    case 'email':
      return { kind: 'email', hint: { key: 'hints.email' } };
    case 'address':
      return { kind: 'text' };
    case 'idType':
      return { kind: 'choice', directory: 'idTypes' };
    case 'idNumber':
    case 'idSeries':
      return { kind: 'text', max: 30 };
    case 'idDate': {
      const told = (['birthDate', 'iin'] as const).find((one) => parts.includes(one));
      const born = told && partCode(code, told);
      return { kind: 'date', range: 'past', born };
    }
    case 'idIssuer':
      return { kind: 'text', max: 200 };
  }
}
