import { fieldKinds, personParts, questionKinds } from '../domain/field.js';
import type { Finding, Path, Problem } from './fault.js';
import type { ServiceOutline } from './outline.js';
import { allow } from './suggestion.js';

type FieldOutline = ServiceOutline['fields'][string];

/** What a field says must fit its kind, and its condition an answer that is given before it. */
export function checkFields(service: ServiceOutline): readonly Finding[] {
  const fields = Object.entries(service.fields).flatMap(([code, field]) => [
    ...checkKind(code, field),
    ...checkConditions(code, field, service),
    ...checkNotBefore(code, field, service),
    ...checkLasts(code, field, service),
    ...checkSeats(code, field, service),
  ]);
  return [...fields, ...checkCategories(service), ...checkRefusals(service)];
}

const listed = ['choice', 'severalChoices', 'register'];

/** Telegram takes a hundred buttons under a message; nobody reads half of them. */
const mostButtons = 50;

/** Which kinds know the property. A person is skipped by a condition, not part by part. */
const properties: Readonly<Record<string, readonly string[]>> = {
  optional: questionKinds,
  choices: listed,
  min: ['number', 'severalChoices'],
  max: ['text', 'longText', 'documents', 'number', 'severalChoices', 'location'],
  decimals: ['number'],
  unit: ['number'],
  range: ['date'],
  notBefore: ['date'],
  lasts: ['date'],
  notSelf: ['iin', 'person'],
  parts: ['person'],
  notices: ['email'],
  seats: ['school'],
};

function checkKind(code: string, field: FieldOutline): readonly Finding[] {
  const { kind } = field;
  // What a kind that does not exist may have, nobody can say: it is told of the kind alone.
  if (kind === undefined || !fieldKinds.some((one) => one === kind)) return [];
  const misplaced = Object.entries(properties)
    .filter(([key, kinds]) => isSet(field[key as keyof FieldOutline]) && !kinds.includes(kind))
    .map(([key]) => finding(['fields', code, key], { code: 'notForKind', key, kind }));
  return [...misplaced, ...checkContents(code, kind, field), ...checkLimits(code, kind, field)];
}

function isSet(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
}

/** Something to choose from, something to ask of a person. */
function checkContents(code: string, kind: string, field: FieldOutline): readonly Finding[] {
  const path = ['fields', code];
  if (listed.includes(kind) && field.choices.length === 0) return [finding(path, { code: 'choicesMissing' })];
  // All of them stand under one question, unlike those of a register, which come in pages.
  if (kind !== 'register' && field.choices.length > mostButtons)
    return [finding([...path, 'choices'], { code: 'tooManyChoices', max: mostButtons })];
  if (kind !== 'person') return [];
  if (field.parts.length === 0) return [finding(path, { code: 'partsMissing', allowed: personParts })];
  return field.parts.flatMap((part, index) =>
    part !== undefined && field.parts.indexOf(part) < index
      ? [finding([...path, 'parts', index], { code: 'repeatedCode', value: part })]
      : [],
  );
}

/** A number may have any limits that leave something between them; what is counted is counted in whole ones. */
function checkLimits(code: string, kind: string, field: FieldOutline): readonly Finding[] {
  const { min, max } = field;
  const path = (key: string) => ['fields', code, key];
  const limits = Object.entries({ min, max });
  const uneven = kind === 'number' ? [] : limits.filter(([, value]) => isUneven(value));
  const uncounted = uneven.map(([key, value]) =>
    finding(path(key), { code: 'badAmount', value: String(value) }),
  );
  if (uncounted.length > 0) return uncounted;
  if (typeof min === 'number' && typeof max === 'number' && max < min)
    return [finding(path('max'), { code: 'limitsBackwards' })];
  if (kind !== 'severalChoices') return [];
  const have = field.choices.length;
  return limits
    .filter(([, value]) => typeof value === 'number' && value > have)
    .map(([key]) => finding(path(key), { code: 'moreThanChoices', have }));
}

function isUneven(value: unknown): boolean {
  return typeof value === 'number' && (!Number.isInteger(value) || value < 0);
}

function checkConditions(code: string, field: FieldOutline, service: ServiceOutline): readonly Finding[] {
  return checkAnswers(field.askWhen, ['fields', code, 'askWhen'], service, (on) =>
    isBefore(on, code, service),
  );
}

/** A reason for rejecting may be open for certain answers only. */
function checkRefusals(service: ServiceOutline): readonly Finding[] {
  return service.refusals.flatMap(({ when }, at) =>
    checkAnswers(when, ['refusals', at, 'when'], service, () => true),
  );
}

/** A school is asked after the grade and the language whose seats are meant. */
function checkSeats(
  code: string,
  { kind, seats }: FieldOutline,
  service: ServiceOutline,
): readonly Finding[] {
  const path = ['fields', code];
  if (kind !== 'school') return [];
  if (seats === undefined) return [finding(path, { code: 'missing', key: 'seats' })];
  const choices = Object.keys(service.fields).filter((name) => service.fields[name]?.kind === 'choice');
  return (['grade', 'language'] as const).flatMap((part) => {
    const on = seats[part];
    const place = [...path, 'seats', part];
    if (on === undefined) return [];
    if (!choices.includes(on))
      return [finding(place, { code: 'unknownCode', what: 'field', value: on, ...allow(on, choices) })];
    return isBefore(on, code, service) ? [] : [finding(place, { code: 'conditionLater', value: on })];
  });
}

/** Who belongs to a category of a competition is told by answers, whenever they are given (R42). */
function checkCategories(service: ServiceOutline): readonly Finding[] {
  return (service.competition?.categories ?? []).flatMap(({ when }, at) =>
    checkAnswers(when, ['competition', 'categories', at, 'when'], service, () => true),
  );
}

/** Conditions on answers: the questions are there, in time, and can be answered so. */
function checkAnswers(
  conditions: FieldOutline['askWhen'],
  place: Path,
  service: ServiceOutline,
  inTime: (on: string) => boolean,
): readonly Finding[] {
  return Object.entries(conditions).flatMap(([on, values]) => {
    const path = [...place, on];
    const possible = possibleAnswers(on, service);
    if (possible === 'unknown') {
      const names = [...Object.keys(service.fields), ...(service.grounds.length > 0 ? ['ground'] : [])];
      return [inKey(path, { code: 'unknownCode', what: 'field', value: on, ...allow(on, names) })];
    }
    if (!inTime(on)) return [inKey(path, { code: 'conditionLater', value: on })];
    if (possible === 'unlimited') return [inKey(path, { code: 'conditionKind', value: on })];
    return values
      .filter((value) => value !== undefined && !possible.includes(value))
      .map((value) => finding(path, { code: 'conditionValue', value: value!, ...allow(value!, possible) }));
  });
}

/** An end that must not precede a beginning needs that beginning before it, and as a date. */
function checkNotBefore(code: string, field: FieldOutline, service: ServiceOutline): readonly Finding[] {
  const on = field.notBefore;
  if (on === undefined || on === 'birth') return [];
  return checkBeginning(code, on, ['fields', code, 'notBefore'], ['birth'], service);
}

/** What lasts so long says how long in one way only, and by the ground only where one of them says it. */
function checkLasts(code: string, field: FieldOutline, service: ServiceOutline): readonly Finding[] {
  const { lasts } = field;
  if (lasts === undefined) return [];
  const path = ['fields', code, 'lasts'];
  const ways = [lasts.by, lasts.months, lasts.days].filter((way) => way !== undefined);
  const asking = service.grounds.filter((ground) => ground.asks.includes(code));
  const grounds = asking.length > 0 ? asking : service.grounds;
  const endless = lasts.by === 'ground' && grounds.every(({ duration }) => duration === undefined);
  return [
    ...(ways.length === 1 ? [] : [finding(path, { code: 'lastsHow' })]),
    ...(endless ? [finding([...path, 'by'], { code: 'lastsEndless' })] : []),
    ...(lasts.from === undefined ? [] : checkBeginning(code, lasts.from, [...path, 'from'], [], service)),
  ];
}

/** @param others what may be named besides a date field */
function checkBeginning(
  code: string,
  on: string,
  path: Path,
  others: readonly string[],
  service: ServiceOutline,
): readonly Finding[] {
  const dates = Object.keys(service.fields).filter(
    (name) => service.fields[name]?.kind === 'date' && name !== code,
  );
  if (!dates.includes(on))
    return [
      finding(path, { code: 'unknownCode', what: 'field', value: on, ...allow(on, [...others, ...dates]) }),
    ];
  if (!isBefore(on, code, service)) return [finding(path, { code: 'conditionLater', value: on })];
  const { range } = service.fields[code] ?? {};
  const backwards = range === 'past' && service.fields[on]?.range === 'future';
  return backwards ? [finding(path, { code: 'dateNeverFits', value: on })] : [];
}

function possibleAnswers(on: string, service: ServiceOutline): readonly string[] | 'unknown' | 'unlimited' {
  if (on === 'ground' && service.grounds.length > 0) return service.grounds.flatMap(({ code }) => code ?? []);
  const field = Object.hasOwn(service.fields, on) ? service.fields[on] : undefined;
  if (!field) return 'unknown';
  if (field.kind === 'yesNo') return ['yes', 'no'];
  if (field.kind === 'school') return ['area', 'wish'];
  return listed.includes(field.kind ?? '') ? field.choices.flatMap(({ code }) => code ?? []) : 'unlimited';
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
