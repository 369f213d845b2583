import type { Application, HistoryEntry } from './application.js';
import type { Service } from './service.js';
import type { Localized } from './text.js';

/** A notice or a decision on paper; its places are those of a statement, and what is known of the case. */
export interface LetterText {
  readonly code: string;
  /** Of what it is made: the submission, that the case was completed, or that it was rejected. */
  readonly after: 'submit' | 'complete' | 'reject';
  readonly title: Localized;
  readonly body: Localized;
}

/** A letter that can be had of a case now, and what it tells of. */
export interface Letter {
  readonly text: LetterText;
  readonly entry: HistoryEntry;
}

/** What can be had on paper as a case stands: a decision that no longer holds is no paper to show anywhere. */
export function lettersOf(
  application: Pick<Application, 'status' | 'history' | 'revoked'>,
  { letters = [] }: Pick<Service, 'letters'>,
): readonly Letter[] {
  return letters.flatMap((text) => {
    const entry = application.history.findLast(({ action }) => action === text.after);
    return entry && holds(application, text) ? [{ text, entry }] : [];
  });
}

function holds({ status, revoked }: Pick<Application, 'status' | 'revoked'>, { after }: LetterText): boolean {
  switch (after) {
    case 'submit':
      return true;
    case 'complete':
      return !revoked && (status === 'completed' || status === 'issued');
    case 'reject':
      return status === 'rejected';
  }
}
