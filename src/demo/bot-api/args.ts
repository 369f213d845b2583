import { badRequest } from './refusal.js';
import type { Fields } from './telegram.js';

export interface Upload {
  filename: string;
  mimetype: string;
  bytes: Buffer;
}

/** The parameters of one call, however they came: query, JSON, form, or multipart with files. */
export interface Args {
  values: Fields;
  uploads: Map<string, Upload>;
}

export function hasArg(args: Args, name: string): boolean {
  return args.values[name] !== undefined && args.values[name] !== null;
}

/** A parameter as text; numbers and objects of a JSON body become what they would be in a form. */
export function textArg(args: Args, name: string): string {
  const value = args.values[name];
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value as number | boolean);
}

export function flagArg(args: Args, name: string): boolean {
  const value = args.values[name];
  if (typeof value === 'boolean') return value;
  return ['true', 'yes', '1'].includes(textArg(args, name).trim().toLowerCase());
}

/** A whole number within bounds; anything that is no number counts as the default. */
export function numberArg(
  args: Args,
  name: string,
  otherwise: number,
  min = -Number.MAX_SAFE_INTEGER,
  max = Number.MAX_SAFE_INTEGER,
): number {
  const given = Number.parseInt(textArg(args, name), 10);
  return Number.isNaN(given) ? otherwise : Math.min(max, Math.max(min, given));
}

/** A parameter that is JSON; undefined when absent or empty. Broken JSON is refused with the given words. */
export function jsonArg(args: Args, name: string, brokenWords: string): unknown {
  const value = args.values[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return badRequest(brokenWords);
  }
}

export function requiredArg(args: Args, name: string): string {
  const value = textArg(args, name);
  return value === '' ? badRequest(`Parameter "${name}" is required`) : value;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Fields of a JSON object in Telegram's reading: a number may stand for a text, nothing else may. */
export function textField(object: Fields, name: string): string {
  const value = object[name];
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return badRequestField(name, 'of type String');
}

export function requiredTextField(object: Fields, name: string): string {
  if (object[name] === undefined || object[name] === null) fieldRefusal(`Can't find field "${name}"`);
  return textField(object, name);
}

export function flagField(object: Fields, name: string): boolean {
  const value = object[name];
  if (value === undefined || value === null) return false;
  return typeof value === 'boolean' ? value : badRequestField(name, 'of type Boolean');
}

export function numberField(object: Fields, name: string, otherwise?: number): number {
  const value = object[name];
  if (value === undefined || value === null) {
    return otherwise ?? fieldRefusal(`Can't find field "${name}"`);
  }
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number)
    ? number
    : badRequestField(name, 'a valid Number');
}

/** A fault inside a JSON object, before it is known in which words the whole call is refused. */
export class FieldFault extends Error {}

function fieldRefusal(words: string): never {
  throw new FieldFault(words);
}

function badRequestField(name: string, must: string): never {
  return fieldRefusal(`Field "${name}" must be ${must}`);
}

/** Runs a parser of JSON objects and refuses its faults as "Bad Request: <prefix><fault>". */
export function refusingFaults<T>(prefix: string, parse: () => T): T {
  try {
    return parse();
  } catch (fault) {
    if (fault instanceof FieldFault) return badRequest(prefix + fault.message);
    throw fault;
  }
}

export function fault(words: string): never {
  return fieldRefusal(words);
}
