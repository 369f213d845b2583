import type { Answer, AnswerValue, ChosenSchool } from '../domain/application.js';
import type { Ends, Span } from '../domain/period.js';
import type { PersonalCard } from '../domain/person.js';
import type { Choice } from '../domain/choice.js';
import type { QuestionKind, SeatRules } from '../domain/field.js';
import type { OpenWindow } from '../domain/service.js';
import type { Locale, Localized } from '../domain/text.js';
import type { Reading } from './reading.js';

/** A text that stands in the service, or a key of the bot's own locales, or a value as it is. */
export type Label =
  | { readonly text: Localized }
  | { readonly key: string; readonly params?: Params | undefined }
  | { readonly plain: string }
  /** `2026-11`. */
  | { readonly month: string }
  /** `2026-11-24`, in words. */
  | { readonly date: string }
  /** With what it counts behind it, if that has a name. */
  | { readonly number: number; readonly unit?: Localized | undefined }
  | { readonly list: readonly Label[] }
  /** One below the other. */
  | { readonly lines: readonly Label[] };

/** What a text has places for. A label among them is put into the words of the same reader. */
export type Params = Readonly<Record<string, string | number | Label>>;

/** One question of a form, derived from the service; whatever the service says, the engine knows only steps. */
export interface Step {
  /** At most 24 ASCII characters, unique in the service. */
  readonly code: string;
  /** `papers`: the documents of somebody who does not study here, such as a child that is to go to school. */
  readonly group: 'applicant' | 'application' | 'receiver' | 'documents' | 'papers';
  readonly kind: QuestionKind;
  /** The line in the summary. */
  readonly name: Label;
  /** The question in bold. */
  readonly question: Label;
  /** Why it is asked, or what the service says about it. */
  readonly note?: Label | undefined;
  /** How the answer is given: an example of the format, limits of size and number; stands after the note. */
  readonly hint?: Label | undefined;
  readonly optional: boolean;
  /** To skip it says that one has no such document. */
  readonly absent?: boolean | undefined;
  readonly choices: readonly Choice[];
  /** By the code of a choice: it is open only to who was expelled, for so many months (R44). */
  readonly expelledWithin?: Readonly<Record<string, number>> | undefined;
  /** Applications are taken at these times, by the choice (R38). */
  readonly open?: OpenWindow | undefined;
  /** A list of choices of the bot's own, in place of those of the service. */
  readonly directory?: DirectoryName | undefined;
  /** The bot's own "other" is offered before the choices, with the code `other`. */
  readonly other?: boolean | undefined;
  /** Closed: the conditions of the steps that are named here are among these too. */
  readonly askWhen: Readonly<Record<string, readonly string[]>>;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Digits after the comma of a number, at most. */
  readonly decimals?: number | undefined;
  readonly unit?: Localized | undefined;
  /** It is asked of another person: the applicant's own IIN is no answer, and their number is not offered. */
  readonly notSelf?: boolean | undefined;
  readonly range?: 'past' | 'future' | undefined;
  /** Code of a date that this one must not be earlier than. */
  readonly notBefore?: string | undefined;
  /** Of a last day: code of the date on which it begins, and how long it lasts, always or by the ground. */
  readonly lasts?: Lasting | undefined;
  /**
   * Whose birth the answer must fit: `card` for the applicant, or the code of a date or an IIN. A day must not come
   * before it, an IIN must name the same day.
   */
  readonly born?: string | undefined;
  /** Code of an IIN that this one must not repeat, where the applicant's own stands on no card. */
  readonly apartFrom?: string | undefined;
  readonly files?: { readonly min: number; readonly max: number } | undefined;
  /** Of words: what can be tapped instead of being typed. */
  readonly suggests?: 'ownCases' | 'staff' | undefined;
  /** Of a school: whose seats are meant. */
  readonly seats?: SeatRules | undefined;
  /** A picture of what cannot be read can be asked for (N16). */
  readonly unreadableSample?: boolean | undefined;
  /** Texts are taken besides scans: what a word processor makes, and plain text (R8). */
  readonly writing?: boolean | undefined;
  /** Which value of the personal card stands beside this answer (R3). */
  readonly card?: 'phone' | 'email' | undefined;
  /** The number that Telegram vouches for is offered, since no card has one. */
  readonly vouched?: boolean | undefined;
  /** The answer to another step whose text is offered as a start (a ready reason). */
  readonly startsFrom?: string | undefined;
}

/** Without `always`, by the code of the ground; one that is not named lasts as long as one likes. */
export interface Lasting {
  readonly from: string;
  readonly always?: Span | undefined;
  readonly byGround: Readonly<Record<string, Span>>;
}

/** Choices that are the same in every service; their words stand in the bot's own locales. */
export type DirectoryName = 'idTypes' | 'proxyBases' | 'statements' | 'ways';

/** What a kind may look at besides the step. */
export interface FormFacts {
  readonly now: Date;
  readonly timeZone: string;
  readonly locale: Locale;
  readonly card?: PersonalCard | undefined;
  /** Codes of the questions that can still be answered; absent: all. What was handed in besides stands as it is. */
  readonly open?: readonly string[] | undefined;
  /** The number that Telegram vouches for, E.164, where the step offers it. */
  readonly vouchedPhone?: string | undefined;
  /** The answer that stands already, if any. */
  readonly current?: Answer | undefined;
  /** The text that `startsFrom` leads to, in the locale of the application. */
  readonly start?: string | undefined;
  /** ISO date that `notBefore` of the step leads to. */
  readonly notBefore?: string | undefined;
  /** What `lasts` of the step leads to: when it begins, and the days on which it may end. */
  readonly period?: (Ends & { readonly from: string }) | undefined;
  /** ISO date that `born` of the step leads to. */
  readonly born?: string | undefined;
  /** The IIN that `apartFrom` of the step leads to. */
  readonly apartFrom?: string | undefined;
  /** What is offered to be tapped, where the step suggests something. */
  readonly suggested?: readonly Suggestion[] | undefined;
  /** The same for a whole form, by the code of the question. */
  readonly suggestions?: Readonly<Record<string, readonly Suggestion[]>> | undefined;
  /** Which part of a long list is open. */
  readonly view?: ListView | undefined;
  /** Of a document: what the same person gave of it in another case, and in which month (`2026-05`). */
  readonly earlier?: { readonly application: string; readonly month: string } | undefined;
  /** Of a school: which ones there are, as it stands now. */
  readonly schools?: SchoolFacts | undefined;
}

/** An answer in words that is known before it is given. */
export interface Suggestion {
  /** At most 30 ASCII characters. */
  readonly code: string;
  /** The answer. */
  readonly value: string;
  readonly label: Label;
  /** Offered with others of the same kind only, below the name of all of them. */
  readonly group?: { readonly code: string; readonly name: Localized } | undefined;
  /** Whether it is offered at once, and not only with its group or when it is looked for; absent: it is. */
  readonly first?: boolean | undefined;
  /** Set where it cannot be chosen, since nobody would be left to decide: whom one writes to instead. */
  readonly elsewhere?: Label | undefined;
}

/** The schools that a child may apply to, and whom to ask where there is none. */
export interface SchoolFacts {
  /** Where the child is registered, on one line; undefined: the register does not know. */
  readonly address?: string | undefined;
  /** By the area of that address (R28): they have seats of this grade and language, free or not. */
  readonly byArea: readonly OfferedSchool[];
  /** The area has schools, only none with such seats. */
  readonly areaHasOthers: boolean;
  /** With free seats for a child from elsewhere. */
  readonly byWish: readonly OfferedSchool[];
  /** ISO date: until then nobody may wish. */
  readonly wishFrom?: string | undefined;
  /** Whom to ask where the area gives no school: those of the area, or of the district about where the address belongs (R29). */
  readonly contacts: readonly OfferedSchool[];
}

/** The school that an answer is about, and whether it is that of the area or one that is wished for. */
export type SchoolMeant = Pick<ChosenSchool, 'school' | 'by'>;

export interface OfferedSchool {
  readonly code: string;
  readonly name: Localized;
  readonly district: string;
  readonly phone: string;
  readonly address: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly free: number;
}

/** A page of what is left of a list when only what has these words in it is shown. */
export interface ListView {
  /** From 0. */
  readonly page: number;
  readonly search?: string | undefined;
  /** Which of several lists; absent: the one with which the question begins. */
  readonly list?: 'wish' | 'contacts' | 'order' | undefined;
  /** Code of the one thing in it that is looked at. */
  readonly item?: string | undefined;
  /** Code of the one that was chosen and cannot be: it is explained instead. */
  readonly closed?: string | undefined;
}

/** Why an answer is not taken: a code under `faults.…` and what the sentence needs. */
export interface Fault {
  readonly code: string;
  readonly params?: Params | undefined;
}

export type ReadResult =
  { readonly ok: true; readonly value: AnswerValue } | { readonly ok: false; readonly fault: Fault };

/** What a message or a tap changes in a question that stays open. */
export interface Ongoing {
  /** What there is of the answer so far; absent: as before. */
  readonly value?: AnswerValue | undefined;
  readonly view?: ListView | undefined;
  /** To be shown on the map, below the question. */
  readonly venue?: OfferedSchool | undefined;
}

/** An inline button of a question. */
export interface Offer {
  readonly code: string;
  readonly label: Label;
  /** Stands below the others, in one row with those that do so too. */
  readonly below?: boolean | undefined;
}

/** One file a kind: what it offers, how it reads an answer, how it shows one. */
export interface FieldKind {
  readonly code: QuestionKind;
  offers(step: Step, facts: FormFacts): readonly Offer[];
  /** What of the sender's own the question asks for; only a reply keyboard can. */
  shares?(step: Step): 'contact' | 'location' | undefined;
  /** How the answer is given, where that depends on the day on which it is asked or on what there is to choose. */
  hint?(step: Step, facts: FormFacts): Label | undefined;
  /** Where a question stands as it is asked: ticks so far, page of a list, between which days the answer lies. */
  standing?(step: Step, facts: FormFacts): Label | undefined;
  /** For a question that takes several messages: what this one changes; undefined: it is an answer, or a fault. */
  goOn?(reading: Reading, step: Step, facts: FormFacts): Ongoing | undefined;
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
