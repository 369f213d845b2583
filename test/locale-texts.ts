import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locales, type Locale } from '../src/domain/text.js';

/** The plural forms that a language has for whole and broken numbers. */
export const pluralForms: Readonly<Record<Locale, readonly string[]>> = {
  kk: ['one', 'other'],
  ru: ['few', 'many', 'one', 'other'],
  en: ['one', 'other'],
};

const suffix = /_(?:zero|one|two|few|many|other)$/;

/** A key with its plural form taken off. */
export function baseOf(key: string): string {
  return key.replace(suffix, '');
}

export function isPlural(key: string): boolean {
  return suffix.test(key);
}

export function namespacesOf(locale: Locale): string[] {
  return readdirSync(join('locales', locale))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();
}

export const namespaces = [...new Set(locales.flatMap(namespacesOf))].sort();

/** Every text of a namespace by its whole key: `notices.submit`. */
export function textsOf(locale: Locale, namespace: string): ReadonlyMap<string, string> {
  return new Map(flat(JSON.parse(readFileSync(join('locales', locale, `${namespace}.json`), 'utf8'))));
}

/** The names between the braces, each once. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name!))].sort();
}

function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flat(inner, path === '' ? key : `${path}.${key}`));
}
