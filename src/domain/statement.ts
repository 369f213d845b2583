/**
 * The text of a standard statement has places for what stands on the card and in the answers: `{leaveFrom}`. A part
 * in square brackets is left out where a place in it has nothing to stand there: `[ until {leaveUntil}]`.
 */
const piece = /\[([^[\]]*)\]|\{([^{}]*)\}/g;

/** What is known without a question: the personal card, the institution, the day. */
export const knownPlaces = [
  'card.name',
  'card.iin',
  'card.birthDate',
  'card.faculty',
  'card.speciality',
  'card.course',
  'card.group',
  'card.address',
  // Of who acts for a child: a sentence with one of them is left out where nobody does.
  'guardian.name',
  'guardian.iin',
  'institution',
  'number',
  'today',
] as const;

export type KnownPlace = (typeof knownPlaces)[number];

/** What a letter may say besides: of the case, and of what has happened in it. */
export const letterPlaces = [
  'received',
  'planned',
  'unit',
  'decision',
  'decidedAt',
  'reason',
  'remark',
  'originals',
  // To whom one may complain, and where (E9).
  'complaints',
] as const;

export type LetterPlace = (typeof letterPlaces)[number];

/** Characters of what stands in one place; with it the catalogue makes sure that every statement fits one message. */
export const longestPlace = 200;

/** For what nobody knows: a line on which it can be written by hand, as on a form of paper. */
export const blankPlace = '________';

/** The places of a text, each once. */
export function placesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{([^{}]*)\}/g)].map(([, place = '']) => place.trim()))];
}

/** Whether every bracket has its partner and none stands within another of its kind. */
export function isWellFormed(text: string): boolean {
  const outside = text.replaceAll(piece, '');
  const inside = [...text.matchAll(piece)].map(([, part = '']) => part.replaceAll(/\{[^{}]*\}/g, ''));
  return ![outside, ...inside].some((rest) => /[[\]{}]/.test(rest));
}

/** The text with every place filled; what is filled in is never read as a place itself. */
export function filledStatement(text: string, valueOf: (place: string) => string | undefined): string {
  const fill = (part: string) =>
    part.replaceAll(/\{([^{}]*)\}/g, (_, place: string) => valueOf(place.trim()) ?? blankPlace);
  const filled = text.replaceAll(piece, (whole: string, part: string | undefined) => {
    if (part === undefined) return fill(whole);
    return placesIn(part).some((place) => valueOf(place) === undefined) ? '' : fill(part);
  });
  // What is filled in may end in the full stop that the text sets behind it: 24 ноября 2026 г.
  return filled
    .replaceAll(/(?<!\.)\.\.(?!\.)/g, '.')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
