/** What every bot of the bench is told. */
interface WhereFacts {
  readonly uri: string;
  readonly database: string;
  readonly root: string;
  readonly token: string;
}

/** The product as it is, with so many parents in its registers. */
export interface DistrictFacts extends WhereFacts {
  readonly parents: number;
}

/** A long form. */
export interface BotFacts extends WhereFacts {
  readonly questions: number;
  readonly conditional: number;
  /** How often everybody fills the form in: the product allows one draft a service and person, so each time is a service. */
  readonly rounds: number;
  /** Telegram ids of everybody who will come. */
  readonly accounts: readonly number[];
}

export function serviceCode(round: number): string {
  return `long-${round}`;
}

/** The same form as `manyQuestions(questions, conditional)`: each conditional question stands right behind its yes/no question. */
export function isConditional(question: number, questions: number, conditional: number): boolean {
  return Array.from({ length: conditional }, (_, index) =>
    Math.floor(((index + 1) * questions) / conditional),
  ).includes(question);
}

export function isYesNo(question: number, questions: number, conditional: number): boolean {
  return isConditional(question + 1, questions, conditional);
}
