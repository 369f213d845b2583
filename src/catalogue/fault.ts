import type { Locale } from '../domain/text.js';

/** Something in a catalogue file that must be mended before the bot starts with it. */
export interface Fault {
  /** Relative to the folder of the catalogue. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly problem: Problem;
}

/** A problem and where in the data it sits, before the place in the file is known. */
export interface Finding {
  readonly path: Path;
  readonly problem: Problem;
  /** The key at the end of the path is wrong, not what stands under it. */
  readonly inKey?: boolean;
}

export type Path = readonly (string | number)[];

/** Says what is wrong at a path below the value that is being read. */
export type Report = (problem: Problem, path?: Path) => void;

/** What is wrong. The sentence and its mend stand in the locales under `catalogue:faults.<code>`. */
export type Problem =
  | { readonly code: 'noFolder' }
  | { readonly code: 'noInstitution' }
  | { readonly code: 'noServices' }
  | { readonly code: 'wrongExtension'; readonly value: string }
  /** `detail` is the YAML parser's own remark, in English: told where the catalogue has no words for it. */
  | { readonly code: 'unreadable'; readonly why: Unreadable; readonly detail: string }
  | { readonly code: 'repeatedKey'; readonly value: string }
  | { readonly code: 'missing'; readonly key: string }
  | { readonly code: 'missingTranslation'; readonly language: Locale }
  | { readonly code: 'empty'; readonly key: string }
  /** `key`: what it was written for, where it has a name. */
  | { readonly code: 'wrongType'; readonly expected: Expected; readonly key?: string }
  | ({ readonly code: 'unknownKey'; readonly value: string } & Allowed)
  /** What follows a comma within a text that has no quotation marks. */
  | ({ readonly code: 'strayText'; readonly value: string } & Allowed)
  | ({ readonly code: 'notOneOf'; readonly value: string } & Allowed)
  | { readonly code: 'tooLong'; readonly max: number; readonly length: number }
  | { readonly code: 'badCode'; readonly value: string }
  | { readonly code: 'badFieldCode'; readonly value: string }
  | { readonly code: 'mixedCode'; readonly value: string; readonly letters: string }
  | { readonly code: 'longCode'; readonly value: string; readonly max: number }
  | { readonly code: 'reservedCode'; readonly value: string }
  | { readonly code: 'repeatedCode'; readonly value: string }
  | { readonly code: 'codeNotFileName'; readonly value: string; readonly expected: string }
  | ({ readonly code: 'unknownCode'; readonly what: Coded; readonly value: string } & Allowed)
  | { readonly code: 'badRange'; readonly value: string }
  | { readonly code: 'badDate'; readonly value: string; readonly pattern: 'MM-DD' | 'YYYY-MM-DD' }
  | { readonly code: 'noSuchDate'; readonly value: string }
  | { readonly code: 'badTime'; readonly value: string }
  | { readonly code: 'badAmount'; readonly value: string }
  | { readonly code: 'badPhone'; readonly value: string }
  | { readonly code: 'badEmail'; readonly value: string }
  | { readonly code: 'badTimeZone'; readonly value: string }
  | { readonly code: 'badLink'; readonly value: string }
  | { readonly code: 'hoursBackwards' }
  | { readonly code: 'breakOutside' }
  | { readonly code: 'emptyTerm' }
  | { readonly code: 'fieldNotAsked'; readonly value: string }
  | { readonly code: 'conditionLater'; readonly value: string }
  | { readonly code: 'conditionKind'; readonly value: string }
  | ({ readonly code: 'conditionValue'; readonly value: string } & Allowed)
  | { readonly code: 'choicesMissing' }
  | ({ readonly code: 'partsMissing' } & Allowed)
  | { readonly code: 'limitsBackwards' }
  | { readonly code: 'moreThanChoices'; readonly have: number }
  | { readonly code: 'tooManyChoices'; readonly max: number }
  | ({ readonly code: 'facetKind'; readonly value: string } & Allowed)
  | { readonly code: 'notForKind'; readonly key: string; readonly kind: string }
  | { readonly code: 'proofWithoutFee' }
  | { readonly code: 'expeditedCheaper' }
  | { readonly code: 'expeditedNotFaster' }
  | { readonly code: 'languagesWithoutDocument' }
  | { readonly code: 'signatureWithoutDocument' }
  | { readonly code: 'proxyWithoutDocument' }
  | { readonly code: 'childWithoutGuardian' }
  | { readonly code: 'selfWithoutAnyone' }
  | { readonly code: 'lastsHow' }
  | { readonly code: 'lastsEndless' }
  | { readonly code: 'dateNeverFits'; readonly value: string }
  | { readonly code: 'laterWithoutOriginals' }
  | { readonly code: 'textWithoutFile' }
  | { readonly code: 'statementText' }
  | { readonly code: 'statementEmpty' }
  | { readonly code: 'statementBrackets' }
  | ({ readonly code: 'statementPlace'; readonly value: string } & Allowed)
  | { readonly code: 'statementLong'; readonly length: number; readonly max: number }
  | { readonly code: 'textAndTemplate' }
  | { readonly code: 'templateMissing'; readonly value: string }
  | { readonly code: 'templateBig'; readonly value: string; readonly max: number }
  | { readonly code: 'templateBroken'; readonly value: string }
  | { readonly code: 'templateBrackets'; readonly value: string; readonly near: string }
  | ({ readonly code: 'templatePlace'; readonly file: string; readonly value: string } & Allowed)
  | { readonly code: 'templateLost'; readonly value: string; readonly lost: Lost }
  | { readonly code: 'windowField' }
  | { readonly code: 'elsewhereWithoutDocument' }
  | { readonly code: 'elsewhereSooner' }
  | { readonly code: 'holidaysMissing' }
  | { readonly code: 'competitionWithoutCommission' }
  | { readonly code: 'routeUnit' }
  | { readonly code: 'expelledMayNotApply' };

export type ProblemCode = Problem['code'];

/** What stands in a template and would not come along on paper. */
export type Lost = 'textBox' | 'floating' | 'numbering' | 'footnote' | 'heading';

/** Why a file cannot be read, as far as it is one of the usual slips. */
export type Unreadable =
  'colon' | 'tab' | 'indent' | 'notClosed' | 'sign' | 'noColon' | 'noSpace' | 'comma' | 'other';

/** What may stand there, and which of it was probably meant. */
export interface Allowed {
  readonly allowed: readonly string[];
  readonly suggestion?: string;
}

export type Expected = 'mapping' | 'list' | 'number' | 'trueFalse' | 'text' | 'textByLanguage';

/** The things that have codes. */
export type Coded = 'category' | 'unit' | 'role' | 'field' | 'document' | 'service';
