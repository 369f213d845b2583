import { isWellFormed, knownPlaces, letterPlaces, longestPlace, placesIn } from '../domain/statement.js';
import { locales } from '../domain/text.js';
import type { Finding, Path } from './fault.js';
import { isRecord } from './notations.js';
import type { ServiceOutline } from './outline.js';
import { allow } from './suggestion.js';

/** Characters of a filled statement: with the question around it, it must stand in one Telegram message. */
const longestStatement = 3600;
/** What a date, a number or an IIN takes up at most. */
const shortPlace = 40;
const shortKinds: readonly string[] = ['date', 'number', 'yesNo', 'phone', 'iin'];
const shortKnown: readonly string[] = ['card.birthDate', 'card.iin', 'guardian.iin', 'number', 'today'];
/** The form's own questions whose answers can be read in a text. */
const ownPlaces = ['ground', 'phone', 'email', 'documentLanguage', 'reason', 'expedited'];

/**
 * The standard statement names only what the form asks or the register knows, and is read whole before anybody agrees
 * to it: what would not fit a message once it is filled is refused (R7). The text of a document that the bot makes has
 * the same places, and goes on on the next page.
 */
export function checkTexts(service: ServiceOutline): readonly Finding[] {
  const { statement, result, letters } = service;
  return [
    ...checkText(service, ['statement', 'standard'], statement?.standard, longestStatement),
    ...checkText(service, ['result', 'text', 'body'], result?.text?.body, Number.POSITIVE_INFINITY),
    ...letters.flatMap(({ body }, at) =>
      checkText(service, ['letters', at, 'body'], body, Number.POSITIVE_INFINITY, letterPlaces),
    ),
  ];
}

function checkText(
  service: ServiceOutline,
  at: Path,
  texts: unknown,
  max: number,
  more: readonly string[] = [],
): readonly Finding[] {
  if (!isRecord(texts)) return [];
  return locales.flatMap((locale): readonly Finding[] => {
    const text = texts[locale];
    if (typeof text !== 'string') return [];
    const path = [...at, locale];
    if (!isWellFormed(text)) return [{ path, problem: { code: 'statementBrackets' } }];
    const known = [...knownInTexts(service), ...more];
    const unknown = placesIn(text).filter((place) => !known.includes(place));
    const length = filledLength(text, service);
    return [
      ...unknown.map((value): Finding => ({
        path,
        problem: { code: 'statementPlace', value, ...allow(value, known) },
      })),
      ...(length > max ? [{ path, problem: { code: 'statementLong' as const, length, max } }] : []),
    ];
  });
}

/** The places that a text of this service may have. */
export function knownInTexts(service: ServiceOutline): readonly string[] {
  return [...knownPlaces, ...ownPlaces, ...fieldPlaces(service)];
}

function fieldPlaces({ fields }: ServiceOutline): readonly string[] {
  return Object.entries(fields).flatMap(([code, { kind, parts }]) => {
    if (kind === 'documents' || kind === 'consent') return [];
    return kind === 'person' ? parts.flatMap((part) => (part ? [`${code}-${part}`] : [])) : [code];
  });
}

/** With the longest that can come to stand in every place. */
function filledLength(text: string, service: ServiceOutline): number {
  const places = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, place = '']) => place.trim());
  return places.reduce(
    (sum, place) => sum + longest(place, service),
    text.replaceAll(/\{[^{}]*\}/g, '').length,
  );
}

function longest(place: string, { fields }: ServiceOutline): number {
  if (shortKnown.includes(place)) return shortPlace;
  const field = Object.hasOwn(fields, place) ? fields[place] : undefined;
  if (!field) return longestPlace;
  if (shortKinds.includes(field.kind ?? '')) return shortPlace;
  return typeof field.max === 'number' ? Math.min(field.max, longestPlace) : longestPlace;
}
