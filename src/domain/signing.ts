import type { ActionType, Application } from './application.js';
import type { Service } from './service.js';

/** What can be signed in a case: by the applicant, or by the employee who registers or decides it. */
export type Signable = keyof Service['sign'];

/**
 * `asked`: it was given to be signed; `promised`: it will be signed at the desk; `unchecked`: a signature by GOST, kept; `valid`: checked
 * here; `confirmed`: a member of staff has seen the signature, on paper or checked elsewhere.
 */
export type SigningState = 'asked' | 'promised' | 'unchecked' | 'valid' | 'confirmed';

/** What the rules need to know of something that was given to be signed. */
export interface SigningMark {
  readonly what: Signable;
  /** Digest of what it is about: a changed answer makes it another one. */
  readonly subject: string;
  readonly account: number;
  readonly state: SigningState;
}

/** A decision that is made as soon as it is signed. */
export type Intent =
  | { readonly action: 'complete'; readonly version: number; readonly files: readonly string[] }
  | {
      readonly action: 'reject';
      readonly version: number;
      readonly reason: string;
      readonly remark: string;
    };

/**
 * How far a signature must be for what it opens. An application may be handed in with a signature that is still to be seen; a document is
 * not given out for one, and an employee has the paper before them.
 */
const enough: Readonly<Record<Signable, readonly SigningState[]>> = {
  statement: ['promised', 'unchecked', 'valid', 'confirmed'],
  onBehalf: ['unchecked', 'valid', 'confirmed'],
  decision: ['unchecked', 'valid', 'confirmed'],
  result: ['valid', 'confirmed'],
};

/** What an action signs, whether or not the service wants it signed. */
export function signableOf(
  action: ActionType,
  { author }: Pick<Application, 'author'>,
): Signable | undefined {
  switch (action) {
    case 'submit':
    case 'resubmit':
      return author.onBehalf ? 'onBehalf' : 'statement';
    case 'complete':
    case 'reject':
      return 'decision';
    case 'download':
      return 'result';
    default:
      return undefined;
  }
}

/** Whether it is signed as far as needed; a decision by the employee who makes it. */
export function isSigned(
  marks: readonly SigningMark[],
  what: Signable,
  { subject, account }: { readonly subject: string; readonly account: number },
): boolean {
  return marks.some(
    (mark) =>
      mark.what === what &&
      mark.subject === subject &&
      (what === 'result' || what === 'statement' || mark.account === account) &&
      enough[what].includes(mark.state),
  );
}

/** A statement that must be signed and of which the staff have not seen the signature yet; the newest one counts. */
export function isStatementOpen(service: Service, marks: readonly SigningMark[]): boolean {
  if (service.sign.statement !== 'required') return false;
  const last = marks.findLast(({ what, state }) => what === 'statement' && state !== 'asked');
  return last?.state === 'promised' || last?.state === 'unchecked';
}
