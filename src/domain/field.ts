import type { Choice } from './choice.js';
import type { Localized } from './text.js';

/** From the day that was answered there; as long as the chosen ground lasts, or so many months or days. */
export interface Lasts {
  /** Code of a date field. */
  readonly from: string;
  readonly by?: 'ground' | undefined;
  readonly months?: { readonly min: number; readonly max: number } | undefined;
  readonly days?: { readonly min: number; readonly max: number } | undefined;
}

/** What a single question of a form can be; one file each in `forms/kinds/`. */
export const questionKinds = [
  'text',
  'longText',
  'choice',
  'severalChoices',
  'register',
  'yesNo',
  'number',
  'date',
  'phone',
  'email',
  'iin',
  'location',
  'consent',
  'documents',
  'school',
] as const;

export type QuestionKind = (typeof questionKinds)[number];

/** The field kinds that a catalogue file may name: a question, or a block of questions about another person. */
export const fieldKinds = [...questionKinds, 'person'] as const;

export type FieldKindCode = (typeof fieldKinds)[number];

/**
 * What may be asked about another person; each is a question with the code `<field>-<part>`. Not everybody has a
 * patronymic or a series, so these two may be skipped.
 */
export const personParts = [
  'surname',
  'name',
  'patronymic',
  'birthDate',
  'iin',
  'phone',
  'email',
  'address',
  'idType',
  'idNumber',
  'idSeries',
  'idDate',
  'idIssuer',
] as const;

export type PersonPart = (typeof personParts)[number];

export interface Field {
  readonly kind: FieldKindCode;
  /** The question, in words. */
  readonly name: Localized;
  /** Why it is asked or how it is written. */
  readonly note?: Localized | undefined;
  readonly optional: boolean;
  readonly choices: readonly Choice[];
  /**
   * Asked only when every named earlier answer is one of the values, or has one of them among several that were
   * chosen. Values: choice codes, "yes", "no".
   */
  readonly askWhen: Readonly<Record<string, readonly string[]>>;
  /** The smallest number; how many of several choices, at least. */
  readonly min?: number | undefined;
  /** Characters of a text, sheets of a document, the greatest number, how many of several choices: at most. */
  readonly max?: number | undefined;
  /** Digits after the comma of a number, at most; absent: whole numbers only. */
  readonly decimals?: number | undefined;
  /** What a number counts, as it stands behind the digits: km, m². */
  readonly unit?: Localized | undefined;
  /** For dates; today is in both. */
  readonly range?: 'past' | 'future' | undefined;
  /**
   * For dates: code of an earlier date field that this one must not precede (the end of a leave), or `birth`, the day
   * on which the applicant was born.
   */
  readonly notBefore?: string | undefined;
  /** For dates: the last day of something that lasts so long from an earlier date on. */
  readonly lasts?: Lasts | undefined;
  /** For an IIN: not that of the applicant. */
  readonly notSelf?: boolean | undefined;
  /** For a person, in the order in which they are asked. */
  readonly parts?: readonly PersonPart[] | undefined;
  /** For an e-mail address: notices are sent to it as well. */
  readonly notices?: boolean | undefined;
  /** For a school. */
  readonly seats?: SeatRules | undefined;
}

/** Which seats of a school are meant, and how many of them are not for children from elsewhere. */
export interface SeatRules {
  /** Codes of the choice fields that name the grade and the language of instruction. */
  readonly grade: string;
  readonly language: string;
  /** `MM-DD`: before that day of the year only children of the area may apply. */
  readonly wishFrom?: string | undefined;
  /** Free seats that are kept for children of the area. */
  readonly reserve?: number | undefined;
}

/**
 * Codes of the questions that every form may have of itself. A field or document of a service must not be called
 * like one of them; fields and documents of a service share one set of names, at most 24 ASCII characters each.
 */
export const ownSteps = [
  'instruction',
  'ground',
  'via',
  'phone',
  'email',
  'documentLanguage',
  'reasonChoice',
  'reason',
  'expedited',
  'proxy',
  'payment',
  'statement',
  'ownStatement',
  'consent',
] as const;
