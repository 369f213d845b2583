import type { Finding, Path, Problem } from './fault.js';
import type { ServiceOutline } from './outline.js';
import { allow } from './suggestion.js';

type FieldOutline = ServiceOutline['fields'][string];

/** What a field says must fit its kind, and its condition an answer that is given before it. */
export function checkFields(service: ServiceOutline): readonly Finding[] {
  return Object.entries(service.fields).flatMap(([code, field]) => [
    ...checkKind(code, field),
    ...checkConditions(code, field, service),
    ...checkNotBefore(code, field, service),
  ]);
}

/** Which kinds know the property. */
const properties = {
  choices: ['choice'],
  max: ['text', 'longText', 'documents'],
  range: ['date'],
  notBefore: ['date'],
} as const;

function checkKind(code: string, field: FieldOutline): readonly Finding[] {
  const { kind } = field;
  if (kind === undefined) return [];
  const set = {
    choices: field.choices.length > 0,
    max: field.max !== undefined,
    range: field.range !== undefined,
    notBefore: field.notBefore !== undefined,
  };
  const misplaced = (Object.keys(properties) as (keyof typeof properties)[])
    .filter((key) => set[key] && !(properties[key] as readonly string[]).includes(kind))
    .map((key) => finding(['fields', code, key], { code: 'notForKind', key, kind }));
  const noChoices = kind === 'choice' && field.choices.length === 0;
  return noChoices ? [...misplaced, finding(['fields', code], { code: 'choicesMissing' })] : misplaced;
}

function checkConditions(code: string, field: FieldOutline, service: ServiceOutline): readonly Finding[] {
  return Object.entries(field.askWhen).flatMap(([on, values]) => {
    const path = ['fields', code, 'askWhen', on];
    const possible = possibleAnswers(on, service);
    if (possible === 'unknown') {
      const names = [...Object.keys(service.fields), ...(service.grounds.length > 0 ? ['ground'] : [])];
      return [inKey(path, { code: 'unknownCode', what: 'field', value: on, ...allow(on, names) })];
    }
    if (!isBefore(on, code, service)) return [inKey(path, { code: 'conditionLater', value: on })];
    if (possible === 'unlimited') return [inKey(path, { code: 'conditionKind', value: on })];
    return values
      .filter((value) => value !== undefined && !possible.includes(value))
      .map((value) => finding(path, { code: 'conditionValue', value: value!, ...allow(value!, possible) }));
  });
}

/** An end that must not precede a beginning needs that beginning before it, and as a date. */
function checkNotBefore(code: string, field: FieldOutline, service: ServiceOutline): readonly Finding[] {
  const on = field.notBefore;
  if (on === undefined) return [];
  const path = ['fields', code, 'notBefore'];
  const dates = Object.keys(service.fields).filter(
    (name) => service.fields[name]?.kind === 'date' && name !== code,
  );
  if (!dates.includes(on))
    return [finding(path, { code: 'unknownCode', what: 'field', value: on, ...allow(on, dates) })];
  return isBefore(on, code, service) ? [] : [finding(path, { code: 'conditionLater', value: on })];
}

function possibleAnswers(on: string, service: ServiceOutline): readonly string[] | 'unknown' | 'unlimited' {
  if (on === 'ground' && service.grounds.length > 0) return service.grounds.flatMap(({ code }) => code ?? []);
  const field = Object.hasOwn(service.fields, on) ? service.fields[on] : undefined;
  if (!field) return 'unknown';
  if (field.kind === 'yesNo') return ['yes', 'no'];
  return field.kind === 'choice' ? field.choices.flatMap(({ code }) => code ?? []) : 'unlimited';
}

/** The ground comes first, then what the grounds ask, then what is asked whatever the ground. */
function isBefore(on: string, code: string, service: ServiceOutline): boolean {
  if (on === 'ground') return true;
  const always =
    service.asks ?? Object.keys(service.fields).filter((name) => !ofGrounds(service).includes(name));
  const order = [...ofGrounds(service).filter((name) => !always.includes(name)), ...always];
  // A field that is never asked has a fault of its own.
  return !order.includes(code) || !order.includes(on) || order.indexOf(on) < order.indexOf(code);
}

function ofGrounds(service: ServiceOutline): readonly (string | undefined)[] {
  return [...new Set(service.grounds.flatMap((ground) => ground.asks))];
}

function finding(path: Path, problem: Problem): Finding {
  return { path, problem };
}

function inKey(path: Path, problem: Problem): Finding {
  return { path, problem, inKey: true };
}
