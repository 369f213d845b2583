import type { Status } from './application.js';
import type { Choice } from './choice.js';
import type { Competition } from './competition.js';
import type { Field } from './field.js';
import type { LetterText } from './letters.js';
import type { Locale, Localized } from './text.js';

/** What a service itself calls a status, where it has a word of its own for it: a child is accepted, not completed. */
export function ownStatusWord(
  { statusWords }: Pick<Service, 'statusWords'>,
  status: Status,
): Localized | undefined {
  return status === 'completed' || status === 'rejected' ? statusWords[status] : undefined;
}

/** One thing that can be applied for, declared as data; one YAML file of the catalogue. */
export interface Service {
  readonly code: string;
  /** Code of a category of the institution. */
  readonly category: string;
  readonly audience: readonly Audience[];
  /** `card`: the person stands in the register; `self`: typed by the applicant and to be checked. */
  readonly identity: 'card' | 'self';
  readonly form: 'automatic' | 'electronic' | 'semiElectronic' | 'paper';
  readonly name: Localized;
  /** What one gets. */
  readonly about: Localized;
  /** What one has to have read before the form opens (R26); paragraphs are parted by line breaks. */
  readonly instruction?: Localized | undefined;
  readonly legal: readonly LegalAct[];
  readonly grounds: readonly Ground[];
  readonly fields: Readonly<Record<string, Field>>;
  /** Codes of the fields that are asked whatever the ground, in this order. */
  readonly asks: readonly string[];
  /** Codes of answers kept in clear because lists filter by them. */
  readonly facets: readonly string[];
  readonly statement?: Statement | undefined;
  readonly documents: readonly DocumentRequest[];
  readonly term: ServiceTerm;
  readonly expedited?: Expedited | undefined;
  /** Tenge; 0 is free. */
  readonly fee: number;
  readonly paymentProof: boolean;
  readonly result: Result;
  /** On what basis another person may collect the result (R10). */
  readonly proxy: 'none' | 'notarised' | 'passport' | 'choice';
  readonly approvals?: Approvals | undefined;
  /** The case goes its way on paper: through the office, and by the word of who names its executor (E10). */
  readonly route?: PaperRoute | undefined;
  readonly unit: string | { readonly fromAnswer: string };
  /** Ready reasons for applying; "other" is always there and the default. Empty: no reason is asked. */
  readonly reasons: readonly Choice[];
  /** Reasons for rejecting; "other" is there too, unless a decision takes listed reasons only. */
  readonly refusals: readonly RefusalReason[];
  readonly decision?: DecisionRules | undefined;
  readonly open?: OpenWindow | undefined;
  /** Carried out in the holidays of study only, whatever the ground (R43). */
  readonly inHolidays?: boolean | undefined;
  readonly competition?: Competition | undefined;
  /** One case at a time for the applicant or the child (R27). */
  readonly oneOpen?: 'applicant' | 'child' | undefined;
  readonly originals?: Originals | undefined;
  readonly print: boolean;
  /** Where the person or an employee signs; what is absent is not signed. */
  readonly sign: Readonly<
    Partial<Record<'statement' | 'decision' | 'result' | 'onBehalf', 'optional' | 'required'>>
  >;
  /** A service's own words for these statuses (admission: accepted, refused). */
  readonly statusWords: Readonly<Partial<Record<'completed' | 'rejected', Localized>>>;
  /** Codes of the questions that name whom a complaint is against: the staff who worked on a case, and an employee. */
  readonly against?:
    { readonly case?: string | undefined; readonly employee?: string | undefined } | undefined;
  /** Papers that the bot makes of a case by itself, each of what has happened in it. */
  readonly letters?: readonly LetterText[] | undefined;
  /** Told with the result: what somebody can do who disagrees with it (E9). */
  readonly appeal?: Localized | undefined;
}

export type Audience = 'student' | 'graduate' | 'expelled' | 'guardian' | 'anyone';

export interface LegalAct {
  readonly act: string;
  /** ISO date. */
  readonly date: string;
  readonly issuer: Localized;
  /** Where its text can be read. */
  readonly link?: string | undefined;
  /** `as-printed`: taken from a source of 2009 to 2020, to be checked; `current`: checked by the institution. */
  readonly state: 'as-printed' | 'current' | 'sample';
}

/** `when`: open only where every named answer is one of the values, as `askWhen` of a field has it. */
export interface RefusalReason extends Choice {
  readonly when?: Readonly<Record<string, readonly string[]>> | undefined;
}

export interface DecisionRules {
  /** Asked once more before it is made. */
  readonly confirm?: boolean | undefined;
  /** No reason for rejecting but the listed ones (R33). */
  readonly listedOnly?: boolean | undefined;
}

export interface Ground extends Choice {
  readonly duration?: { readonly months?: { readonly min: number; readonly max: number } } | undefined;
  readonly asks: readonly string[];
  readonly documents: readonly string[];
  /** Carried out in the holidays of study only (R43). */
  readonly inHolidays?: boolean | undefined;
  /** Only for who was expelled, and no longer ago than that (R44). */
  readonly expelledWithin?: { readonly months: number } | undefined;
}

/**
 * Code of the document that is the applicant's identity document, in every service that asks for it. Whoever the
 * register does not know is asked for it in any case.
 */
export const identityScan = 'id-document';

export interface Statement {
  /** The text of the standard statement, if the institution has loaded one (R9). */
  readonly standard?: Localized | undefined;
  /** Whether the applicant may send a statement of their own (R8). */
  readonly own: boolean;
}

export interface DocumentRequest {
  readonly code: string;
  readonly name: Localized;
  readonly note?: Localized | undefined;
  /** Sheets, at least and at most. */
  readonly files: { readonly min: number; readonly max: number };
  /** May be skipped where the person has none. */
  readonly ifNeeded: boolean;
  /** May be left out and brought with the originals: whoever did so is reminded of it. */
  readonly later?: boolean | undefined;
  /** A picture of a face, not a page that somebody has to read. */
  readonly portrait?: boolean | undefined;
  /** A picture of what cannot be read is shown to whoever wants to see it (N16). */
  readonly unreadableSample?: boolean | undefined;
}

export interface Term {
  readonly days?: number | undefined;
  readonly hours?: number | undefined;
  readonly minutes?: number | undefined;
  /** Of the days; hours and minutes are always working time (R37). */
  readonly kind: 'working' | 'calendar';
  /** Whether the day of receipt is day one (R36). */
  readonly intakeDay: 'counted' | 'not';
}

/** Where an application is handed in and its result fetched: at the institution, or through the State Corporation. */
export type Via = 'office' | 'stateCorporation';

/** The term at the institution, and the other one where the State Corporation stands between (R36). */
export interface ServiceTerm extends Term {
  readonly elsewhere?: Term | undefined;
}

export interface Expedited {
  readonly term: Term;
  /** Tenge. */
  readonly fee: number;
}

export interface Result {
  /** `answer`: the words of a reasoned answer, a file, or both. */
  readonly document: 'none' | 'file' | 'paper' | 'both' | 'answer';
  readonly languages: readonly Locale[];
  /** The text from which the bot makes the document itself, its places filled as those of a statement. */
  readonly text?: { readonly title: Localized; readonly body: Localized } | undefined;
  /** The DOCX, base64, from which the bot makes it instead, by the language in which it is issued. */
  readonly template?: Readonly<Partial<Record<Locale, string>>> | undefined;
  /** Role code of who signs the result: whoever works on the case draws it up and gives it to them. */
  readonly signedBy?: string | undefined;
  /** Code of the choice by which the applicant says how the result shall reach them. */
  readonly way?: string | undefined;
}

export interface PaperRoute {
  /** Code of the unit that takes the documents in, registers the result and hands it out. */
  readonly office: string;
  /** Role code of who names the executor, an operator of the service's unit. */
  readonly assigns: string;
  /** The time of each step but the executor's, which is that of the service. */
  readonly within: Term;
}

export interface Approvals {
  readonly order: 'sequential' | 'parallel';
  /** Role codes. */
  readonly by: readonly string[];
}

/** Month and day, `MM-DD`; `by` narrows it for an answer's value (R38). */
export interface OpenWindow {
  readonly from: string;
  readonly until: string;
  readonly by?:
    | { readonly field: string; readonly windows: Readonly<Record<string, { readonly until: string }>> }
    | undefined;
}

export interface Originals {
  /** `MM-DD`; the last working day up to it is the one that is named. */
  readonly by: string;
  readonly otherwise: Term;
}

/** A service as it was declared at one time: a submitted case keeps the one it was submitted under. */
export interface ServiceVersion {
  /** Content hash, hex. */
  readonly hash: string;
  readonly service: Service;
}
