import type { Answer, AnswerValue } from '../domain/application.js';
import type { PersonalCard } from '../domain/person.js';
import type { Choice, FieldKindCode } from '../domain/service.js';
import type { Locale, Localized } from '../domain/text.js';
import type { Reading } from './reading.js';

/** A text that stands in the service, or a key of the bot's own locales, or a value as it is. */
export type Label =
  | { readonly text: Localized }
  | { readonly key: string; readonly params?: Readonly<Record<string, string | number>> }
  | { readonly plain: string };

/** One question of a form, derived from the service; whatever the service says, the engine knows only steps. */
export interface Step {
  /** At most 24 ASCII characters, unique in the service. */
  readonly code: string;
  readonly group: 'applicant' | 'application' | 'documents';
  readonly kind: FieldKindCode;
  /** The line in the summary. */
  readonly name: Label;
  /** The question in bold. */
  readonly question: Label;
  /** Why it is asked, or what the service says about it. */
  readonly note?: Label | undefined;
  /** How the answer is given: an example of the format, limits of size and number. Stands after the note. */
  readonly hint?: Label | undefined;
  readonly optional: boolean;
  readonly choices: readonly Choice[];
  /** The bot's own "other" is offered before the choices, with the code `other`. */
  readonly other?: boolean | undefined;
  /** Closed: the conditions of the steps that are named here are among these too. */
  readonly askWhen: Readonly<Record<string, readonly string[]>>;
  readonly max?: number | undefined;
  readonly range?: 'past' | 'future' | undefined;
  /** Code of a date that this one must not be earlier than. */
  readonly notBefore?: string | undefined;
  readonly files?: { readonly min: number; readonly max: number } | undefined;
  /** Which value of the personal card stands beside this answer (R3). */
  readonly card?: 'phone' | 'email' | undefined;
  /** The answer to another step whose text is offered as a start (a ready reason). */
  readonly startsFrom?: string | undefined;
}

/** What a kind may look at besides the step. */
export interface FormFacts {
  readonly now: Date;
  readonly timeZone: string;
  readonly locale: Locale;
  readonly card?: PersonalCard | undefined;
  /** The answer that stands already, if any. */
  readonly current?: Answer | undefined;
  /** The text that `startsFrom` leads to, in the locale of the application. */
  readonly start?: string | undefined;
  /** ISO date that `notBefore` of the step leads to. */
  readonly notBefore?: string | undefined;
}

/** Why an answer is not taken: a code under `faults.…` and what the sentence needs. */
export interface Fault {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

export type ReadResult =
  { readonly ok: true; readonly value: AnswerValue } | { readonly ok: false; readonly fault: Fault };

/** An inline button of a question. */
export interface Offer {
  readonly code: string;
  readonly label: Label;
}

/** One file a kind: what it offers, how it reads an answer, how it shows one. */
export interface FieldKind {
  readonly code: FieldKindCode;
  offers(step: Step, facts: FormFacts): readonly Offer[];
  /** Whether the question asks for the sender's own contact by a reply keyboard. */
  readonly sharesContact?: boolean;
  read(reading: Reading, step: Step, facts: FormFacts): ReadResult;
  /** Why a stored value no longer stands: the day has passed, another answer or the service has changed (R12). */
  check(value: AnswerValue, step: Step, facts: FormFacts): Fault | undefined;
  /** A line of the summary. */
  show(value: AnswerValue, step: Step, facts: FormFacts): Shown;
}

/** A value ready to be put into words of a locale. */
export type Shown =
  | { readonly type: 'label'; readonly label: Label }
  /** ISO date. */
  | { readonly type: 'date'; readonly date: string }
  | { readonly type: 'files'; readonly names: readonly string[] };
