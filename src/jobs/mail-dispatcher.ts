import type { Mailer } from '../ports/mailer.js';
import type { Deps } from '../usecases/deps.js';
import { sendMail, type MailRound } from '../usecases/send-mail.js';
import { createRounds, type Rounds } from './rounds.js';

const lookMs = 1000;
/** Few, so that a code which is asked for meanwhile does not wait long for the next round. */
const batch = 20;

export interface MailDispatcherOptions {
  readonly deps: Deps;
  readonly mailer: Mailer;
  readonly report: (error: unknown) => void;
  /** A letter that did not leave, and why, in codes. */
  readonly note: (fault: string) => void;
  /** What became of a round's letters. */
  readonly onRound?: ((round: MailRound) => void) | undefined;
}

/** Letters have a sender of their own: however long a mail server takes, nobody waits for it in Telegram. */
export function createMailDispatcher({ deps, mailer, report, note, onRound }: MailDispatcherOptions): Rounds {
  return createRounds({
    lookMs,
    report,
    async round(signal) {
      const sent = await sendMail(deps, { mailer, limit: batch, signal });
      const { faults, errors, more } = sent;
      onRound?.(sent);
      for (const fault of faults) note(fault);
      for (const error of errors) report(error);
      return more ? 0 : undefined;
    },
  });
}
