import type { Mailed } from '../ports/mailer.js';

/** What nodemailer says of an error besides its words. */
interface SmtpFault {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly command?: unknown;
  readonly response?: unknown;
}

/** Answers that are about us or about the moment, though they begin with a five: not logged in, mailbox full. */
const passingAnswers: ReadonlySet<number> = new Set([530, 534, 535, 538, 552]);

/**
 * What an error of nodemailer means for a letter. Only two things are final: a 5xx to RCPT TO or to the letter
 * itself, and an address that no server could be asked about (RFC 5321 4.2.1; enhanced codes 5.7.x are about
 * permissions, RFC 3463). Everything else may look different in an hour.
 */
export function outcomeOf(error: unknown): Mailed {
  const { code, responseCode, command, response } = (error ?? {}) as SmtpFault;
  const answer = typeof responseCode === 'number' ? responseCode : undefined;
  const step = typeof command === 'string' ? command : undefined;
  const fault = [typeof code === 'string' ? code : 'unknown', step, answer].filter(Boolean).join(' ');
  const isAboutUs = typeof response === 'string' && /^5\d\d[ -]5\.7\./.test(response);
  const isFinal =
    answer === undefined
      ? code === 'EENVELOPE' && step === 'API'
      : answer >= 500 &&
        !passingAnswers.has(answer) &&
        !isAboutUs &&
        (step === 'RCPT TO' || (step === 'DATA' && code === 'EMESSAGE'));
  return { ok: false, why: isFinal ? 'refused' : 'unreachable', fault };
}
