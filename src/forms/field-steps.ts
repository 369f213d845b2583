import type { Span } from '../domain/period.js';
import type { Field, Lasts } from '../domain/field.js';
import type { Service } from '../domain/service.js';
import { always, both, type Conditions } from './conditions.js';
import { personSteps } from './person-steps.js';
import type { Label, Lasting, Step } from './step.js';

/**
 * The questions of a field: one, or those about another person.
 *
 * @param conditions under which it is asked besides its own
 */
export function fieldSteps(service: Service, code: string, conditions: Conditions = always): readonly Step[] {
  const field = service.fields[code];
  if (!field) throw new Error(`Service ${service.code} asks for ${code}, which is not among its fields`);
  const askWhen = both(field.askWhen, conditions);
  if (field.kind !== 'person') return [fieldStep(service, code, field.kind, field, askWhen)];
  const { parts = [], name, note, notSelf } = field;
  return personSteps({
    code,
    group: 'application',
    person: { text: name },
    note: note && { text: note },
    parts,
    notSelf,
    askWhen,
  });
}

function fieldStep(
  service: Service,
  code: string,
  kind: Step['kind'],
  field: Field,
  askWhen: Conditions,
): Step {
  const sinceBirth = field.notBefore === 'birth';
  return {
    code,
    group: kind === 'documents' ? 'documents' : 'application',
    kind,
    name: { text: field.name },
    question: { text: field.name },
    note: field.note && { text: field.note },
    hint: fieldHint(kind, field),
    optional: field.optional,
    choices: field.choices,
    open: service.open?.by?.field === code ? service.open : undefined,
    askWhen,
    min: field.min,
    max: field.max,
    decimals: field.decimals,
    unit: field.unit,
    notSelf: field.notSelf,
    range: field.range,
    notBefore: sinceBirth ? undefined : field.notBefore,
    lasts: field.lasts && lasting(service, field.lasts),
    born: sinceBirth ? 'card' : undefined,
    files: kind === 'documents' ? { min: 1, max: field.max ?? 10 } : undefined,
    seats: field.seats,
    suggests: suggestsOf(service, code),
  };
}

/** Whom a complaint is against is picked: a number with a slip in it would keep nobody away from it. */
function suggestsOf({ against }: Service, code: string): Step['suggests'] {
  if (against?.case === code) return 'ownCases';
  return against?.employee === code ? 'staff' : undefined;
}

function lasting({ grounds }: Service, { from, by, months, days }: Lasts): Lasting {
  if (months) return { from, always: { unit: 'months', ...months }, byGround: {} };
  if (days) return { from, always: { unit: 'days', ...days }, byGround: {} };
  const spans = grounds.flatMap(({ code, duration }): [string, Span][] =>
    by === 'ground' && duration?.months ? [[code, { unit: 'months', ...duration.months }]] : [],
  );
  return { from, byGround: Object.fromEntries(spans) };
}

function fieldHint(kind: Step['kind'], field: Field): Label | undefined {
  switch (kind) {
    case 'phone':
    case 'email':
    case 'iin':
    case 'location':
    case 'register':
      return { key: `hints.${kind}` };
    case 'documents':
      return { key: 'hints.documents', params: { max: field.max ?? 10 } };
    case 'number':
      return numberHint(field);
    case 'severalChoices':
      return severalHint(field);
    default:
      return undefined;
  }
}

/** Which limits there are decides the sentence. */
function numberHint({ min, max, decimals = 0, unit }: Field): Label {
  const exact = decimals === 0 ? 'whole' : 'decimal';
  const limits = [min === undefined ? '' : 'From', max === undefined ? '' : 'To'].join('');
  const sentence: Label = {
    key: `numbers.${exact}${limits}`,
    params: { min: { number: min ?? 0 }, max: { number: max ?? 0 }, decimals },
  };
  return unit === undefined
    ? sentence
    : { key: 'numbers.counted', params: { sentence, unit: { text: unit } } };
}

function severalHint({ min, max, choices }: Field): Label {
  const least = min !== undefined && min > 1 ? min : undefined;
  const most = max !== undefined && max < choices.length ? max : undefined;
  if (least !== undefined && most !== undefined)
    return { key: 'hints.severalFromTo', params: { min: least, max: most } };
  if (least !== undefined) return { key: 'hints.severalFrom', params: { min: least } };
  return most === undefined ? { key: 'hints.several' } : { key: 'hints.severalTo', params: { max: most } };
}
